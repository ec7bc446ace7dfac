import { problem, ok, type Result } from '../result.ts'
import { DRIFT_STEPS } from '../token/step.ts'
import { readSerial } from '../token/serial.ts'
import { LEAST_SEED_BYTES, MOST_SEED_BYTES } from '../token/typed-seed.ts'
import { Faults, type KeyContainer, type TransportedToken } from './container.ts'
import type { KeyFileFault, KeyFileFaultCode } from './faults.ts'
import { decrypted, isAuthentic, TRANSPORT_CIPHERS } from './transport-cipher.ts'

/** A hardware token as it may come into stock. */
export type TokenInFile = {
  readonly line: number
  readonly serial: string
  readonly digits: number
  readonly stepSeconds: number
  readonly drift: number
  readonly seed: Uint8Array
}

const TOTP = 'urn:ietf:params:xml:ns:keyprov:pskc:totp'
const SUITES: readonly (string | null)[] = [null, 'HMAC-SHA1']
const DIGITS = { least: 6, most: 8 }
const SECONDS = { least: 30, most: 120 }

const within = (value: number, { least, most }: { readonly least: number; readonly most: number }): boolean => value >= least && value <= most

const unfit = (token: TransportedToken, now: Date): readonly KeyFileFaultCode[] => {
  const asks: readonly (readonly [boolean, KeyFileFaultCode])[] = [
    [readSerial(token.serial).ok, 'serial-wrong'],
    [token.algorithm === TOTP, 'not-totp'],
    [SUITES.includes(token.suite), 'suite-not-offered'],
    [token.encoding === 'DECIMAL' && within(token.digits, DIGITS), 'digits-not-offered'],
    [within(token.stepSeconds, SECONDS), 'interval-not-offered'],
    [Math.abs(token.drift) <= DRIFT_STEPS, 'drift-too-far'],
    [(token.usages.length === 0 || token.usages.includes('OTP')) && (token.from === null || token.from <= now) && (token.until === null || token.until > now), 'usage-not-offered'],
  ]
  return asks.flatMap(([fits, fault]) => (fits ? [] : [fault]))
}

/** The key of the MAC: its own, which comes encrypted, or the one of the encryption. */
const macKeyOf = ({ mac }: KeyContainer, key: Uint8Array): Uint8Array | undefined => (mac === null || mac.key === null ? key : decrypted(mac.key, key))

const seedOf = (container: KeyContainer, { secret }: TransportedToken, key: Uint8Array | null): Result<Uint8Array, KeyFileFaultCode> => {
  if ('plain' in secret) return container.protection.kind === 'none' ? ok(secret.plain) : problem('key-not-asked')
  if (key === null) return problem('key-missing')
  // CBC alone can be changed unnoticed: without a MAC nothing is taken (RFC 6030 §6.2).
  if (container.mac === null || secret.mac === null) return problem('encryption-not-offered')
  const macKey = TRANSPORT_CIPHERS[secret.encrypted.cipher].keyBytes === key.length ? macKeyOf(container, key) : undefined
  if (macKey === undefined || !isAuthentic(container.mac.hash, macKey, secret.encrypted, secret.mac)) return problem('key-wrong')
  const seed = decrypted(secret.encrypted, key)
  return seed === undefined ? problem('key-wrong') : ok(seed)
}

/**
 * The tokens of a file, all of them fit to come into stock, or every fault by line and serial number. `key`: what opens it, null where nothing was
 * given. Codes come from SHA-1 of the time (RFC 6238), and no serial number and no seed may stand there twice.
 */
export const openTokens = (container: KeyContainer, key: Uint8Array | null, now: Date): Result<readonly TokenInFile[], readonly KeyFileFault[]> => {
  const faults = new Faults()
  const [serials, seeds] = [new Set<string>(), new Set<string>()]
  const tokens: TokenInFile[] = []
  if (container.protection.kind === 'none' && key !== null) faults.add('key-not-asked', 1, null)
  for (const token of container.tokens) {
    const { line, serial, digits, stepSeconds, drift } = token
    for (const fault of unfit(token, now)) faults.add(fault, line, serial)
    if (serials.has(serial)) faults.add('serial-twice', line, serial)
    serials.add(serial)
    const seed = seedOf(container, token, key)
    if (!seed.ok) {
      faults.add(seed.problem, line, serial)
      continue
    }
    const name = Buffer.from(seed.value).toString('base64')
    if (!within(seed.value.length, { least: LEAST_SEED_BYTES, most: MOST_SEED_BYTES })) faults.add('seed-length-wrong', line, serial)
    if (seeds.has(name)) faults.add('seed-twice', line, serial)
    seeds.add(name)
    tokens.push({ line, serial, digits, stepSeconds, drift, seed: seed.value })
  }
  return faults.all.length > 0 ? problem(faults.all) : ok(tokens)
}
