import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CrlReason } from '../../src/x509/crl/reason.ts'
import { pem } from '../authority/scene.ts'

/** One entry as OpenSSL reads it. */
export type Named = { readonly serial: string; readonly revokedAt: string; readonly reason: CrlReason }

const REASONS: Readonly<Record<string, CrlReason>> = {
  'Unspecified': 'unspecified', 'Key Compromise': 'keyCompromise', 'CA Compromise': 'cACompromise', 'Affiliation Changed': 'affiliationChanged', 'Superseded': 'superseded',
  'Cessation Of Operation': 'cessationOfOperation', 'Certificate Hold': 'certificateHold', 'Privilege Withdrawn': 'privilegeWithdrawn', 'AA Compromise': 'aACompromise',
}

const ENTRY = / {4}Serial Number: ([0-9A-F]+)\n {8}Revocation Date: (.+)\n(?: {8}CRL entry extensions:\n {12}X509v3 CRL Reason Code: *\n {16}(.+)\n)?/g

/** What OpenSSL says of a CRL under the certificate of its authority: whether the signature holds, its number, and what it names. */
export const readByOpenssl = (der: Uint8Array, authority: Uint8Array): { readonly verified: boolean; readonly number: number; readonly named: readonly Named[] } => {
  const folder = mkdtempSync('/tmp/warifu-crl-')
  try {
    writeFileSync(join(folder, 'ca.pem'), pem(authority))
    writeFileSync(join(folder, 'a.crl'), der)
    const { stdout, stderr } = spawnSync('openssl', ['crl', '-inform', 'DER', '-in', 'a.crl', '-CAfile', 'ca.pem', '-noout', '-text'], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 30 })
    const named = [...stdout.matchAll(ENTRY)].map(([, serial = '', date = '', reason = 'Unspecified']) =>
      ({ serial: serial.toLowerCase(), revokedAt: new Date(date).toISOString(), reason: REASONS[reason] ?? 'unspecified' }))
    return { verified: stderr.includes('verify OK'), number: Number(/X509v3 CRL Number:\s+(\d+)/.exec(stdout)?.[1]), named }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
