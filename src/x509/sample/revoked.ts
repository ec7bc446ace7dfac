import { SERIAL_BYTES } from '../certificate/serial-number.ts'
import { EntryWriter } from '../crl/named-entries.ts'
import { type CrlReason, REASON_CODES } from '../crl/reason.ts'
import { ROW_BYTES } from '../crl/revoked-rows.ts'
import { aroundEntries, type CrlPlan } from '../crl/write-crl.ts'
import { type Bytes, concatenate } from '../der/bytes.ts'

/** One revoked certificate. */
export type RevokedEntry = {
  /** 16 octets, as `serialFromRandom` makes them. */
  readonly serial: Uint8Array
  /** Written to the whole second it lies in. */
  readonly revokedAt: Date
  readonly reason: CrlReason
}

const YEAR_2000 = BigInt(Date.UTC(2000, 0, 1))

/** Rows of entries, in the order given, as the database answers them. Throws RangeError for what has no row. */
export const packRevoked = (entries: readonly RevokedEntry[]): Bytes => {
  const rows = new Uint8Array(entries.length * ROW_BYTES)
  const view = new DataView(rows.buffer)
  entries.forEach(({ serial, revokedAt, reason }, index) => {
    if (serial.length !== SERIAL_BYTES) throw new RangeError('not a serial number of ours')
    const at = index * ROW_BYTES
    rows.set(serial, at)
    view.setBigInt64(at + SERIAL_BYTES, (BigInt(revokedAt.getTime()) - YEAR_2000) * 1000n)
    rows[at + ROW_BYTES - 1] = REASON_CODES[reason]
  })
  return rows
}

/** TBSCertList in pieces: what stands before the entries, those, and what stands after them. */
export const sampleCrlPieces = (plan: CrlPlan, entries: readonly RevokedEntry[] = []): readonly Bytes[] => {
  const writer = new EntryWriter()
  writer.add(packRevoked(entries))
  const { octets, pieces } = writer.end()
  const { before, after } = aroundEntries(plan, octets)
  return [before, ...pieces, after]
}

/** TBSCertList with these entries, in ascending order of their serial numbers. */
export const sampleTbsCertList = (plan: CrlPlan, entries: readonly RevokedEntry[] = []): Bytes => concatenate(sampleCrlPieces(plan, entries))
