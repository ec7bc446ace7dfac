import { capital } from '../format/capital.ts'
import { enDates } from '../format/dates.ts'
import type { AcquisitionMail, MailTexts } from './mail-text.ts'

const facts = ({ labels, userName, loginId, pcName, acquiredAt, expiresAt }: AcquisitionMail): string => [
  `  Name: ${userName}`,
  `  ${capital(labels.loginId)}: ${loginId}`,
  `  PC: ${pcName}`,
  `  Acquired: ${enDates.moment(acquiredAt)}`,
  `  Valid until: ${enDates.moment(expiresAt)}`,
].join('\n')

const ending = ({ institution, service, desk }: AcquisitionMail): string => `Support desk
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
Tell your company’s ${mail.labels.chief} or the support desk at once.

${ending(mail)}`,
  }),
  acquiredToAdministrator: (mail) => ({
    subject: `${mail.institution}: a user has acquired a certificate`,
    body: `Dear administrator,

A user of your company has acquired a certificate:

${facts(mail)}

If you did not expect this
Ask the user. If it was not the user, revoke the certificate at once.

${ending(mail)}`,
  }),
}
