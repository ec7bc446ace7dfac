import { enDates } from '../format/dates.ts'
import { administrators, whoeverHelps } from '../who-helps.ts'
import { enAboutGrants } from './about-grants.ts'
import { enAboutMails } from './about-mails.ts'
import { enAboutNotices } from './about-notices.ts'
import { enAboutMethod } from './about-method.ts'
import { enAboutTokens } from './about-tokens.ts'
import { enAboutOthers } from './about-others.ts'
import { enAboutRights } from './about-rights.ts'
import { enAboutSecrets } from './about-secrets.ts'
import { enAboutStops } from './about-stops.ts'
import { enEnding } from './ending.ts'
import { enToAdministrators, enToBoth, enWho } from './facts.ts'
import type { AcquisitionMail, CertificateMail, MailTexts } from './mail-text.ts'

const whose = (mail: CertificateMail): readonly string[] => [...enWho(mail), `  PC: ${mail.pcName}`]

const facts = (mail: AcquisitionMail): string => [
  ...whose(mail),
  `  Acquired: ${enDates.moment(mail.acquiredAt)}`,
  `  Valid until: ${enDates.moment(mail.expiresAt)}`,
].join('\n')

export const enMails: MailTexts = {
  acquiredToUser: (mail) => ({
    subject: `${mail.institution}: you have acquired a certificate`,
    body: `Dear ${mail.userName},

A certificate has been acquired for you:

${facts(mail)}

If it was not you
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  renewedToUser: (mail) => ({
    subject: `${mail.institution}: you have renewed your certificate`,
    body: `Dear ${mail.userName},

Your certificate has been renewed:

${facts(mail)}

What to do next
${mail.policy.renewal.handover === 'start-using'
    ? `Log in with the new certificate and press “${mail.labels.startButton}”. Until you do, the former certificate goes on working to its own end.`
    : 'Log in with the new certificate. From that login on it takes the place of the former one, which then stops working.'}
If accounting software, or another browser, holds the former certificate, replace it there as well.

If it was not you
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  acquiredToAdministrator: (mail) => ({
    subject: `${mail.institution}: a user has acquired a certificate`,
    body: `${enToAdministrators(mail)}

A user of your company has acquired a certificate:

${facts(mail)}

If you did not expect this
Ask the user. If the user did not expect it either, call the support desk at once: it will help you to have the certificate revoked.

${enEnding(mail)}`,
  }),
  acquiredUnconfirmedToUser: (mail) => ({
    subject: `${mail.institution}: you have acquired a certificate; your PC is to be confirmed`,
    body: `Dear ${mail.userName},

A certificate has been acquired for you. To be safe, it does not log in until the PC has been confirmed.

${facts(mail)}

What to do next
Open the login page on that PC. It shows a confirmation number, and to whom you read it.

If it was not you
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  confirmationAsked: (mail) => ({
    subject: `${mail.institution}: please confirm a new PC`,
    body: `${enToAdministrators(mail)}

A user of your company has acquired a certificate and waits until you have confirmed the PC. Until then the certificate does not log in.

${facts(mail)}

How to confirm it
1. See the user in person, or call them on a number that you know, and ask whether it was they who acquired it.
2. Have them read you the confirmation number that their PC shows.
3. Type that number on the page “Confirm a new PC”, which you find after logging in.
If their screen shows no number, somebody else may have acquired the certificate: refuse the PC on the same page.

${enEnding(mail)}`,
  }),
  confirmedToUser: (mail) => ({
    subject: `${mail.institution}: your new PC has been confirmed`,
    body: `Dear ${mail.userName},

This PC has been confirmed, and its certificate logs in from now on:

${[...whose(mail), `  Confirmed: ${enDates.moment(mail.at)}`].join('\n')}

If you did not expect this
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  refused: (mail) => ({
    subject: `${mail.institution}: a new PC has been refused`,
    body: `${enToBoth(mail)}

This PC was not confirmed, and its certificate has been revoked. It cannot be used to log in:

${[...whose(mail), `  Refused: ${enDates.moment(mail.at)}`].join('\n')}

If the user did acquire it
Ask ${whoeverHelps('en', mail)} for a new certificate.

If the user knows nothing of it
Somebody else may know the user’s ID and password. Call the support desk at once.

${enEnding(mail)}`,
  }),
  revokedToUser: (mail) => ({
    subject: `${mail.institution}: a certificate has been revoked`,
    body: `Dear ${mail.userName},

This certificate has been revoked. It can no longer be used to log in:

${[...whose(mail), `  Revoked: ${enDates.moment(mail.revokedAt)}`].join('\n')}

To go on using the service
Ask ${whoeverHelps('en', mail)} for a new certificate.

If you did not expect this
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  reset: (mail) => ({
    subject: `${mail.institution}: access unlocked and ${mail.labels.loginPassword} reset`,
    body: `${enToBoth(mail)}

On a written request, this user has been unlocked and the ${mail.labels.loginPassword} reset. The former one no longer works.

${[...enWho(mail), `  Done: ${enDates.moment(mail.at)}`].join('\n')}

What to do next
Log in with the initial password in the letter that your branch hands over.

If you did not expect this
Call the support desk at once.

${enEnding(mail)}`,
  }),
  reissued: (mail) => ({
    subject: `${mail.institution}: a certificate is to be reissued`,
    body: `${enToBoth(mail)}

This user may acquire a new certificate. The former one has been revoked and no longer logs in.

${[...enWho(mail), `  Done: ${enDates.moment(mail.at)}`].join('\n')}

What to do next
On the PC to be used, acquire the new certificate by “${mail.labels.acquireButton}”.${mail.passwordEnded ? `\nThe former ${mail.labels.loginPassword} no longer works: enter the initial password in the letter that you are given.` : ''}

If you did not expect this
Call the support desk at once.

${enEnding(mail)}`,
  }),
  passwordChangedToUser: (mail) => ({
    subject: `${mail.institution}: your ${mail.labels.loginPassword} has been changed`,
    body: `Dear ${mail.userName},

Your ${mail.labels.loginPassword} has been changed. From now on, log in with the new one:

${[...enWho(mail), `  Changed: ${enDates.moment(mail.changedAt)}`].join('\n')}

If it was not you
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  ...enAboutGrants,
  ...enAboutMails,
  ...enAboutMethod,
  confirmationPasswordChanged: (mail) => ({
    subject: `${mail.institution}: your confirmation password has been chosen or changed`,
    body: `Dear ${mail.userName},

The confirmation password that you type before a revocation has been chosen or changed. Your ${mail.labels.loginPassword} is as it was.

${[...enWho(mail), `  Changed: ${enDates.moment(mail.changedAt)}`].join('\n')}

If it was not you
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),

  confirmationPasswordEnded: (mail) => ({
    subject: `${mail.institution}: your confirmation password has been ended`,
    body: `Dear ${mail.userName},

Your confirmation password has been ended and can be used no more. Choose a new one on the page after login. Your ${mail.labels.loginPassword} is as it was.

${[...enWho(mail), `  Ended: ${enDates.moment(mail.changedAt)}`].join('\n')}

If you did not expect this
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  ...enAboutTokens,
  ...enAboutNotices,
  ...enAboutOthers,
  ...enAboutSecrets,
  ...enAboutStops,
  ...enAboutRights,
}
