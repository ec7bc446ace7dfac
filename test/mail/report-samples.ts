/** A report about one mail, in the shape that RFC 3464 asks for; what is given takes the place of its usual pieces. */
export type Given = {
  readonly id?: string
  readonly type?: string
  readonly envelope?: string
  readonly recipients?: readonly (readonly string[])[]
  readonly statusHead?: string
  readonly returned?: string
  readonly lineEnd?: string
}

export const MAIL_ID = '7d0c9b1e-5a53-4f6e-9f3b-0c1d2e3f4a5b'

export const FAILED: readonly string[] = ['Final-Recipient: rfc822; hanako.sato@gone.example', 'Action: failed', 'Status: 5.1.1 (bad destination mailbox address)', 'Remote-MTA: dns; mx.gone.example', 'Diagnostic-Code: smtp; 550 5.1.1 No such user']
export const DELAYED: readonly string[] = ['Final-Recipient: rfc822; hanako.sato@slow.example', 'Action: delayed', 'Status: 4.4.1', 'Will-Retry-Until: Fri, 27 Nov 2026 09:00:00 +0900']
export const RELAYED: readonly string[] = ['Final-Recipient: rfc822; office@there.example', 'Action: relayed', 'Status: 2.0.0']

export const report = ({
  id = MAIL_ID, envelope = `Original-Envelope-Id: ${id}`, recipients = [FAILED], lineEnd = '\r\n',
  type = 'multipart/report; report-type=delivery-status;\r\n\tboundary="=_relay/1122"', statusHead = 'Content-Type: message/delivery-status',
  returned = `Content-Type: text/rfc822-headers\n\nFrom: announcements@minato.example\nMessage-ID: <${id}@minato.example>\nSubject: =?UTF-8?B?44GK55+l44KJ44Gb?=\n`,
}: Given = {}): string => [
  'Return-Path: <>', 'Received: from mx.relay.example (mx.relay.example [192.0.2.25])', '\tby mail.minato.example; Sun, 22 Nov 2026 09:02:11 +0900',
  'From: MAILER-DAEMON@relay.example (Mail Delivery System)', 'To: announcements@minato.example', 'Subject: Undelivered Mail Returned to Sender', 'Auto-Submitted: auto-replied', 'MIME-Version: 1.0',
  `Content-Type: ${type}`, '', 'This is a MIME-encapsulated message.', '',
  '--=_relay/1122', 'Content-Type: text/plain; charset=us-ascii', '', 'This is the mail system. Your message could not be delivered.', '',
  '--=_relay/1122', statusHead, '', 'Reporting-MTA: dns; mx.relay.example', ...envelope === '' ? [] : [envelope], 'Arrival-Date: Sun, 22 Nov 2026 09:02:10 +0900',
  ...recipients.flatMap((fields) => ['', ...fields]), '',
  ...returned === '' ? [] : ['--=_relay/1122', ...returned.split('\n')],
  '--=_relay/1122--', '',
].join('\r\n').replaceAll('\r\n', lineEnd)
