import type { LockStage } from '../../domain/policy/parameters.ts'
import { enDates } from '../format/dates.ts'
import { counted } from '../format/plural.ts'
import type { member as source } from '../ja/member.ts'
import { administrators } from '../who-helps.ts'

const lasts = ({ lockMinutes }: LockStage): string => (lockMinutes === null ? 'until somebody unlocks it' : `for ${counted(lockMinutes, 'minute')}`)

export const member: typeof source = {
  logIn: {
    heading: 'Log in',
    certificate: 'The certificate on this PC',
    asksHeading: (labels, code) => `Enter your ${labels.loginPassword}${code === null ? '' : ` and ${code}`}`,
    initial: (label) => `${label} (the initial one)`,
    initialHint: (labels) => `Enter the one in your latest letter, or the one your company’s ${administrators('en', labels)} gave you. Any password from before no longer works.`,
    go: 'Log in',
    chooseAgain: 'Choose another certificate',
    wrong: 'What you entered is not right',
    wrongNow: 'Check capital letters and Caps Lock, and enter it again.',
    triesLeft: (tries, then) => `After ${counted(tries, 'more wrong try', 'more wrong tries')} your access is locked ${then === 'locked' ? 'until somebody unlocks it' : 'for a while'}.`,
    codeWrong: 'The one-time password is not right',
    codeWrongNow: (labels) => `The ${labels.loginPassword} was right. Look at the number your token shows now, and enter both again.`,
    codeUsed: 'This one-time password was used already',
    codeUsedNow: (labels) => `Wait until your token shows the next number, then enter the ${labels.loginPassword} and that number. This did not count as a wrong try.`,
    codeTriesLeft: (tries, then) =>
      `After ${counted(tries, 'more wrong one', 'more wrong ones')} your one-time password is locked ${then === 'locked' ? 'until somebody unlocks it' : 'for a while'}.`,
    codeLockRule: (stages) => `Wrong one-time passwords add up apart from every other password, and a right one sets their count back to zero. Your one-time password is locked ${stages.map((stage) => `${lasts(stage)} after ${counted(stage.afterWrongTries, 'wrong one', 'wrong ones')}`).join(', and ')}.`,
    lockRule: (stages) => `Your access is locked ${stages.map((stage) => `${lasts(stage)} after ${counted(stage.afterWrongTries, 'wrong try', 'wrong tries')}`).join(', and ')}. The count carries over to the next day, and a right entry sets it back to zero.`,
  },
  facts: {
    user: 'Name',
    pc: 'PC',
    acquired: 'Acquired',
    expires: 'Valid until',
    daysLeft: (days) => (days === 0 ? '(today is the last day)' : `(${counted(days, 'day')} left)`),
    renewal: 'You can renew it',
    renewableFrom: (from) => `from ${enDates.day(from)}`,
    serial: 'Certificate number',
    keyOrigin: 'How the key was added',
    origins: { file: 'from a file', device: 'made on this PC' },
  },
  home: {
    heading: 'Your account and logins',
    lead: (userName) => `You are logged in as ${userName}.`,
    certificate: 'Your certificate',
    renewableHeading: 'Your certificate expires soon',
    renewable: (expires) => `Your certificate is valid until ${enDates.moment(expires)}. After that you cannot log in with it. An operator’s certificate is not renewed on a page: please ask whoever keeps the keys for a new one before then.`,
    logins: 'Recent logins',
    refusedLogins: 'Tries that did not log in since your last login',
    loginsNote: 'If there is one you do not recognise, call the support desk at once.',
    loginsEmpty: 'Logins are listed here from the next one on.',
    when: 'When',
    result: 'Result',
    pc: 'PC',
    from: 'From',
    thisTime: 'this login',
    results: { 'logged-in': 'Logged in', 'wrong': 'Wrong entry', 'locked': 'Refused, locked', 'refused': 'Refused, certificate not usable', 'code-wrong': 'Wrong one-time password', 'code-locked': 'Refused, one-time password locked', 'waiting': 'Refused, no token registered yet' },
    session: ({ idleMinutes, absoluteHours }) =>
      `You are logged out for your safety after ${counted(idleMinutes, 'minute')} without activity, and ${counted(absoluteHours, 'hour')} after logging in.`,
  },
  loggedOut: {
    heading: 'You have logged out',
    text: 'Thank you for using our service.',
    shared: 'If others use this PC too, close all windows of the browser.',
    again: 'Log in again',
    front: 'Front page',
  },
}
