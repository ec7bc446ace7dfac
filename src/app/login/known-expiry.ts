import { timingSafeEqual } from 'node:crypto'
import type { Remembered } from '../../domain/procedure/next-procedure.ts'
import { businessTime, isBefore, secondsAfter, type BusinessTime } from '../../domain/time/time.ts'
import type { House } from '../port/house.ts'

const MAC_BYTES = 15
const SHAPE = /^([0-9a-z]{1,8})\.([A-Za-z0-9_-]{20})$/

/**
 * Until when the certificate was good that a browser used last, as the browser itself remembers it for us (S-01): an instant and nothing about a person, under a
 * MAC that names the service, so that nobody can plant a date, and no date of one service speaks at another.
 */
export const knownExpiry = ({ keyed }: Pick<House, 'keyed'>) => {
  const macOf = (serviceId: string, seconds: string): Buffer => Buffer.from(keyed('known-expiry', `${serviceId} ${seconds}`)).subarray(0, MAC_BYTES)
  return {
    write: (serviceId: string, notAfter: BusinessTime): string => {
      const seconds = Math.floor(notAfter.getTime() / 1000).toString(36)
      return `${seconds}.${macOf(serviceId, seconds).toString('base64url')}`
    },
    /** Null for whatever was not written here for this service. */
    read: (serviceId: string, text: string | null | undefined): BusinessTime | null => {
      const [, seconds = '', mac = ''] = SHAPE.exec(text ?? '') ?? []
      if (seconds === '' || !timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(serviceId, seconds))) return null
      return businessTime(Number.parseInt(seconds, 36) * 1000)
    },
  }
}

/** What follows from it now. */
export const rememberedAt = (notAfter: BusinessTime | null, now: BusinessTime): Remembered =>
  notAfter === null ? 'nothing' : isBefore(now, secondsAfter(notAfter, 1)) ? 'valid' : 'expired'
