import { hkdfSync } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import * as z from 'zod'
import { SignerProblem } from './signer-problem.ts'

/** What opens the key files: a passphrase somebody knows, or 32 bytes that a secret store supplies. */
export type Unlock = { readonly passphrase: string } | { readonly key: Uint8Array }

/** How a wrapping key comes from what unlocks. The bounds keep a changed file from exhausting the machine. */
export const KDF = z.discriminatedUnion('name', [
  z.strictObject({
    name: z.literal('argon2id'),
    memoryKib: z.int().min(19_456).max(1_048_576),
    passes: z.int().min(1).max(20),
    lanes: z.int().min(1).max(16),
  }),
  z.strictObject({ name: z.literal('supplied') }),
])
export type Kdf = z.output<typeof KDF>

/** Takes about 40 ms, once a key and process (decision 0071): more than a password's, since a stolen file can be tried for years. */
const ARGON2ID: Kdf = { name: 'argon2id', memoryKib: 65_536, passes: 3, lanes: 1 }

/** argon2id (RFC 9106) as `@node-rs/argon2` numbers it. */
const ALGORITHM = 2

const SUPPLIED_BYTES = 32
const LEAST_PASSPHRASE = 16

export type UnlockedBy = { readonly wrappingKey: Uint8Array; readonly check: Uint8Array }

/** Throws `unlock-wrong` for what is too short to protect anything. */
export const checkUnlock = (unlock: Unlock): void => {
  if ('passphrase' in unlock ? unlock.passphrase.length < LEAST_PASSPHRASE : unlock.key.length !== SUPPLIED_BYTES) {
    throw new SignerProblem('unlock-wrong', 'passphrase' in unlock
      ? `the passphrase of the key files has at least ${LEAST_PASSPHRASE} characters`
      : `the key that unlocks the key files has ${SUPPLIED_BYTES} bytes, not ${unlock.key.length}`)
  }
}

/** How keys are sealed from now on with this unlock. */
export const kdfFor = (unlock: Unlock): Kdf => ('passphrase' in unlock ? ARGON2ID : { name: 'supplied' })

const stretched = async (unlock: Unlock, kdf: Kdf, salt: Uint8Array): Promise<Uint8Array> => {
  if (kdf.name === 'argon2id' && 'passphrase' in unlock) {
    return hashRaw(unlock.passphrase, {
      algorithm: ALGORITHM, memoryCost: kdf.memoryKib, timeCost: kdf.passes, parallelism: kdf.lanes, salt, outputLen: SUPPLIED_BYTES,
    })
  }
  if (kdf.name === 'supplied' && 'key' in unlock) return unlock.key
  throw new SignerProblem('unlock-of-other-kind', `this key opens with a ${kdf.name === 'argon2id' ? 'passphrase' : 'supplied key'}, which was not given`)
}

/** The wrapping key of one file and its check value, both different for every salt (RFC 5869). */
export const unlockedBy = async (unlock: Unlock, kdf: Kdf, salt: Uint8Array): Promise<UnlockedBy> => {
  const secret = await stretched(unlock, kdf, salt)
  const derive = (purpose: string, bytes: number) => new Uint8Array(hkdfSync('sha256', secret, salt, `warifu authority key ${purpose}`, bytes))
  return { wrappingKey: derive('wrapping', 32), check: derive('check', 16) }
}
