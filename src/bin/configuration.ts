import { resolve } from 'node:path'
import { ok, problem, type Result } from '../domain/result.ts'
import { FONT_FOLDER } from '../letter/print/fonts.ts'
import { LOOPBACK } from './loopback.ts'
import { readSmtp, type SmtpAddress } from './smtp.ts'

export type Configuration = {
  /** Where keys, the installation's secret and the embedded database live. */
  readonly dataDirectory: string
  /** Null: the embedded PostgreSQL under the data directory. */
  readonly databaseUrl: string | null
  readonly bindAddress: string
  readonly ports: { readonly public: number; readonly login: number; readonly pki: number }
  /** The host of CRLs and CA certificates, which goes into every certificate. */
  readonly pkiHost: string
  /** What a new database becomes; an existing one keeps what it is (R-1214). */
  readonly mode: 'demo' | 'production'
  /** A file of 32 bytes in hex; null: the demo's own under the data directory. */
  readonly secretFile: string | null
  /** A file with the passphrase of the authorities' keys; null: the demo's own. */
  readonly keyPassphraseFile: string | null
  /** Where the fonts of letters are. */
  readonly fontDirectory: string
  /** Where mails go in production; null: they wait in the outbox. */
  readonly smtp: SmtpAddress | null
  /** The mailbox that reports of undeliverable mails arrive in (RFC 3464); null: there is none. */
  readonly bounces: string | null
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
}

/** Every variable the service reads, with what it means; printed into the README's table. */
export const VARIABLES = {
  WARIFU_DATA: 'folder of keys, secrets and the embedded database (default ./data)',
  DATABASE_URL: 'a PostgreSQL 15 to 18 instead of the embedded one (required in production)',
  WARIFU_MODE: '`demo` (default) or `production`; fixed once the database is created',
  WARIFU_BIND: 'address to listen on (default 127.0.0.1; a demo stays on loopback)',
  WARIFU_PUBLIC_PORT: 'port without client certificates (default 8443)',
  WARIFU_LOGIN_PORT: 'port with client certificates (default 8444)',
  WARIFU_PKI_PORT: 'port of CRLs and CA certificates, plain http (default 8080)',
  WARIFU_PKI_HOST: 'host name of the same, as it goes into certificates (default pki.localhost)',
  WARIFU_SECRET_FILE: 'file with the installation’s secret, 64 hexadecimal digits (required in production)',
  WARIFU_KEY_PASSPHRASE_FILE: 'file with the passphrase of the authorities’ keys (required in production)',
  WARIFU_FONTS: 'folder of the fonts for letters, NotoSansCJK-Regular.ttc and -Bold.ttc (default: where Debian’s fonts-noto-cjk puts them)',
  WARIFU_SMTP_URL: 'mail server, `smtps://user@host:465` or `smtp://user@host:587` (STARTTLS, unless it is on loopback); without it mails wait in the outbox',
  WARIFU_SMTP_PASSWORD_FILE: 'file with the password of that user',
  WARIFU_SMTP_CONNECTIONS: 'connections that each node holds to the mail server, each for one mail at a time, 1 to 20 (default 5)',
  WARIFU_MAIL_FROM: 'address that mails come from (required with WARIFU_SMTP_URL)',
  WARIFU_BOUNCES: 'mailbox (Maildir: a folder with `new` and `cur`) into which the mail server delivers what comes back to WARIFU_MAIL_FROM; without it nobody learns that a mail bounced',
  WARIFU_LOG: '`debug`, `info` (default), `warn` or `error`',
} as const

/** Where a demo writes its log. */
export const logFile = (dataDirectory: string): string => resolve(dataDirectory, 'warifu.log')

/** Reads the environment; every problem is reported at once. */
export const readConfiguration = (env: Readonly<Record<string, string | undefined>>, directory: string): Result<Configuration, readonly string[]> => {
  const problems: string[] = []
  const read = (name: keyof typeof VARIABLES): string | undefined => env[name]?.trim() || undefined
  const oneOf = <Choice extends string>(name: keyof typeof VARIABLES, choices: readonly [Choice, ...Choice[]]): Choice => {
    const value = read(name) ?? choices[0]
    const found = choices.find((choice) => choice === value)
    if (found === undefined) problems.push(`${name} is "${value}"; it takes ${choices.join(', ')}`)
    return found ?? choices[0]
  }
  const port = (name: keyof typeof VARIABLES, usual: number): number => {
    const value = read(name) ?? String(usual)
    const number = Number(value)
    if (!/^\d{1,5}$/.test(value) || number < 1 || number > 65_535) problems.push(`${name} is "${value}"; it takes a port from 1 to 65535`)
    return number
  }
  for (const name of Object.keys(env)) {
    if (name.startsWith('WARIFU_') && !Object.hasOwn(VARIABLES, name)) problems.push(`${name} is not a setting; there are ${Object.keys(VARIABLES).join(', ')}`)
  }

  const mode = oneOf('WARIFU_MODE', ['demo', 'production'])
  const bindAddress = read('WARIFU_BIND') ?? '127.0.0.1'
  if (mode === 'demo' && !LOOPBACK.test(bindAddress)) problems.push(`WARIFU_BIND is "${bindAddress}"; a demo listens on loopback only (R-1214)`)
  const databaseUrl = read('DATABASE_URL') ?? null
  if (databaseUrl !== null && !/^postgres(?:ql)?:\/\//.test(databaseUrl)) problems.push('DATABASE_URL does not begin with postgres://')
  else if (databaseUrl !== null && !URL.canParse(databaseUrl)) problems.push('DATABASE_URL is not an address: write it as postgres://owner:password@host:5432/warifu')
  const secretFile = read('WARIFU_SECRET_FILE') ?? null
  const keyPassphraseFile = read('WARIFU_KEY_PASSPHRASE_FILE') ?? null
  if (mode === 'production') {
    if (databaseUrl === null) problems.push('production needs DATABASE_URL: the embedded database is for the demo')
    if (secretFile === null) problems.push('production needs WARIFU_SECRET_FILE')
    if (keyPassphraseFile === null) problems.push('production needs WARIFU_KEY_PASSPHRASE_FILE')
  }
  const smtp = readSmtp(read, problems)
  if (mode === 'demo' && smtp !== null) problems.push('WARIFU_SMTP_URL is for production: a demo delivers into its own mailbox, so that nobody is written to by mistake')
  const bounces = read('WARIFU_BOUNCES') ?? null
  if (bounces !== null && smtp === null) problems.push('WARIFU_BOUNCES is of use with WARIFU_SMTP_URL only')
  const configuration: Configuration = {
    dataDirectory: resolve(directory, read('WARIFU_DATA') ?? 'data'),
    databaseUrl,
    bindAddress,
    ports: { public: port('WARIFU_PUBLIC_PORT', 8443), login: port('WARIFU_LOGIN_PORT', 8444), pki: port('WARIFU_PKI_PORT', 8080) },
    pkiHost: read('WARIFU_PKI_HOST') ?? 'pki.localhost',
    mode,
    secretFile,
    keyPassphraseFile,
    fontDirectory: resolve(directory, read('WARIFU_FONTS') ?? FONT_FOLDER),
    smtp,
    bounces: bounces === null ? null : resolve(directory, bounces),
    logLevel: oneOf('WARIFU_LOG', ['info', 'debug', 'warn', 'error']),
  }
  return problems.length === 0 ? ok(configuration) : problem(problems)
}
