import { enDates, lastMoment } from '../format/dates.ts'
import { counted } from '../format/plural.ts'
import type { password as source } from '../ja/password.ts'

const duration = (seconds: number): string => (seconds % 60 === 0 ? counted(seconds / 60, 'minute') : counted(seconds, 'second'))

export const password: typeof source = {
  heading: (labels) => `Change your ${labels.loginPassword}`,
  lead: (labels) => `Choose a new ${labels.loginPassword}. You will need it from your next login on.`,
  leadInAcquisition: (labels) => `Replace the initial password of your letter with a ${labels.loginPassword} of your own. Once it is changed, you go on to make the certificate.`,
  due: {
    aged: (labels, { agesDays }) => `Your ${labels.loginPassword} ${agesDays === null ? '' : `was last changed more than ${counted(agesDays, 'day')} ago and `}is good no longer. Change it, and you go on from there.`,
    initial: (labels) => `You logged in with an initial password. Replace it with a ${labels.loginPassword} of your own, and you go on from there.`,
  },
  leave: 'Log out without changing it',
  current: (labels) => `Current ${labels.loginPassword}`,
  currentInitial: 'Initial password',
  fresh: (labels) => `New ${labels.loginPassword}`,
  freshHint: 'You may paste it or let a password manager fill it in.',
  again: (labels) => `New ${labels.loginPassword}, once more`,
  rulesHeading: (labels) => `What the new ${labels.loginPassword} needs`,
  ruleStates: { open: '', met: 'met', unmet: 'not met', later: 'checked when you send it' },
  rulesLeft: (count) => `Not yet met: ${count}.`,
  rulesMet: 'Everything that can be checked while you type is met.',
  neverLocks: 'Mistakes while changing it never lock you out.',
  go: 'Change it',
  goInAcquisition: 'Change it and go on',
  back: 'Go back without changing it',
  time: {
    heading: 'Time for this page',
    until: (until) => `until ${enDates.second(until)}`,
    rule: ({ changePageSeconds, changePageExtensions }) =>
      `For your safety this page can be used for ${duration(changePageSeconds ?? 0)}. You can extend that up to ${counted(changePageExtensions, 'time')}.`,
    longer: (seconds) => `${duration(seconds)} more`,
    unscripted: 'The page is then shown anew, and what you have typed is lost.',
    soon: (seconds) => `This page stops working within ${duration(seconds)}.`,
    left: (seconds) => `${seconds} s left`,
    noMore: 'The time cannot be extended again. Please finish before it ends.',
    lengthened: 'You have more time now. What you have typed is still there.',
    failed: 'The time could not be extended. Check your connection.',
    overHeading: 'The time for this page is over',
    over: (seconds) => `The ${duration(seconds)} of this page were over, so nothing was changed. Please begin again.`,
    again: 'Begin again',
  },
  changed: {
    heading: (labels) => `Your ${labels.loginPassword} has been changed`,
    text: (labels) => `Use the new ${labels.loginPassword} from your next login on.`,
    others: 'For your safety we ended every other login of yours.',
    mail: 'We have told you so by e-mail as well.',
    home: 'Go to your account',
  },
  confirmation: {
    name: 'confirmation password',
    heading: { choose: 'Choose a confirmation password', change: 'Change your confirmation password' },
    lead: (labels) => `You type it before something that cannot be undone, such as revoking a certificate. It has to be another one than your ${labels.loginPassword}.`,
    currentHint: (labels) => `You choose it for the first time, so your ${labels.loginPassword} shows that it is you.`,
    current: 'Present confirmation password',
    fresh: 'New confirmation password',
    again: 'New confirmation password, once more',
    rulesHeading: 'What the new confirmation password needs',
    counted: 'Wrong entries of the present one are counted apart from every other password; a right one sets the count back to zero.',
    forgotten: (helper) => `If you have forgotten it, ask ${helper} to end it, so that you can choose a new one.`,
    go: { choose: 'Choose it', change: 'Change it' },
    back: { choose: 'Go back without choosing one', change: 'Go back without changing it' },
    done: {
      heading: 'Your confirmation password is set',
      text: 'Use the new one from now on.',
      mail: 'We have told you so by e-mail, too.',
    },
    home: {
      none: 'You need one to revoke certificates, and have not chosen it yet.',
      setAt: 'Last set',
      choose: 'Choose a confirmation password',
      change: 'Change the confirmation password',
    },
  },
  home: {
    setAt: 'Last changed',
    initial: 'You are using an initial password, which somebody else has made.',
    change: (labels) => `Change your ${labels.loginPassword}`,
    ageing: {
      heading: ({ loginPassword }, { whenAged }, { daysLeft }) => {
        if (whenAged === 'reminder') return `Please change your ${loginPassword}`
        return daysLeft < 0 ? `Your ${loginPassword} is good no longer` : `Your ${loginPassword} is good for a few days more`
      },
      text: ({ loginPassword }, { whenAged, agesDays }, { daysLeft, endsAt }) => {
        const lastDay = enDates.day(lastMoment(endsAt))
        if (whenAged === 'reminder') {
          return daysLeft < 0 ? `You last changed it more than ${counted(agesDays ?? 0, 'day')} ago. For your safety, choose a new ${loginPassword}.`
            : `On ${lastDay} it will be ${counted(agesDays ?? 0, 'day')} since you changed it. For your safety, choose a new ${loginPassword}.`
        }
        if (daysLeft < 0) return `It was good until ${lastDay}. Your next login begins with changing it.`
        return `It is good until ${lastDay} (${daysLeft === 0 ? 'today' : `${counted(daysLeft, 'day')} left`}). After that a login begins with changing it.`
      },
    },
  },
}
