export const SENT_MAILS = '/sent-mails'
export const DEADLINES = '/deadlines.ics'
