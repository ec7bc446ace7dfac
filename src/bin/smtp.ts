import { readFileSync } from 'node:fs'
import { ok, problem, type Result } from '../domain/result.ts'
import type { SmtpMailer, SmtpSettings } from '../mail/smtp-mailer.ts'
import type { VARIABLES } from './configuration.ts'
import { LOOPBACK } from './loopback.ts'

/** A mail server as the settings name it; the password is read from its file at the start. */
export type SmtpAddress = Omit<SmtpSettings, 'login'> & { readonly user: string | null; readonly passwordFile: string | null }

const USUAL_PORT: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 }
/** More would be taken for an attack by many a relay, and gain little. */
const MOST_CONNECTIONS = 20
const ADDRESS = /^[^\s@<>",;:]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+$/i

/** Adds what is wrong to `problems`. */
export const readSmtp = (read: (name: keyof typeof VARIABLES) => string | undefined, problems: string[]): SmtpAddress | null => {
  const [url, passwordFile, from, connections] = [read('WARIFU_SMTP_URL'), read('WARIFU_SMTP_PASSWORD_FILE') ?? null, read('WARIFU_MAIL_FROM'), read('WARIFU_SMTP_CONNECTIONS')]
  if (url === undefined) {
    if (passwordFile !== null || from !== undefined || connections !== undefined) {
      problems.push('WARIFU_SMTP_PASSWORD_FILE, WARIFU_SMTP_CONNECTIONS and WARIFU_MAIL_FROM are of use with WARIFU_SMTP_URL only')
    }
    return null
  }
  const { protocol, hostname, port, username, password } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '', port: '', username: '', password: '' }
  const usual = USUAL_PORT[protocol]
  if (usual === undefined || hostname === '') problems.push('WARIFU_SMTP_URL is not the address of a mail server: write it as smtps://user@host:465 or smtp://user@host:587')
  if (password !== '') problems.push('WARIFU_SMTP_URL holds a password: put it into a file that WARIFU_SMTP_PASSWORD_FILE names')
  if ((username === '') !== (passwordFile === null)) problems.push('a user in WARIFU_SMTP_URL and WARIFU_SMTP_PASSWORD_FILE belong together')
  if (from === undefined || !ADDRESS.test(from)) problems.push('WARIFU_SMTP_URL needs WARIFU_MAIL_FROM, an address like announcements@bank.example')
  const several = Number(connections ?? '5')
  if (!/^\d{1,2}$/.test(connections ?? '5') || several < 1 || several > MOST_CONNECTIONS) problems.push(`WARIFU_SMTP_CONNECTIONS is "${connections}"; it takes a number from 1 to ${MOST_CONNECTIONS}`)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const tls = protocol === 'smtps:' ? 'implicit' : LOOPBACK.test(host) || host === 'localhost' ? 'none' : 'required'
  return { host, port: port === '' ? usual ?? 0 : Number(port), tls, from: from ?? '', connections: several, user: username === '' ? null : decodeURIComponent(username), passwordFile }
}

/** The mailer of the settings; a sentence where the password cannot be read. */
export const openSmtp = async ({ user, passwordFile, ...address }: SmtpAddress): Promise<Result<SmtpMailer, string>> => {
  // Loaded where mails leave only: a demo, and whoever sends none, pays nothing for it.
  const { smtpMailer } = await import('../mail/smtp-mailer.ts')
  if (user === null || passwordFile === null) return ok(smtpMailer({ ...address, login: null }))
  try {
    return ok(smtpMailer({ ...address, login: { user, password: readFileSync(passwordFile, 'utf8').trim() } }))
  } catch (error) {
    return problem(`${passwordFile} cannot be read (${(error as Error).message}). WARIFU_SMTP_PASSWORD_FILE names the file to use.`)
  }
}
