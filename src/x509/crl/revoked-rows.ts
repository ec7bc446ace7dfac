import { SERIAL_BYTES } from '../certificate/serial-number.ts'
import type { Bytes } from '../der/bytes.ts'
import { type CrlReason, REASON_CODES } from './reason.ts'

/** One revoked certificate. */
export type RevokedEntry = {
  /** 16 octets, as `serialFromRandom` makes them. */
  readonly serial: Uint8Array
  /** Written to the whole second it lies in. */
  readonly revokedAt: Date
  readonly reason: CrlReason
}

/**
 * One revoked certificate in octets of a fixed number, so that a million cost no objects: the serial number (16), the instant in microseconds
 * since the year 2000 as PostgreSQL writes it (8, signed, highest octet first), the number of the reason (1).
 */
export const ROW_BYTES = SERIAL_BYTES + 9

const YEAR_2000_SECONDS = 946_684_800
const MICRO = 1_000_000
const TWO_TO_32 = 2 ** 32

/** Seconds since 1970 of the row at `at`, the second begun. */
export const rowSeconds = (rows: Uint8Array, at: number): number => {
  const from = at + SERIAL_BYTES
  const high = (rows[from]! << 24) | (rows[from + 1]! << 16) | (rows[from + 2]! << 8) | rows[from + 3]!
  const low = ((rows[from + 4]! << 24) | (rows[from + 5]! << 16) | (rows[from + 6]! << 8) | rows[from + 7]!) >>> 0
  return Math.floor((high * TWO_TO_32 + low) / MICRO) + YEAR_2000_SECONDS
}

/** Rows of entries, in the order given. Throws RangeError for what has no row. */
export const packRevoked = (entries: readonly RevokedEntry[]): Bytes => {
  const rows = new Uint8Array(entries.length * ROW_BYTES)
  const view = new DataView(rows.buffer)
  entries.forEach(({ serial, revokedAt, reason }, index) => {
    if (serial.length !== SERIAL_BYTES) throw new RangeError('not a serial number of ours')
    const at = index * ROW_BYTES
    rows.set(serial, at)
    view.setBigInt64(at + SERIAL_BYTES, (BigInt(revokedAt.getTime()) - BigInt(YEAR_2000_SECONDS) * 1000n) * 1000n)
    rows[at + ROW_BYTES - 1] = REASON_CODES[reason]
  })
  return rows
}
