import { type Bytes, fromLatin1 } from './bytes.ts'
import { TAG } from './tags.ts'
import { element } from './write-element.ts'

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

const digits = (instant: Date, year: string): Bytes => {
  if (instant.getTime() % 1000 !== 0) throw new RangeError('X.509 times are whole seconds')
  return fromLatin1(`${year}${two(instant.getUTCMonth() + 1)}${two(instant.getUTCDate())}${two(instant.getUTCHours())}${two(instant.getUTCMinutes())}${two(instant.getUTCSeconds())}Z`)
}

/** UTCTime `YYMMDDHHMMSSZ` of a whole second in 1950 to 2049 (RFC 5280 §4.1.2.5.1). Throws RangeError for any other. */
export const utcTime = (instant: Date): Bytes => {
  const year = instant.getUTCFullYear()
  if (!(year >= 1950 && year <= 2049)) throw new RangeError('UTCTime holds the years 1950 to 2049')
  return element(TAG.utcTime, digits(instant, two(year % 100)))
}

/** GeneralizedTime `YYYYMMDDHHMMSSZ` without fractions (RFC 5280 §4.1.2.5.2). Throws RangeError for fractions of a second. */
export const generalizedTime = (instant: Date): Bytes => {
  const year = instant.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) throw new RangeError('a year outside 0 to 9999 has no encoding')
  return element(TAG.generalizedTime, digits(instant, `${year}`.padStart(4, '0')))
}

/** Time of a certificate or CRL: UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5). Whole seconds only. */
export const time = (instant: Date): Bytes => {
  const year = instant.getUTCFullYear()
  return year >= 1950 && year <= 2049 ? utcTime(instant) : generalizedTime(instant)
}
