import { createTransport } from 'nodemailer'
import type { Delivery, Mailer } from '../app/port/mailer.ts'
import { htmlBody } from './html-body.ts'

export type SmtpSettings = {
  readonly host: string
  readonly port: number
  /** `implicit`: TLS from the first byte (RFC 8314 §3.3); `required`: STARTTLS or nothing; `none`: plain, for a relay on the same machine. */
  readonly tls: 'implicit' | 'required' | 'none'
  /** Null: the server takes our mails without a login. */
  readonly login: { readonly user: string; readonly password: string } | null
  /** The address of the sender; replies to it are nobody's. */
  readonly from: string
  /** Connections that are held to the server, each for one mail at a time. */
  readonly connections: number
  /** PEM of the authorities that the server's certificate may come from; undefined: those of the system. */
  readonly authorities?: string
}

export type SmtpMailer = Mailer & { readonly close: () => void }

/** Answers that mean never: the address or the mail itself is refused (RFC 5321 §4.2.1). A refused login is ours to mend, and the mail waits. */
const isForGood = (error: unknown): boolean =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' && error.responseCode >= 500
  && 'command' in error && ['RCPT TO', 'DATA'].includes(String(error.command))

const CONNECT_MS = 10_000
const SILENT_MS = 20_000

/** What a mail says of itself to machines: nobody's answering program answers it (RFC 3834 §5), and no reply is expected. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } as const

/** Delivers by SMTP. The id of a mail is its Message-ID at every try, so that mail programs show one that came twice once (RFC 5322 §3.6.4). */
export const smtpMailer = ({ host, port, tls, login, from, connections, authorities }: SmtpSettings): SmtpMailer => {
  const transport = createTransport({
    host, port, pool: true, maxConnections: connections, secure: tls === 'implicit', requireTLS: tls === 'required', ignoreTLS: tls === 'none',
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    ...(authorities === undefined ? {} : { tls: { ca: authorities } }),
    connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENT_MS, disableFileAccess: true, disableUrlAccess: true,
  })
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const deliver = async ({ id, sender, recipient, language, subject, body, link }: Parameters<Mailer['deliver']>[0]): Promise<Delivery> => {
    try {
      await transport.sendMail({
        from: { name: sender, address: from }, to: { name: '', address: recipient }, messageId: `<${id}@${domain}>`, subject, text: body, html: htmlBody(language, subject, body, link),
        // A report names the mail by this id (RFC 3461 §4.4), also where the head of the mail does not come back with it.
        dsn: { id, return: 'headers', notify: ['failure'], recipient },
        headers: { ...AUTOMATIC, 'Content-Language': language }, textEncoding: 'base64',
      })
      return 'taken'
    } catch (error) {
      if (isForGood(error)) return 'refused'
      throw error
    }
  }
  return { deliver, atOnce: connections, close: () => transport.close() }
}
