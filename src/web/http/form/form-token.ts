import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { RefusalOf } from '../../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../../domain/result.ts'
import { secondsAfter, type MachineTime } from '../../../domain/time/time.ts'

/**
 * How long a page with a form may stay open: longer than any session, and bounded, so that notes about used forms can be
 * forgotten.
 */
export const FORM_LIFE_SECONDS = 12 * 60 * 60

/** The name of the input, and of the member of a script's JSON body, that carries the token. */
export const FORM_TOKEN_FIELD = 'csrf'

const ID_BYTES = 16
const TIME_BYTES = 6
const MAC_BYTES = 32
const TOKEN = /^[A-Za-z0-9_-]{72}$/

const macOf = (key: Uint8Array, signed: Uint8Array): Uint8Array =>
  createHmac('sha256', createSecretKey(key)).update('warifu form token').update(signed).digest()

/**
 * One token for one form on one page: 16 random bytes that name the form, when it was made, and an HMAC under the key of the
 * session or browser.
 */
export const formToken = (key: Uint8Array, random: Uint8Array, now: MachineTime): string => {
  if (random.length !== ID_BYTES) throw new TypeError('a form is named by 16 bytes')
  const signed = Buffer.alloc(ID_BYTES + TIME_BYTES)
  signed.set(random)
  signed.writeUIntBE(Math.floor(now.getTime() / 1000), ID_BYTES, TIME_BYTES)
  return Buffer.concat([signed, macOf(key, signed)]).toString('base64url')
}

export type CheckedForm = Readonly<{ id: string; expiresAt: MachineTime }>

/**
 * Accepts a token made under one of the keys (R-1216); compares in constant time. An old one is told apart from a wrong one only
 * when it is ours.
 */
export const checkFormToken = (
  token: string | undefined,
  keys: readonly Uint8Array[],
  now: MachineTime,
): Result<CheckedForm, RefusalOf<'csrf-failed'> | RefusalOf<'form-expired'>> => {
  if (token === undefined || !TOKEN.test(token)) return problem({ code: 'csrf-failed' })
  const bytes = Buffer.from(token, 'base64url')
  const signed = bytes.subarray(0, ID_BYTES + TIME_BYTES)
  const mac = bytes.subarray(ID_BYTES + TIME_BYTES)
  const matches = keys.map((key) => timingSafeEqual(mac, macOf(key, signed)))
  if (mac.length !== MAC_BYTES || !matches.includes(true)) return problem({ code: 'csrf-failed' })
  const madeAt = new Date(signed.readUIntBE(ID_BYTES, TIME_BYTES) * 1000) as MachineTime
  const expiresAt = secondsAfter(madeAt, FORM_LIFE_SECONDS)
  if (expiresAt.getTime() <= now.getTime()) return problem({ code: 'form-expired' })
  return ok({ id: signed.subarray(0, ID_BYTES).toString('hex'), expiresAt })
}
