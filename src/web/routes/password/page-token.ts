import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { ShownPage } from '../../../domain/password/change-page.ts'
import { businessTime } from '../../../domain/time/time.ts'

const TIME_BYTES = 6
const SIGNED_BYTES = TIME_BYTES + 1
const TOKEN = /^[A-Za-z0-9_-]{52}$/

const macOf = (key: Uint8Array, signed: Uint8Array): Buffer => createHmac('sha256', createSecretKey(key)).update('warifu change page').update(signed).digest()

/** When a change page was shown and how often it was extended, under a MAC of its session: the page carries it, and nothing else has to be kept. */
export const pageToken = (key: Uint8Array, { shownAt, extensions }: ShownPage): string => {
  const signed = Buffer.alloc(SIGNED_BYTES)
  signed.writeUIntBE(shownAt.getTime(), 0, TIME_BYTES)
  signed.writeUInt8(extensions, TIME_BYTES)
  return Buffer.concat([signed, macOf(key, signed)]).toString('base64url')
}

/** Undefined for anything that was not made for this session. */
export const readPageToken = (key: Uint8Array, token: string): ShownPage | undefined => {
  if (!TOKEN.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  const signed = bytes.subarray(0, SIGNED_BYTES)
  if (!timingSafeEqual(bytes.subarray(SIGNED_BYTES), macOf(key, signed))) return undefined
  return { shownAt: businessTime(signed.readUIntBE(0, TIME_BYTES)), extensions: signed.readUInt8(TIME_BYTES) }
}
