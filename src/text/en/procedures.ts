import { enDates } from '../format/dates.ts'
import type { procedures as source } from '../ja/procedures.ts'
import { beforeAcquiring } from '../after-expiry.ts'
import { administrators, whoHelps } from '../who-helps.ts'

export const procedures: typeof source = {
  entryHeading: 'Your certificate',
  entryNote: 'We look at the certificate in this browser and show you the one thing to do next.',
  entry: 'See what to do',
  heading: 'Your certificate',
  lead: 'We have looked at the certificate in this browser.',
  next: 'What to do now',
  others: 'Other ways',
  otherCheck: 'Check the certificate on this PC',
  otherChoose: 'Choose another certificate',
  otherAcquire: (labels) => `First time here: ${labels.acquireButton}`,
  logIn: {
    heading: 'You can log in',
    text: ({ expires, renewableFrom }) => `Your certificate is valid until ${enDates.moment(expires)}. It can be renewed from ${enDates.day(renewableFrom)}; until then there is nothing to do.`,
  },
  logInBeforeExpiry: {
    heading: 'Log in and renew your certificate',
    text: ({ expires }, labels) => `Your certificate is valid until ${enDates.moment(expires)}. Log in and press “${labels.renewButton}” before then.`,
  },
  acquire: {
    heading: 'Get your certificate',
    text: (rules) => `No certificate of yours was found in this browser, which sends none that has expired. If this is your first time, get one on this PC. ${beforeAcquiring('en', rules)}`,
  },
  chooseAgain: {
    heading: 'Choose your certificate again',
    text: (known) => `The certificate last used in this browser is valid until ${enDates.moment(known)}. Perhaps Cancel was pressed in the list, or it is stored somewhere else.`,
  },
  reissue: {
    heading: 'Ask for a new certificate',
    text: (known, rules) => `The certificate last used in this browser was valid until ${enDates.moment(known)}. An expired certificate cannot log in. Please ask ${whoHelps('en', { role: 'unknown', ...rules })} for a new one. If that has been done already, you can get it now.`,
  },
  chooseRenewed: {
    heading: 'Choose your new certificate',
    text: (good, rules) => `You have acquired a new certificate already. Choose it in the list, and log in with it. ${good
      ? 'If you cannot find it, log in with the one you have: you can then renew once more.'
      : `If you cannot find it, try the PC and the browser in which you acquired it. If it is not there either, please ask ${whoHelps('en', { role: 'unknown', ...rules })} for another one.`}`,
  },
  logInToStart: {
    heading: 'Log in with your renewed certificate',
    text: ({ startButton }, { renewal }) => (renewal.handover === 'start-using'
      ? `This is your renewed certificate. Log in and press “${startButton}”: it then takes over.`
      : 'This is your renewed certificate. It takes over when you log in.'),
  },
  renewLate: {
    heading: 'Your expired certificate can still be renewed',
    text: (known, { labels, policy }) => `The certificate last used in this browser was valid until ${enDates.moment(known)}. For now, ${policy.renewal.graceNeeds === 'password'
      ? `you can still renew it yourself with your ${labels.loginId} and ${labels.loginPassword}: press “${labels.acquireButton}”`
      : `it can still be renewed with the approval of your company’s ${administrators('en', labels)}`}.`,
  },
  otherBrowser: { heading: 'Use another PC or browser', button: 'See what is supported' },
  checkNotOurs: 'A certificate that was not acquired here.',
  check: {
    heading: 'Check the certificate on this PC',
    lead: 'We look at the certificate that your browser shows, and at its state. No password is asked for.',
    before: 'When the browser shows a list of certificates, choose the one to check. You will see a result even if you press Cancel.',
    go: 'Check now',
    result: 'The certificate on this PC',
    shown: 'What your browser showed',
    shownNone: 'Nothing',
    thisBrowser: 'This browser',
    browser: 'Browser',
    again: 'Check again',
    toldNone: 'Self-check: no certificate was shown',
    toldGood: 'Self-check: the certificate is in order',
  },
}
