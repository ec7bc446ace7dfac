import type { MachineTime, BusinessTime } from '../../domain/time/time.ts'
import type { Policies } from '../policy/policies.ts'
import type { Database } from './database.ts'
import type { FormSeal } from './kept-forms.ts'
import type { OneTimePasswords } from './one-time-passwords.ts'
import type { Passwords } from './passwords.ts'
import type { Printer } from './printer.ts'
import type { ServerKeys } from './server-keys.ts'
import type { Signer } from './signer.ts'

/** The present, in both kinds of time (R-1213). */
export type Moment = { readonly business: BusinessTime; readonly machine: MachineTime }

/** Everything a use case needs from outside; `bin/` puts it together once. */
export type House = {
  readonly database: Database
  readonly signer: Signer
  readonly serverKeys: ServerKeys
  readonly passwords: Passwords
  readonly oneTimePasswords: OneTimePasswords
  readonly policies: Policies
  readonly printer: Printer
  /** For forms whose session is over. */
  readonly forms: FormSeal
  /** Cryptographically strong random bytes. */
  readonly random: (bytes: number) => Uint8Array
  readonly keyed: Keyed
  readonly addresses: Addresses
}

/** HMAC-SHA-256 under keys derived from the installation's secret, one key a purpose. */
export type Keyed = (purpose: KeyedPurpose, text: string) => Uint8Array

type KeyedPurpose =
  | 'audit-reference' | 'acquisition-code' | 'second-proof' | 'asked-ids' | 'throttle' | 'form-key' | 'known-expiry' | 'application'
  | 'token-seed' | 'token-registration' | 'stop-code' | 'request-pass' | 'console-seen' | 'kept-form'

/** Where this installation answers, for addresses that go into certificates and pages. */
export type Addresses = {
  /** For example `http://pki.localhost:8080`, without a slash at the end. */
  readonly pki: string
  /** The front page of a service by its site, for example `https://bank.localhost:8443/`. */
  readonly front: (site: string) => string
}
