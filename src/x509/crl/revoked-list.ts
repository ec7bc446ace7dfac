import { SERIAL_BYTES } from '../certificate/serial-number.ts'
import type { Bytes } from '../der/bytes.ts'
import { TAG } from '../der/tags.ts'
import { time, utcTime, writeTwo } from '../der/write-time.ts'
import { compareSerials, ENTRY_EXTENSIONS, LONGEST_ENTRY, SERIAL_AT } from './own-entry.ts'
import { ROW_BYTES, rowSeconds } from './revoked-rows.ts'

/** Octets of one piece of memory: some five thousand entries. */
const PIECE_BYTES = 262_144

const DAY_SECONDS = 86_400

/**
 * The entries of a CRL in DER, about 50 octets each, in pieces of memory that are never moved: a million take 50 MB and not more meanwhile.
 * Add them in ascending order of their serial numbers (`order by serial` in the database), so that none can stand twice.
 */
export class RevokedList {
  #pieces: Bytes[] | undefined = []
  #bytes: Bytes = new Uint8Array()
  #end = 0
  #count = 0
  #latestSeconds = Number.NEGATIVE_INFINITY
  /** Where the serial number last written stands. */
  #previous: Bytes = new Uint8Array(SERIAL_BYTES)
  #previousAt = 0
  /** Revocations of one day begin with the same octets. */
  readonly #days = new Map<number, Bytes>()

  get count(): number {
    return this.#count
  }

  /** The latest instant in it, in whole seconds since 1970; -Infinity where it is empty. */
  get latestSeconds(): number {
    return this.#latestSeconds
  }

  /** Adds packed rows (`revoked-rows.ts`). Throws RangeError for a serial number not above the one before it; what stood before the wrong one has been added. */
  addRows(rows: Uint8Array): void {
    if (rows.length % ROW_BYTES !== 0) throw new RangeError('not whole rows')
    for (let at = 0; at < rows.length; at += ROW_BYTES) this.#addRow(rows, at)
  }

  #addRow(rows: Uint8Array, row: number): void {
    if (rows[row]! >> 6 !== 1) throw new RangeError('not a serial number of ours')
    if (compareSerials(rows, row, this.#previous, this.#previousAt) <= 0) throw new RangeError('serial numbers have to ascend')
    const extensions = ENTRY_EXTENSIONS[rows[row + ROW_BYTES - 1]!]
    if (extensions === undefined) throw new RangeError('not a reason of a full CRL')
    const seconds = rowSeconds(rows, row)
    const day = Math.floor(seconds / DAY_SECONDS)
    const written = this.#day(day)
    this.#reserve()
    const bytes = this.#bytes
    let at = this.#end
    bytes[at] = TAG.sequence
    bytes[at + 1] = 2 + SERIAL_BYTES + written.length + extensions.length
    bytes[at + 2] = TAG.integer
    bytes[at + 3] = SERIAL_BYTES
    at += SERIAL_AT
    for (let index = 0; index < SERIAL_BYTES; index += 1) bytes[at + index] = rows[row + index]!
    this.#previous = bytes
    this.#previousAt = at
    at += SERIAL_BYTES
    for (let index = 0; index < written.length; index += 1) bytes[at + index] = written[index]!
    at += written.length
    const inDay = seconds - day * DAY_SECONDS
    writeTwo(bytes, at - 7, Math.floor(inDay / 3600))
    writeTwo(bytes, at - 5, Math.floor(inDay / 60) % 60)
    writeTwo(bytes, at - 3, inDay % 60)
    for (let index = 0; index < extensions.length; index += 1) bytes[at + index] = extensions[index]!
    this.#end = at + extensions.length
    this.#count += 1
    if (seconds > this.#latestSeconds) this.#latestSeconds = seconds
  }

  /** The pieces, entries one after the other. Nothing is added after this. */
  release(): readonly Bytes[] {
    const pieces = this.#whole()
    if (this.#end > 0) pieces.push(this.#bytes.subarray(0, this.#end))
    this.#pieces = undefined
    return pieces
  }

  #whole(): Bytes[] {
    if (this.#pieces === undefined) throw new TypeError('this list has gone into a CRL')
    return this.#pieces
  }

  #reserve(): void {
    const pieces = this.#whole()
    if (this.#end + LONGEST_ENTRY <= this.#bytes.length) return
    if (this.#end > 0) pieces.push(this.#bytes.subarray(0, this.#end))
    // Few CRLs are long: what the first entries take is small.
    this.#bytes = new Uint8Array(pieces.length === 0 && this.#end === 0 ? PIECE_BYTES / 64 : PIECE_BYTES)
    this.#end = 0
  }

  /** Midnight of a day in DER; the time of the day is written over it. */
  #day(day: number): Bytes {
    const known = this.#days.get(day)
    if (known !== undefined) return known
    const written = midnight(new Date(day * DAY_SECONDS * 1000))
    this.#days.set(day, written)
    return written
  }
}

const A_MIDNIGHT = utcTime(new Date(0))

/** As `time` writes it. Seven years have two thousand days: of those that a UTCTime holds only the digits of the date are written. */
const midnight = (instant: Date): Bytes => {
  const year = instant.getUTCFullYear()
  if (!(year >= 1950 && year <= 2049)) return time(instant)
  const written = A_MIDNIGHT.slice()
  writeTwo(written, 2, year % 100)
  writeTwo(written, 4, instant.getUTCMonth() + 1)
  writeTwo(written, 6, instant.getUTCDate())
  return written
}
