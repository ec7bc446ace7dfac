import { hkdfSync } from 'node:crypto'
import { scramVerifier } from './scram.ts'

/** Length of the installation secret in bytes. */
const SECRET_BYTES = 32

const derive = (secret: Buffer, purpose: string, bytes: number): Buffer => {
  if (secret.length !== SECRET_BYTES) throw new TypeError(`the installation secret has ${secret.length} bytes, not ${SECRET_BYTES}`)
  return Buffer.from(hkdfSync('sha256', secret, 'warifu database', purpose, bytes))
}

/** The password of a database role: the same on every node that has the installation secret, and nothing to configure or to store. */
export const rolePassword = (secret: Buffer, role: string): string => derive(secret, `password of ${role}`, 24).toString('base64url')

/** What the server keeps in place of `rolePassword`. */
export const roleVerifier = (secret: Buffer, role: string): string =>
  scramVerifier(rolePassword(secret, role), derive(secret, `salt of ${role}`, 16))

/** Tells whether a database was set up under this secret, without being of use to find it. */
export const secretCheck = (secret: Buffer): Buffer => derive(secret, 'check', 16)

/**
 * The roles that the service logs in as, besides the owner, who runs the migrations. `app` does the work of the pages under row level
 * security; `sequencer` links the audit chain and does nothing else.
 */
export const ROLES = ['app', 'sequencer'] as const
export type Role = (typeof ROLES)[number]

export const roleName = (prefix: string, role: Role): string => `${prefix}_${role}`

/** Quoted for SQL: the one place that decides what a name may do inside a statement. */
export const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`
export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`
