import { enDates } from '../format/dates.ts'
import { counted } from '../format/plural.ts'
import type { office as source } from '../ja/office.ts'

export const office: typeof source = {
  heading: 'Back office',
  lead: 'Contracts, users and certificates are administered here: in this release by commands and by the REST API.',
  api: 'REST API',
  apiText: 'It takes an operator’s certificate. Its description is an OpenAPI document.',
  apiLink: 'Open the API description (OpenAPI)',
  commands: 'Commands',
  command: 'Command',
  purpose: 'What it does',
  noCommands: 'There are no commands for you.',
  demo: {
    heading: 'In the demo',
    mailbox: 'Read the mail that was sent',
    clock: 'Move the business date',
    back: 'Back to the back office',
    mail: {
      heading: 'Mail that was sent (demo)',
      lead: 'In the demo no mail leaves the house. It arrives here instead.',
      list: 'Mail that was sent',
      empty: 'No mail yet. Acquire a certificate, and the notices to its user and the administrators arrive here.',
      sent: 'Sent',
      to: 'To',
      subject: 'Subject',
      back: 'Back to the list',
    },
    time: {
      heading: 'Business date (demo)',
      lead: 'Moves the dates of business ahead: expiries, renewal windows, deadlines. Logins and the time stamped on certificates stay with the real clock.',
      business: 'Business time',
      machine: 'Real time',
      ahead: (days) => `(${counted(days, 'day')} ahead)`,
      same: '(the same as the real time)',
      days: 'number of days to move ahead',
      daysHint: (most) => `A whole number from 1 to ${most}. It cannot be moved back.`,
      go: 'Move the business date',
      moved: (to) => `Business time is now ${enDates.moment(to)}.`,
    },
  },
}
