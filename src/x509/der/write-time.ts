import type { Bytes } from './bytes.ts'
import { TAG } from './tags.ts'

/** A time of the content octets given, all below 128: identifier and length, and what is to be overwritten with digits. */
const elementOf = (tag: number, content: number): Bytes => {
  const written = new Uint8Array(2 + content)
  written[0] = tag
  written[1] = content
  return written
}

/** A number below 100 in two digits. */
export const writeTwo = (target: Uint8Array, at: number, value: number): void => {
  const tens = (value / 10) | 0
  target[at] = 0x30 + tens
  target[at + 1] = 0x30 + value - tens * 10
}

/** `MMDDHHMMSSZ` to the end of `target`. */
const writeRest = (target: Bytes, instant: Date): Bytes => {
  if (instant.getTime() % 1000 !== 0) throw new RangeError('X.509 times are whole seconds')
  const at = target.length - 11
  writeTwo(target, at, instant.getUTCMonth() + 1)
  writeTwo(target, at + 2, instant.getUTCDate())
  writeTwo(target, at + 4, instant.getUTCHours())
  writeTwo(target, at + 6, instant.getUTCMinutes())
  writeTwo(target, at + 8, instant.getUTCSeconds())
  target[at + 10] = 0x5a
  return target
}

/** UTCTime `YYMMDDHHMMSSZ` of a whole second in 1950 to 2049 (RFC 5280 §4.1.2.5.1). Throws RangeError for any other. */
export const utcTime = (instant: Date): Bytes => {
  const year = instant.getUTCFullYear()
  if (!(year >= 1950 && year <= 2049)) throw new RangeError('UTCTime holds the years 1950 to 2049')
  const written = elementOf(TAG.utcTime, 13)
  writeTwo(written, 2, year % 100)
  return writeRest(written, instant)
}

/** GeneralizedTime `YYYYMMDDHHMMSSZ` without fractions (RFC 5280 §4.1.2.5.2). Throws RangeError for fractions of a second. */
export const generalizedTime = (instant: Date): Bytes => {
  const year = instant.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) throw new RangeError('a year outside 0 to 9999 has no encoding')
  const written = elementOf(TAG.generalizedTime, 15)
  writeTwo(written, 2, Math.floor(year / 100))
  writeTwo(written, 4, year % 100)
  return writeRest(written, instant)
}

/** Time of a certificate or CRL: UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5). Whole seconds only. */
export const time = (instant: Date): Bytes => {
  const year = instant.getUTCFullYear()
  return year >= 1950 && year <= 2049 ? utcTime(instant) : generalizedTime(instant)
}
