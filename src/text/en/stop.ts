import { enDates } from '../format/dates.ts'
import type { Messages } from '../ja.ts'
import { administrators } from '../who-helps.ts'

export const stop: Messages['stop'] = {
  entry: {
    heading: 'Somebody else knows your secrets?',
    note: 'If you told them to a caller, typed them into a false page, or lost your PC, stop your own ID at once. You need no certificate for it.',
    button: 'Emergency stop',
  },
  own: {
    heading: 'Emergency stop',
    lead: 'This stops your own ID at once. You need no certificate.',
    effect: 'Open sessions end, and nobody can log in or acquire a certificate with your ID. Nothing is revoked, so that you can go on later.',
    lifted: (labels) => `It is lifted by your company’s ${administrators('en', labels)}, or by your branch.`,
    loginIdHint: 'The ID to be stopped: your own.',
    code: (tokens) => (tokens ? 'Stop code, or one-time password' : 'Stop code'),
    codeHint: (tokens) => `The stop code has nine characters, for example ABCD-EFGH-J. The last page of acquiring your certificate showed it.${tokens ? ' With a token, its number does as well.' : ''}`,
    go: 'Stop my ID',
    back: 'Back to the front page',
    noCode: (tokens) => `If you ${tokens ? 'have neither' : 'do not have it'} at hand, call the support desk.`,
  },
  everybody: {
    heading: 'Emergency stop',
    lead: 'Stop at once if somebody may know your password or have your certificate, or if you see a transaction that nobody can explain.',
    own: 'Stop your own ID only',
    ownGo: 'Go on to stop your own ID',
    reasonHint: (labels) => `It is kept on record and read by your company’s ${administrators('en', labels)}.`,
    back: 'Back to the page after login',
    link: 'Emergency stop',
    loggedIn: 'Emergency stop of the whole company (you have to log in)',
    self: 'Emergency stop of your own ID (no certificate needed)',
    home: 'If somebody may know your password or have your certificate, you can stop your own ID or the whole company at once.',
  },
  received: {
    heading: 'We have received your emergency stop',
    lead: (labels) => `The result is told by e-mail: to you, and to your company’s ${administrators('en', labels)}.`,
    why: 'To be safe, this page does not tell whether what you typed was right.',
    noMailHeading: 'If no mail comes',
    noMail: (minutes) => `If no mail has come after ${minutes} minutes, the ID may not have been stopped. Type it again, or call the support desk.`,
    again: 'Type it again',
    front: 'Back to the front page',
  },
  code: {
    heading: 'Keep your stop code',
    text: 'If somebody else may be using your certificate or your PC, this code stops your ID. It is good for nothing else. It is shown on this page only: write it down or print it, and keep it away from the PC.',
  },
  company: {
    heading: 'Your company has been stopped in an emergency',
    lead: (since) => `Since ${enDates.moment(since)} nobody of your company can log in or acquire a certificate.`,
    how: (labels) => `It takes two people, each a ${administrators('en', labels)}: one asks to lift it, and another agrees.`,
    asked: (name) => `${name} has asked to lift it.`,
    askedByYou: (labels) => `You have asked to lift it. Another ${administrators('en', labels)} now logs in with their own certificate, and agrees.`,
    alone: (labels) => `Your company has no other ${administrators('en', labels)}. Please ask your branch to lift it.`,
    ask: 'Ask to lift it',
    agree: 'Agree to lift it',
    reason: 'Lifting the emergency stop',
    check: 'First ask whoever stopped it what had happened. If somebody else knows a certificate or a password, reissue that certificate as soon as it is lifted.',
  },
}
