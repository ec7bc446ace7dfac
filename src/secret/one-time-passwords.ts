import { timingSafeEqual } from 'node:crypto'
import { HOTP, Secret, TOTP } from 'otpauth'
import type { OneTimePasswords, SealedSeed } from '../app/port/one-time-passwords.ts'
import { SEED_BYTES } from '../domain/token/typed-seed.ts'
import type { Seal } from './keyed.ts'

const context = (tokenId: string): string => `seed of token ${tokenId}`

const secretOf = (seed: Uint8Array): Secret => new Secret({ buffer: Uint8Array.from(seed).buffer })

/** TOTP by `otpauth`; seeds sealed for one token each, so that no row of the database can stand in for another. */
export const openOneTimePasswords = (seal: Seal): OneTimePasswords => {
  const withSeed = <T>({ tokenId, sealed }: SealedSeed, act: (secret: Secret) => T): T => {
    const seed = seal.open(sealed, context(tokenId))
    const secret = secretOf(seed)
    try {
      return act(secret)
    } finally {
      seed.fill(0)
      secret.bytes.fill(0)
    }
  }
  const nobodys: SealedSeed = { tokenId: 'nobody', sealed: seal.seal(new Uint8Array(SEED_BYTES), context('nobody')) }
  const code = (secret: Secret, digits: number, step: number): string => HOTP.generate({ secret, algorithm: 'SHA1', digits, counter: step })
  return {
    seal: (tokenId, seed) => seal.seal(seed, context(tokenId)),
    equal: (sealed, typed, digits, steps) => withSeed(sealed ?? nobodys, (secret) => {
      const given = Buffer.from(typed, 'utf8')
      const found = steps.filter((step) => {
        const right = Buffer.from(code(secret, digits, step), 'utf8')
        return given.length === right.length && timingSafeEqual(given, right)
      })
      return sealed === undefined ? [] : found
    }),
    codeAt: (sealed, digits, step) => withSeed(sealed, (secret) => code(secret, digits, step)),
    address: (seed, { digits, stepSeconds }, { issuer, label }) =>
      new TOTP({ issuer, label, issuerInLabel: true, algorithm: 'SHA1', digits, period: stepSeconds, secret: secretOf(seed) }).toString(),
  }
}
