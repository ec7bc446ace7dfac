import { enDates } from '../format/dates.ts'
import type { problem as source } from '../ja/problem.ts'
import { afterExpiry } from '../after-expiry.ts'
import { whoeverHelps } from '../who-helps.ts'

export const problem: typeof source = {
  now: 'What to do now',
  otherWays: 'Other ways',
  helpNotShown: 'When your certificate is not shown',
  helpChoose: 'How to choose a certificate',
  helpRemoveOld: 'Removing old certificates',
  helpLocked: 'About locks',
  checkThisPc: 'Check the certificate on this PC',
  helpAcquire: 'About acquiring a certificate',
  causes: {
    heading: 'Likely causes, the most frequent first',
    expired: {
      heading: 'It has expired',
      known: (notAfter) => `The certificate last used in this browser was valid until ${enDates.moment(notAfter)}.`,
      unknown: 'Browsers do not list expired certificates. The expiry date is also in the mail we sent when you acquired yours.',
      now: (rules) => afterExpiry('en', rules),
    },
    cancelled: { heading: '“Cancel” or “Don’t send a certificate” was pressed in the list of certificates', text: 'Press “Choose another certificate” and the list appears again.' },
    unsupported: { heading: 'This browser is not supported', text: 'It cannot log in with a certificate here.' },
    elsewhereFirefox: {
      heading: 'It is not in Firefox',
      text: 'Firefox keeps certificates in a place of its own. One that was acquired in another browser does not appear here: please use the browser that acquired it.',
    },
    elsewhere: {
      heading: 'It is stored somewhere else',
      text: 'A certificate appears only on the PC, under the signed-in account and in the browser that acquired it. Make sure you are signed in to the PC as the user who acquired it.',
    },
    none: {
      heading: 'You have none yet, or changed to another PC',
      text: (rules) => `Get your first one from “${rules.labels.acquireButton}”. If you changed to another PC, first ask ${whoeverHelps('en', rules)} for a new one.`,
      atOffice: 'Certificates of the back office are handed over by a written procedure. Please ask the support desk.',
    },
  },
}
