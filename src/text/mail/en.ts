import { capital } from '../format/capital.ts'
import { enDates } from '../format/dates.ts'
import type { AcquisitionMail, CertificateMail, MailTexts, UserMail } from './mail-text.ts'
import { administrators, whoeverHelps } from '../who-helps.ts'

const who = ({ labels, userName, loginId }: UserMail): readonly string[] => [
  `  Name: ${userName}`,
  `  ${capital(labels.loginId)}: ${loginId}`,
]

const whose = (mail: CertificateMail): readonly string[] => [...who(mail), `  PC: ${mail.pcName}`]

const facts = (mail: AcquisitionMail): string => [
  ...whose(mail),
  `  Acquired: ${enDates.moment(mail.acquiredAt)}`,
  `  Valid until: ${enDates.moment(mail.expiresAt)}`,
].join('\n')

const ending = ({ institution, service, desk }: UserMail): string => `Support desk
${desk.name}
${desk.phones.map((phone) => `Telephone ${phone}`).join('\n')}

Nobody reads replies to this address.
We never ask for a password or a certificate file by telephone or e-mail.
This mail has no link to the login page.

${institution}
${service}
`

export const enMails: MailTexts = {
  acquiredToUser: (mail) => ({
    subject: `${mail.institution}: you have acquired a certificate`,
    body: `Dear ${mail.userName},

A certificate has been acquired for you:

${facts(mail)}

If it was not you
Tell your company’s ${administrators('en', mail.labels)} or the support desk at once.

${ending(mail)}`,
  }),
  acquiredToAdministrator: (mail) => ({
    subject: `${mail.institution}: a user has acquired a certificate`,
    body: `Dear administrator,

A user of your company has acquired a certificate:

${facts(mail)}

If you did not expect this
Ask the user. If the user did not expect it either, call the support desk at once: it will help you to have the certificate revoked.

${ending(mail)}`,
  }),
  revokedToUser: (mail) => ({
    subject: `${mail.institution}: a certificate has been revoked`,
    body: `Dear ${mail.userName},

This certificate has been revoked. It can no longer be used to log in:

${[...whose(mail), `  Revoked: ${enDates.moment(mail.revokedAt)}`].join('\n')}

To go on using the service
Ask ${whoeverHelps('en', mail)} for a new certificate.

If you did not expect this
Tell your company’s ${administrators('en', mail.labels)} or the support desk at once.

${ending(mail)}`,
  }),
  passwordChangedToUser: (mail) => ({
    subject: `${mail.institution}: your ${mail.labels.loginPassword} has been changed`,
    body: `Dear ${mail.userName},

Your ${mail.labels.loginPassword} has been changed. From now on, log in with the new one:

${[...who(mail), `  Changed: ${enDates.moment(mail.changedAt)}`].join('\n')}

If it was not you
Tell your company’s ${administrators('en', mail.labels)} or the support desk at once.

${ending(mail)}`,
  }),
}
