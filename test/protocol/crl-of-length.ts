import { createHash } from 'node:crypto'
import { serialFromRandom } from '../../src/x509/certificate/serial-number.ts'
import { compareBytes, toHex } from '../../src/x509/der/bytes.ts'
import type { RevokedEntry } from '../../src/x509/sample/revoked.ts'
import type { Named } from './openssl-crl.ts'

/** Octets of an entry without a reason and before 2050; a reason adds 14, a GeneralizedTime 2. */
const [PLAIN, REASON, LATE] = [35, 14, 2]

const LAST_UTC_TIME = new Date('2049-12-31T23:59:59Z').getTime()

const CODES = ['keyCompromise', 'cACompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation', 'certificateHold', 'privilegeWithdrawn', 'aACompromise'] as const

/** `count` entries, of which so many have a reason and so many an instant that no UTCTime holds; the first late one is the first instant of 2050. */
export const entriesOf = (count: number, withReason: number, late: number): readonly RevokedEntry[] => {
  const serials = Array.from({ length: count }, (_, index) => serialFromRandom(createHash('sha256').update(`${count} ${index}`).digest().subarray(0, 16))).sort(compareBytes)
  return serials.map((serial, index) => ({
    serial,
    revokedAt: new Date(index < late ? LAST_UTC_TIME + 1000 + index * 1_000_003_000 % 300_000_000_000 : LAST_UTC_TIME - (index - late) * 77_777_000 % 3_000_000_000_000),
    reason: index < withReason ? CODES[index % CODES.length] ?? 'keyCompromise' : 'unspecified',
  }))
}

/** Entries that take exactly so many octets together; undefined where none do. */
export const entriesThatTake = (octets: number): readonly RevokedEntry[] | undefined => {
  for (let count = Math.ceil(octets / (PLAIN + REASON + LATE)); count * PLAIN <= octets; count += 1) {
    const extra = octets - count * PLAIN
    for (let withReason = Math.min(count, Math.floor(extra / REASON)); withReason >= 0; withReason -= 1) {
      const late = (extra - withReason * REASON) / LATE
      if (Number.isInteger(late) && late <= count) return entriesOf(count, withReason, late)
      if (late > count) break
    }
  }
  return undefined
}

/** As OpenSSL should read them: to the second. */
export const asNamed = (entries: readonly RevokedEntry[]): readonly Named[] => entries.map(({ serial, revokedAt, reason }) => ({ serial: toHex(serial), revokedAt: revokedAt.toISOString(), reason }))
