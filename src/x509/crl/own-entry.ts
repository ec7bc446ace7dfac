import { SERIAL_BYTES } from '../certificate/serial-number.ts'
import type { Bytes } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import { TAG } from '../der/tags.ts'
import { element, sequence } from '../der/write-element.ts'
import { objectIdentifier, octetString } from '../der/write-value.ts'
import { REASON_CODES, reasonOf } from './reason.ts'

/** RFC 5280 §5.3.1. It stands here because the process that writes long CRLs loads this file and not all that certificates have. */
const reasonCode = (code: number): Bytes => sequence(objectIdentifier(OID.reasonCode), octetString(element(TAG.enumerated, Uint8Array.of(code))))

/** Extensions of an entry by the number of its reason; `unspecified` has none (RFC 5280 §5.3.1). Of a number that no CRL holds there is nothing. */
export const ENTRY_EXTENSIONS: readonly (Bytes | undefined)[] = Array.from({ length: 11 }, (_, code) =>
  (reasonOf(code) === undefined ? undefined : code === REASON_CODES.unspecified ? new Uint8Array() : sequence(reasonCode(code))))

/** Where the serial number of an entry stands, after its header and the number's. */
export const SERIAL_AT = 4
const TIME_AT = SERIAL_AT + SERIAL_BYTES
const UTC_TIME = 15
const GENERALIZED_TIME = 17
const EXTENSIONS = ENTRY_EXTENSIONS[REASON_CODES.keyCompromise]?.length ?? 0

/** Octets of the longest entry: header 2, serial 18, GeneralizedTime 17, extensions 14. */
export const LONGEST_ENTRY = TIME_AT + GENERALIZED_TIME + EXTENSIONS

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const digits = (bytes: Uint8Array, at: number): number => {
  const ten = bytes[at]! - 0x30
  const one = bytes[at + 1]! - 0x30
  return ten >= 0 && ten <= 9 && one >= 0 && one <= 9 ? ten * 10 + one : Number.NaN
}

/** The time at `at` as a number whose digits are YYYYMMDDHHMMSS, so that times compare as numbers; NaN for what is none (RFC 5280 §5.1.2.6). */
export const timeNumber = (bytes: Uint8Array, at: number): number => {
  const isShort = bytes[at] === TAG.utcTime && bytes[at + 1] === UTC_TIME - 2
  if (!isShort && !(bytes[at] === TAG.generalizedTime && bytes[at + 1] === GENERALIZED_TIME - 2)) return Number.NaN
  const from = at + (isShort ? 2 : 4)
  const twoDigits = digits(bytes, from)
  const year = isShort ? twoDigits + (twoDigits < 50 ? 2000 : 1900) : digits(bytes, at + 2) * 100 + twoDigits
  const month = digits(bytes, from + 2)
  const day = digits(bytes, from + 4)
  const hour = digits(bytes, from + 6)
  const minute = digits(bytes, from + 8)
  const second = digits(bytes, from + 10)
  const isLeap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = (MONTH_DAYS[month - 1] ?? 0) + (isLeap ? 1 : 0)
  const exists = day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60 && bytes[from + 12] === 0x5a && (isShort || year >= 2050)
  return exists ? ((((year * 100 + month) * 100 + day) * 100 + hour) * 100 + minute) * 100 + second : Number.NaN
}

/**
 * Octets of the entry at `at`, where it is written exactly as this product writes one (RFC 5280 §5.1.2.6, §5.3.1), its time apart (`entryTime`); 0
 * where it is anything else or ends after `limit`. A serial number of ours takes 16 octets.
 */
export const ownEntryLength = (bytes: Uint8Array, at: number, limit: number): number => {
  const length = 2 + bytes[at + 1]!
  const time = at + TIME_AT
  const end = time + (bytes[time] === TAG.utcTime ? UTC_TIME : GENERALIZED_TIME)
  const extensions = at + length - end
  if (at + length > limit || end > limit || (extensions !== 0 && extensions !== EXTENSIONS)) return 0
  if (bytes[at] !== TAG.sequence || bytes[at + 2] !== TAG.integer || bytes[at + 3] !== SERIAL_BYTES || bytes[at + SERIAL_AT]! >> 6 !== 1) return 0
  if (extensions === 0) return length
  const known = ENTRY_EXTENSIONS[bytes[at + length - 1]!]
  if (known === undefined) return 0
  for (let index = 0; index < EXTENSIONS; index += 1) if (bytes[end + index] !== known[index]) return 0
  return length
}

/** When the entry at `at` says that it was revoked, as `timeNumber` writes it; NaN for a time that there is not. */
export const entryTime = (bytes: Uint8Array, at: number): number => timeNumber(bytes, at + TIME_AT)

/** Order of the serial numbers of two entries, or of an entry and a row, given where the numbers begin: negative, zero or positive. */
export const compareSerials = (one: Uint8Array, at: number, other: Uint8Array, from: number): number => {
  for (let index = 0; index < SERIAL_BYTES; index += 1) {
    const difference = one[at + index]! - other[from + index]!
    if (difference !== 0) return difference
  }
  return 0
}
