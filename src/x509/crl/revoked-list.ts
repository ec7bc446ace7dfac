import { SERIAL_BYTES } from '../certificate/serial-number.ts'
import { type Bytes, compareBytes } from '../der/bytes.ts'
import { TAG } from '../der/tags.ts'
import { time } from '../der/write-time.ts'
import { reasonCode } from '../certificate/write-extension.ts'
import { sequence } from '../der/write-element.ts'
import { type CrlReason, REASON_CODES } from './reason.ts'

/** One revoked certificate. */
export type RevokedEntry = {
  /** 16 octets, as `serialFromRandom` makes them. */
  readonly serial: Uint8Array
  /** Written to the whole second it lies in. */
  readonly revokedAt: Date
  readonly reason: CrlReason
}

/** Extensions of an entry for each reason; `unspecified` has none (RFC 5280 §5.3.1). */
const EXTENSIONS = Object.fromEntries(
  (Object.keys(REASON_CODES) as CrlReason[]).map((reason) =>
    [reason, reason === 'unspecified' ? new Uint8Array() : sequence(reasonCode(REASON_CODES[reason]))]),
) as Readonly<Record<CrlReason, Bytes>>

/** Octets of the longest entry: header 2, serial 18, GeneralizedTime 17, extensions 14. */
const LONGEST_ENTRY = 51

/** Room before the entries for what stands there in a CRL, so that the whole never has to be copied. */
export const ROOM_BEFORE = 2048

const SECOND = 1000
const DAY = 86_400_000

/**
 * The entries of a CRL in DER, in one growing piece of memory: about 50 octets each, so that a million take 50 MB. Add them in ascending
 * order of their serial numbers (`order by serial` in the database), so that none can stand twice.
 */
export class RevokedList {
  #bytes: Bytes
  #end = ROOM_BEFORE
  #count = 0
  readonly #previous = new Uint8Array(SERIAL_BYTES)
  #day = Number.NaN
  #timeOfDay: Bytes = new Uint8Array()

  /** `expected` entries fit before the memory has to grow. */
  constructor(expected = 1024) {
    this.#bytes = new Uint8Array(ROOM_BEFORE + LONGEST_ENTRY * expected + ROOM_BEFORE)
  }

  get count(): number {
    return this.#count
  }

  /** Throws RangeError for a serial number of another length, and for one not above the one before it. */
  add({ serial, revokedAt, reason }: RevokedEntry): void {
    if (serial.length !== SERIAL_BYTES || serial[0]! >> 6 !== 1) throw new RangeError('not a serial number of ours')
    if (compareBytes(serial, this.#previous) <= 0) throw new RangeError('serial numbers have to ascend')
    const written = this.#time(revokedAt)
    const extensions = EXTENSIONS[reason]
    this.#reserve(LONGEST_ENTRY + ROOM_BEFORE)
    const bytes = this.#bytes
    let at = this.#end
    bytes[at] = TAG.sequence
    bytes[at + 1] = 2 + SERIAL_BYTES + written.length + extensions.length
    bytes[at + 2] = TAG.integer
    bytes[at + 3] = SERIAL_BYTES
    bytes.set(serial, at + 4)
    at += 4 + SERIAL_BYTES
    bytes.set(written, at)
    at += written.length
    bytes.set(extensions, at)
    this.#end = at + extensions.length
    this.#previous.set(serial)
    this.#count += 1
  }

  /** The memory itself, with the entries from `start` to `end` and 2048 free octets at least on either side. Nothing is added after this. */
  release(): { readonly bytes: Bytes; readonly start: number; readonly end: number } {
    const bytes = this.#bytes
    const end = this.#end
    this.#bytes = new Uint8Array()
    return { bytes, start: ROOM_BEFORE, end }
  }

  #reserve(octets: number): void {
    if (this.#bytes.length === 0) throw new TypeError('this list has gone into a CRL')
    if (this.#end + octets <= this.#bytes.length) return
    const larger = new Uint8Array(this.#bytes.length * 2)
    larger.set(this.#bytes.subarray(0, this.#end))
    this.#bytes = larger
  }

  /** The time in DER; the date is formatted once a day and the rest by arithmetic. */
  #time(instant: Date): Bytes {
    const milliseconds = instant.getTime()
    const day = Math.floor(milliseconds / DAY)
    if (day !== this.#day) {
      this.#timeOfDay = time(new Date(day * DAY))
      this.#day = day
    }
    const written = this.#timeOfDay
    const seconds = Math.floor((milliseconds - day * DAY) / SECOND)
    const last = written.length - 1
    setTwoDigits(written, last - 6, Math.floor(seconds / 3600))
    setTwoDigits(written, last - 4, Math.floor(seconds / 60) % 60)
    setTwoDigits(written, last - 2, seconds % 60)
    return written
  }
}

const setTwoDigits = (bytes: Uint8Array, at: number, value: number): void => {
  bytes[at] = 0x30 + Math.floor(value / 10)
  bytes[at + 1] = 0x30 + (value % 10)
}
