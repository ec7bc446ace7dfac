import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'

const ROUNDS = 4096

/**
 * The verifier PostgreSQL stores for a password, so that neither the password nor anything it can be read from reaches the server's log.
 * `salt` is 16 bytes. RFC 5802 section 3 with SHA-256 (RFC 7677), in the form of the column `rolpassword` of `pg_authid`.
 */
export const scramVerifier = (password: string, salt: Buffer): string => {
  const salted = pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256')
  const mac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest()
  const storedKey = createHash('sha256').update(mac('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${ROUNDS}:${salt.toString('base64')}$${storedKey}:${mac('Server Key').toString('base64')}`
}
