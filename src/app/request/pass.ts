import { timingSafeEqual } from 'node:crypto'
import { REQUEST_KINDS, type RequestKind } from '../../domain/request/request.ts'
import { isBefore, machineTime, type MachineTime } from '../../domain/time/time.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { House } from '../port/house.ts'

/** Who proved who they are, and what they may ask for. */
export type Pass = { readonly userId: string; readonly kind: RequestKind }

/** As long as a page is likely to be read. */
export const PASS_SECONDS = 1_800

const SHAPE = /^([0-9a-f-]{36}) ([a-z-]{1,20}) (\d{1,16})$/

const macOf = ({ keyed }: Pick<House, 'keyed'>, { service }: ServiceEntry, written: string): Buffer => Buffer.from(keyed('request-pass', `${service.id} ${written}`))

/**
 * Lets whoever has proved who they are on the acquisition page, and was refused for another reason, ask for help from the page of that refusal: sealed into
 * its form, so that nothing is kept for those who do not ask. It opens nothing but one request a day.
 */
export const sealPass = (house: Pick<House, 'keyed'>, entry: ServiceEntry, { userId, kind }: Pass, endsAt: MachineTime): string => {
  const written = Buffer.from(`${userId} ${kind} ${endsAt.getTime()}`).toString('base64url')
  return `${written}.${macOf(house, entry, written).toString('base64url')}`
}

/** Null for whatever was not sealed here for this service, and past its time. */
export const readPass = (house: Pick<House, 'keyed'>, entry: ServiceEntry, sealed: string, now: MachineTime): Pass | null => {
  const [written = '', mac = ''] = sealed.split('.')
  const [given, right] = [Buffer.from(mac, 'base64url'), macOf(house, entry, written)]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const [, userId = '', named = '', endsAt = ''] = SHAPE.exec(Buffer.from(written, 'base64url').toString()) ?? []
  const kind = REQUEST_KINDS.find((each) => each === named)
  return kind === undefined || !isBefore(now, machineTime(Number(endsAt))) ? null : { userId, kind }
}
