import { enDates, lastMoment, wholeMinute } from '../format/dates.ts'
import { counted } from '../format/plural.ts'
import { namedCharacters } from '../format/named-characters.ts'
import { acquire } from '../en/acquire.ts'
import { enAboutCompany } from './about-company.ts'
import { enTokenTroubles } from './about-tokens.ts'
import { administrators, whoConfirms, whoHelps } from '../who-helps.ts'
import { enRenewalTroubles } from './renewal.ts'
import type { Reader, StepLabels, TroubleTexts } from './trouble-text.ts'

const { day, moment } = enDates

const helper = (reader: Reader): string => whoHelps('en', reader)

/** A locked chief stops nobody else (S-12). */
const othersGoOn = ({ role }: Reader): string => (role === 'chief' ? ' Everybody else of your company can go on logging in.' : '')

const waited = (seconds: number): string => (seconds < 60 ? counted(seconds, 'second') : counted(Math.ceil(seconds / 60), 'minute'))

export const enSteps: StepLabels = {
  'choose-again': () => 'Choose another certificate',
  'log-in': () => 'Go to login',
  'home': () => 'Back to your account',
  'acquire': (labels) => labels.acquireButton,
  'again': () => 'Try again',
  'go-on': () => 'Go on',
  'front': () => 'Back to the front page',
}

const grantKept = 'Your right to acquire a certificate is untouched.'

export const enTroubles: TroubleTexts = {
  'certificate-none': () => ({
    title: 'We did not see a certificate',
    why: 'Your browser sent none. Browsers leave expired certificates out of the list they show, and pressing Cancel in that list leads here too.',
    now: 'If your certificate is on this PC, please choose it once more.',
  }),
  'certificate-unknown': () => ({
    title: 'We have no record of this certificate',
    why: 'It was issued by us, but we cannot find when or to whom.',
    now: 'If you have another certificate, choose that one. If this is your only one, call the support desk and quote the reference.',
  }),
  'certificate-foreign': () => ({
    title: 'This certificate is not one of ours',
    why: 'The certificate you chose was issued by another company or service.',
    now: 'Choose the certificate that you acquired here.',
  }),
  'certificate-forged': () => ({
    title: 'You cannot log in with this certificate',
    why: 'It bears our name as its issuer, but we did not issue it.',
    now: 'Choose the certificate that you acquired here. If you do not know where this one came from, please tell the support desk.',
  }),
  'certificate-other-service': () => ({
    title: 'That certificate is for another service',
    why: 'It belongs to another institution, or to another of our services.',
    now: 'Choose the certificate that you acquired for this service.',
  }),
  'certificate-not-acceptable': () => ({
    title: 'This certificate is not for logging in',
    why: 'It is one of ours, but it was issued for another purpose.',
    now: 'Choose the certificate that you acquired for logging in.',
  }),
  'certificate-not-yet-valid': ({ notBefore }) => ({
    title: 'This certificate is not valid yet',
    why: `You can use it from ${moment(notBefore)}.`,
    now: 'Try again after that time, or choose another valid certificate if you have one.',
  }),
  'certificate-revoked': ({ revokedAt }, reader) => ({
    title: 'This certificate has been revoked',
    why: `It was revoked on ${moment(revokedAt)}, and a revoked certificate cannot be brought back.`,
    now: `If a new one has been prepared for you, acquire it now. If you have acquired it already, choose it in the list. If nothing was prepared yet, please ask ${helper(reader)}.`,
  }),
  'certificate-superseded': ({ supersededAt }) => ({
    title: 'You chose the old certificate',
    why: `Your renewed certificate took its place on ${moment(supersededAt)}.`,
    now: 'Choose the newer one. You may remove the old one from your browser.',
  }),
  'certificate-awaiting-confirmation': ({ confirmedBy }, reader) => ({
    title: 'Your new PC is waiting to be confirmed',
    why: 'You have the certificate. To be safe, it does not log in until this PC has been confirmed.',
    now: `Read the confirmation number below to ${whoConfirms('en', confirmedBy, reader)}. We tell you by e-mail when it is done.`,
  }),
  'user-removed': (_, reader) => ({
    title: 'You are no longer registered',
    why: 'The user of this certificate has been removed.',
    now: `To use the service again, please ask ${helper({ ...reader, role: 'user' })}.`,
  }),
  'user-suspended': (_, reader) => ({
    title: 'Your access is suspended',
    why: 'It was stopped in an emergency, or we were asked to suspend it or told of a loss or theft.',
    now: `To have it resumed, please turn to ${helper(reader)}.`,
  }),
  'user-locked': (_, reader) => ({
    title: 'Your access is locked',
    why: `Too many wrong entries were made for your ${reader.labels.loginPassword}. For your safety the lock stays until somebody lifts it.${othersGoOn(reader)}`,
    now: `Please ask ${helper(reader)} to unlock it. Then log in as usual.`,
  }),
  'user-locked-temporarily': ({ until }, reader) => ({
    title: 'Your access is locked for a while',
    why: `Too many wrong entries were made for your ${reader.labels.loginPassword}.${othersGoOn(reader)}`,
    now: `The lock ends by itself on ${moment(until)}. If you cannot wait, ask ${helper(reader)} to lift it.`,
  }),
  'user-not-yet-usable': ({ from }) => ({
    title: 'Your ID cannot be used yet',
    why: 'A newly registered ID can be used a little while after registration.',
    now: `Please try again from ${moment(wholeMinute(from))}.`,
  }),
  'credentials-wrong': ({ triesLeft, then }) => ({
    title: 'What you entered is not right',
    why: `Something you entered is wrong.${
      triesLeft === null ? '' : ` After ${counted(triesLeft, 'more wrong try', 'more wrong tries')} your access is locked${then === 'locked' ? ' until somebody unlocks it' : ' for a while'}.`
    }`,
    now: 'Check capital letters and Caps Lock, and enter it again. A right entry sets the count back to zero.',
  }),
  'form-expired': () => ({
    title: 'This page is too old',
    why: 'It was opened too long ago to be accepted safely. It does not count as a wrong try.',
    now: 'Please begin again.',
  }),
  'input-invalid': () => ({
    title: 'Please check your entries',
    why: 'Something is missing or in a form we cannot read.',
    now: 'Correct it and send the page again.',
  }),
  'session-unknown': () => ({
    title: 'You are not logged in',
    why: 'You have logged out or not logged in yet.',
    now: 'Please log in.',
  }),
  'session-ended-idle': ({ idleMinutes }) => ({
    title: 'You were logged out after a pause',
    why: `Nothing happened for ${counted(idleMinutes, 'minute')}, so we logged you out for your safety.`,
    now: 'Please log in again.',
  }),
  'session-ended-absolute': ({ absoluteHours }) => ({
    title: 'Your login has run out',
    why: `A login lasts ${counted(absoluteHours, 'hour')} at most.`,
    now: 'Please log in again.',
  }),
  'session-other-certificate': () => ({
    title: 'You were logged out: another certificate appeared',
    why: 'Your browser showed a different certificate from the one you logged in with.',
    now: 'Log in again with your own certificate.',
  }),
  'form-kept': ({ minutes }) => ({
    title: 'We have kept what you entered',
    why: 'Your login had ended before you sent it, or you have logged in anew since. Nothing has been done yet.',
    now: `We keep it for ${counted(minutes, 'minute')}. Log in with the same certificate, and the page opens again as you filled it in. Passwords and the like have to be entered again.`,
  }),
  'csrf-failed': () => ({
    title: 'We could not accept this',
    why: 'We could not tell that it came from our own page. This happens when you log in again elsewhere while a page stays open, or when your browser does not take cookies.',
    now: 'Nothing has been changed. Open the page again and repeat it. If this comes again, let your browser take cookies from this site.',
  }),
  'host-mismatch': () => ({
    title: 'We could not show this page',
    why: 'The connection was made to a different name than the page. Equipment in your company’s network can cause this.',
    now: 'Please start from the front page.',
  }),
  'resumed-session': () => ({
    title: 'Please connect again',
    why: 'An earlier connection was reused, so we could not see your certificate.',
    now: 'Start from the login page. If it happens again, close all windows of the browser first.',
  }),
  'busy': ({ retryAfterSeconds }) => ({
    title: 'We are very busy just now',
    why: 'Many people are logging in at once. This does not count as a wrong try.',
    now: `Please wait about ${waited(retryAfterSeconds)} and try again.`,
  }),
  'throttled': ({ retryAfterSeconds }) => ({
    title: 'Please wait a moment',
    why: 'There were too many tries in a short time.',
    now: `Please wait about ${waited(retryAfterSeconds)} and try again.`,
  }),
  'grant-none': (_, reader) => ({
    title: 'There is no certificate to acquire',
    why: 'None has been prepared for you yet, or you have acquired it already. One in the place of an expired or revoked certificate has to be prepared first, too.',
    now: `If you need one, please ask ${helper(reader)}.`,
  }),
  'grant-lapsed': ({ lapsedAt }, reader) => ({
    title: 'The deadline for acquiring has passed',
    why: `It was ${moment(lastMoment(lapsedAt))}.`,
    now: `Please ask ${helper(reader)} to prepare a certificate again.`,
  }),
  'grant-frozen': (_, reader) => ({
    title: 'Acquiring has been stopped',
    why: 'There were too many wrong entries. A certificate you already use is not affected.',
    now: `Please ask ${helper(reader)} to prepare a certificate again.`,
  }),
  'certificate-live': ({ pcName, since }, reader) => ({
    title: 'You already have a certificate',
    why: `It is in use on the PC “${pcName}” since ${day(since)}. Each ${reader.labels.loginId} has one certificate.`,
    now: `Log in from “${pcName}”. If you are changing to another PC, please ask ${helper(reader)} for a new certificate. To use this PC as well, ask for a ${reader.labels.loginId} of its own.`,
  }),
  'acquisition-expired': () => ({
    title: 'You cannot go on from this page',
    why: 'It was begun too long ago, or it has been finished meanwhile.',
    now: 'If your certificate has not arrived, please begin again; where one was made on the way, you receive that same one. If you can log in already, there is nothing left to do.',
  }),
  'acquisition-proof-wrong': (_, reader) => ({
    title: acquire.proof.wrong,
    why: `${acquire.proof.wrongWhy} ${acquire.proof.wrongCases(reader).join(' ')}`,
    now: `${acquire.proof.wrongNow} ${acquire.proof.wrongElse(reader)}`,
  }),
  'acquisition-way-not-allowed': (_, reader) => ({
    title: 'You cannot acquire it this way',
    why: 'Your contract does not allow acquiring a certificate in the browser.',
    now: `Please ask ${helper(reader)} which way is open to you.`,
  }),
  'secret-not-used': () => ({
    title: 'This code is not used here',
    why: 'This contract, or this acquisition, is not confirmed by such a code.',
    now: 'Please check what was granted and how the service is set up. Nothing was changed.',
  }),
  'request-malformed': () => ({
    title: 'The certificate could not be made',
    why: 'We could not read what your PC sent.',
    now: `Please begin again. ${grantKept}`,
  }),
  'key-weak': () => ({
    title: 'No safe certificate could be made',
    why: 'The key made on your PC has a known weakness.',
    now: `Update your browser and begin again. ${grantKept}`,
  }),
  'key-not-accepted': () => ({
    title: 'The certificate could not be made',
    why: 'The key made on your PC is of a kind we do not accept.',
    now: `Update your browser and begin again. ${grantKept}`,
  }),
  'key-repeated': () => ({
    title: 'No new certificate could be made',
    why: 'The key we received is in use for another certificate, and each certificate needs a new key.',
    now: `Please begin again. ${grantKept}`,
  }),
  'key-revoked-before': () => ({
    title: 'No new certificate could be made',
    why: 'The key we received belonged to a revoked certificate and cannot be used any more.',
    now: 'Begin again, and a new key is made.',
  }),
  'possession-unproved': () => ({
    title: 'The certificate could not be made',
    why: 'We could not confirm that the key is on your PC.',
    now: `Please begin again. ${grantKept}`,
  }),
  'pc-name-invalid': ({ characters, most }) => ({
    title: 'Please check the name of the PC',
    why: characters === '' ? `The name has 1 to ${most} characters.` : `It contains characters that cannot be used: ${namedCharacters('en', characters)}.`,
    now: 'Change the name and go on.',
  }),
  'method-not-certificate': (_, { labels }) => ({
    title: 'Your contract uses ID and password',
    why: `You log in with your ${labels.loginId} and ${labels.loginPassword}, without a certificate.`,
    now: 'Please log in from the front page.',
  }),
  'method-not-password': (_, { labels }) => ({
    title: 'Your contract uses certificates',
    why: `Your company logs in with certificates: your ${labels.loginId} and ${labels.loginPassword} alone do not log in.`,
    now: `If you have no certificate yet, acquire one on the PC you use; if nobody has granted you one, ask your company’s ${administrators('en', labels)} first. If you have one, log in from the front page.`,
  }),
  'method-not-switched': (_, { labels }) => ({
    title: 'It is too early to acquire a certificate',
    why: `Your company has applied for certificates. The first one is acquired by your ${labels.chief}, and that has not been done yet.`,
    now: `Until then, log in with your ${labels.loginId} and ${labels.loginPassword} as before. Once your ${labels.chief} has a certificate, acquire yours.`,
  }),
  'switch-unconfirmed': (_, { labels }) => ({
    title: 'You have not agreed to the change yet',
    why: `The first certificate of your ${labels.chief} changes how everybody in your company logs in. No certificate was made, because that has not been agreed to.`,
    now: 'Begin acquiring again, and agree on the page that asks.',
  }),
  'application-waiting': ({ number, until }) => ({
    title: 'Your application has been taken in',
    why: `Another operator has to approve this. The number of the application is ${number}.`,
    now: `Once it is approved, do the same again by ${enDates.moment(until)}.`,
  }),
  'application-over': () => ({
    title: 'The application is out of date',
    why: 'It was not approved and done in time.',
    now: 'Apply again if it is still needed.',
  }),
  'not-from-this-state': () => ({
    title: 'This is not possible now',
    why: 'Things may have changed since the page was opened.',
    now: 'Open the page again to see how they stand.',
  }),
  'not-found': () => ({
    title: 'There is no such page',
    why: 'The address may be mistyped or no longer in use.',
    now: 'Please start from the front page.',
  }),
  'conflict': () => ({
    title: 'Somebody else was quicker',
    why: 'The same thing was changed at the same moment. Your change was not made.',
    now: 'Open the page again to see how it stands.',
  }),
  'clock-only-in-demo': () => ({
    title: 'The date cannot be moved',
    why: 'Only a demo has a date that moves.',
    now: 'Please go back to the front page.',
  }),
  'unavailable': () => ({
    title: 'The service is not available just now',
    why: 'Part of the system does not answer, so we cannot tell whether the last step was done.',
    now: 'Please open the page again a little later, see how things stand, and repeat the step if it is still needed.',
  }),
  'printer-unavailable': () => ({
    title: 'Documents cannot be made at the moment',
    why: 'Something that is needed to make PDF documents is missing on our side. Nothing was changed.',
    now: 'Please try again a little later. If it is urgent, call the support desk. The help pages are there as usual.',
  }),
  'too-large': ({ mostBytes }) => ({
    title: 'That is too much at once',
    why: `We accept up to ${Math.floor(mostBytes / 1024)} KB.`,
    now: 'Send less and try again.',
  }),
  'one-time-password-wrong': ({ triesLeft, then }) => ({
    title: 'The one-time password is not right',
    why: `The one-time password you entered is wrong.${
      triesLeft === null ? '' : ` After ${counted(triesLeft, 'more wrong one', 'more wrong ones')} we take no one-time password from you${then === 'locked' ? ' until somebody unlocks it' : ' for a while'}.`
    }`,
    now: 'Look at the number your token shows now and enter it again. Wrong one-time passwords are counted apart from every other password; a right one sets the count back to zero.',
  }),
  'one-time-password-used': () => ({
    title: 'This one-time password was used already',
    why: 'Each one-time password is good for one entry. This does not count as a wrong try.',
    now: 'Wait until your token shows the next number, and enter that.',
  }),
  'token-codes-wrong': () => ({
    title: 'These are not the numbers of the token',
    why: 'What was entered is not what this token shows. It does not count as a wrong one-time password of anybody.',
    now: 'Check the serial number of the token at hand, wait until its number changes, and enter the next two numbers in the order in which it shows them.',
  }),
  'one-time-password-locked': ({ until }, reader) => ({
    title: 'Your one-time password is locked',
    why: 'Too many wrong one-time passwords were entered. Your other passwords are as they were.',
    now: until === null
      ? `For your safety the lock stays until somebody lifts it. Please ask ${helper(reader)} to unlock your one-time password; then begin again on the same page.`
      : `The lock ends by itself on ${moment(until)}. If you cannot wait, ask ${helper(reader)} to lift it.`,
  }),
  'token-missing': (_, reader) => ({
    title: 'You have no registered token',
    why: 'No token that shows your one-time passwords is registered. A new user needs one first, and so does whoever lost theirs or is to have another.',
    now: `Please ask ${helper(reader)} to register your token. Once that is done, come back here.`,
  }),
  'password-change-due': (_, { labels }) => ({
    title: `Change your ${labels.loginPassword} first`,
    why: 'A certificate cannot be acquired with the initial password of the letter still in force.',
    now: 'Prove who you are again, and change it on the page that follows.',
  }),
  'current-password-wrong': (_, { labels }) => ({
    title: `The current ${labels.loginPassword} is not right`,
    why: 'We could not make sure that it is you, so nothing was changed. Mistakes here never lock you out.',
    now: 'Check capitals and Caps Lock, and enter it again.',
  }),
  'change-tries-used-up': ({ tries }, { labels }) => ({
    title: `The change of your ${labels.loginPassword} was stopped`,
    why: `${tries} entries in a row could not be accepted, so we ended this visit for your safety. The ${labels.loginPassword} is as it was, and you are not locked out.`,
    now: 'Please begin again.',
  }),
  'confirmation-password-missing': (_, { labels }) => ({
    title: 'You have no confirmation password yet',
    why: `This takes a confirmation password, which is another one than your ${labels.loginPassword}, and you have not chosen one.`,
    now: 'Choose it on the page after login first.',
  }),
  'confirmation-password-wrong': ({ triesLeft, then }) => ({
    title: 'The confirmation password is not right',
    why: `The confirmation password you entered is wrong. After ${counted(triesLeft, 'more wrong one', 'more wrong ones')} we take no confirmation password from you${
      then === 'locked' ? ' until somebody unlocks it' : ' for a while'
    }.`,
    now: 'Check capitals and Caps Lock, and enter it again. Wrong confirmation passwords are counted apart from every other password; a right one sets the count back to zero.',
  }),
  'confirmation-password-locked': ({ until }, reader) => ({
    title: 'Your confirmation password is locked',
    why: 'Too many wrong confirmation passwords were entered. You can log in as before.',
    now: until === null
      ? `The lock stays until somebody lifts it. Please ask ${helper(reader)} to unlock your confirmation password, and to end it if you have forgotten it, so that you can choose a new one.`
      : `The lock ends by itself on ${moment(until)}. If you cannot wait, ask ${helper(reader)} to lift it.`,
  }),
  ...enAboutCompany,
  ...enTokenTroubles,
  ...enRenewalTroubles,
  'defect': () => ({
    title: 'We could not show this page',
    why: 'Something went wrong on our side. It was nothing you did.',
    now: 'Try again a little later. If it goes on, call the support desk and quote the reference.',
  }),
}
