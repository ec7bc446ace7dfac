import { enDates } from '../format/dates.ts'
import type { renewal as source } from '../ja/renewal.ts'

const HOLDERS = 'If accounting software, or another browser, holds the former certificate, replace it there as well. Delete old files that you have kept.'

export const renewal: typeof source = {
  steps: ['Before you renew', 'Make the certificate', 'Add it to the browser', 'Check the login'],
  home: {
    openHeading: 'Please renew your certificate',
    open: (expires, labels) => `Your certificate is valid until ${enDates.moment(expires)}. After that you cannot log in with it. Press “${labels.renewButton}” and finish before then.`,
    soonHeading: 'Your certificate expires soon',
    soon: (expires, from, labels) => `Your certificate is valid until ${enDates.moment(expires)}. From ${enDates.day(from)} you can renew it here by “${labels.renewButton}”.`,
    doneHeading: 'Your new certificate is not in use yet',
    done: (labels, handover, { pcName, acquired }) => (handover === 'start-using'
      ? `A certificate was renewed on the PC “${pcName}” on ${enDates.moment(acquired)}. Choose again, log in with the new certificate, and press “${labels.startButton}”.`
      : `A certificate was renewed on the PC “${pcName}” on ${enDates.moment(acquired)}. Choose again and log in with the new certificate: it then takes over.`),
    formerUntil: (expires) => `If that has not been done by ${enDates.moment(expires)}, the certificate you use now no longer logs in.`,
    chooseAgain: 'Choose the new certificate',
    elsewhere: 'I cannot find the renewed certificate',
  },
  important: {
    heading: 'Important notices',
    lead: 'There is something for you to do. Please read this first.',
    one: 'There is a notice about when your certificate expires.',
    go: 'Read the important notices',
    next: 'Go on to your account',
  },
  begin: {
    lead: 'A new certificate is to take the place of the one you use.',
    flowHeading: 'How it goes',
    flow: (labels, handover) => [
      'A new key is made inside this PC, and a new certificate is issued for it.',
      'You save the certificate as a file and add it to this browser.',
      handover === 'start-using' ? `You log in with the new certificate and press “${labels.startButton}”.` : 'You log in with the new certificate. With that login it takes over from the former one.',
    ],
    formerHeading: 'The certificate you have',
    former: (expires) => `It goes on working until the new one takes over, at most until it expires on ${enDates.moment(expires)}. If you stop half-way, you can still log in with it.`,
    here: 'The new certificate works on the PC and in the browser where you make it. Go on with those that you log in with.',
    existingHeading: 'There is a renewed certificate already',
    againHeading: 'If the file could not be saved',
    againNote: 'In the browser in which it was renewed, the same certificate can be received again.',
    again: 'Receive the same certificate again',
    anewHeading: 'If you cannot find the renewed certificate',
    anewNote: 'It is renewed once more, with a new key. The certificate renewed before then stops working: if you have added it to a browser, log in with that instead.',
    anew: 'Renew once more',
    back: 'Back to your account',
  },
  makeKey: {
    heading: 'Renew the certificate',
    tryNow: (labels, handover) => (handover === 'start-using'
      ? `When the browser asks, choose the new certificate, by this name; log in and press “${labels.startButton}”. Until you press it, the renewal is not complete.`
      : 'When the browser asks, choose the new certificate, by this name, and log in. With that login it takes over from the former one.'),
    others: { heading: 'Replace it elsewhere, too', text: HOLDERS },
  },
  start: {
    heading: 'Please put the new certificate to use',
    lead: (userName) => `You have logged in with the new certificate, ${userName}. One more step completes the renewal.`,
    effect: (labels) => `When you press “${labels.startButton}”, the new certificate takes over, and the former one stops working.`,
    until: 'Pages where you are logged in with the former certificate are logged out. Until you have pressed it, no other page can be used.',
    others: HOLDERS,
    certificate: 'The new certificate',
  },
}
