import type { LockStage } from '../../domain/policy/parameters.ts'
import { enDates, lastMoment } from '../format/dates.ts'
import { counted } from '../format/plural.ts'
import type { byPassword as source } from '../ja/by-password.ts'
import { whoeverHelps } from '../who-helps.ts'

const lasts = ({ lockMinutes }: LockStage): string => (lockMinutes === null ? 'until somebody unlocks it' : `for ${counted(lockMinutes, 'minute')}`)

export const byPassword: typeof source = {
  entryHeading: 'If your contract uses ID and password',
  entryNote: (labels) => `If your company does not use certificates, log in here with your ${labels.loginId} and ${labels.loginPassword}.`,
  entry: 'Log in with ID and password',
  other: 'Log in with ID and password, if your contract has no certificates',
  heading: 'Log in with ID and password',
  lead: 'For companies whose contract uses ID and password. No certificate is needed here.',
  asksHeading: (labels) => `Enter your ${labels.loginId} and ${labels.loginPassword}`,
  wrong: 'Something you entered is not right, or you cannot log in',
  wrongWhy: 'It is one of the following. To keep your account safe we do not say which.',
  wrongCases: ({ labels, policy }) => [
    `Your ${policy.login.asksFor.includes('company-number') ? `${labels.companyNumber}, ` : ''}${labels.loginId} or ${labels.loginPassword} is not right.`,
    `Your access is locked after too many wrong entries of the ${labels.loginPassword}.`,
    'Your contract uses certificates, or has changed over to them.',
    `Your initial password has lapsed, or you have been given a new ${labels.loginPassword}.`,
  ],
  wrongNow: 'Check capital letters and Caps Lock, and enter it again.',
  wrongElse: (rules) => `If you still cannot log in, ask ${whoeverHelps('en', rules)}.`,
  lockRule: (stages) => `Your access is locked ${stages.map((stage) => `${lasts(stage)} after ${counted(stage.afterWrongTries, 'wrong try', 'wrong tries')}`).join(', and ')}. The count carries over to the next day, and a right entry sets it back to zero.`,
  stopped: 'Your branch lifts it. If it is urgent, please call the desk below.',
  go: 'Log in',
  withCertificate: 'Log in with a certificate instead',
  home: {
    contract: 'Your contract and how you log in',
    method: 'Method',
    methods: 'ID and password',
    appliedHeading: 'Your company has applied for certificates',
    applied: ({ chief, loginId, loginPassword }) => `Everybody in your company changes over at the moment your ${chief} acquires the first certificate. Until then, log in with your ${loginId} and ${loginPassword} as before.`,
    appliedChief: (users) => `Once you acquire your certificate, ${users === 1 ? 'the one user' : `all ${users} users`} of your company can no longer log in with ID and password alone.`,
    until: (until) => `You can acquire it until ${enDates.moment(lastMoment(until))}.`,
  },
  switching: {
    heading: 'Acquiring this certificate changes how your whole company logs in',
    text: (users, { loginId, loginPassword }) => `From the moment you acquire it, ${users === 1 ? 'the one user of your company, yourself,' : `the ${users} users of your company, yourself included,`} cannot log in with ${loginId} and ${loginPassword} alone. Whoever is logged in is logged out at their next step.`,
    granted: (granted) => `Besides you, ${counted(granted, 'user')} may acquire a certificate already. Nobody else can log in until they have been granted one and have acquired it.`,
    back: 'Going back to ID and password takes an application at your branch.',
    missing: 'Read what changes, and tick the box.',
    whom: 'Whom it concerns',
    go: 'Agree and go on',
    stop: 'Back to the front page without acquiring',
    tick: (users) => `I understand that this changes how ${counted(users, 'user')} log in`,
  },
}
