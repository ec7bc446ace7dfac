import { SERIAL_BYTES } from '../certificate/serial-number.ts'

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
