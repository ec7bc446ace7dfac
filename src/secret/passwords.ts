import { hash, verify, type Options } from '@node-rs/argon2'
import type { Passwords } from '../app/port/passwords.ts'
import { isCommonPassword } from '../domain/password/common.ts'
import type { Argon2Line } from './argon2-line.ts'
import { openCommonPasswords } from './common-passwords.ts'

/** argon2id (algorithm 2) with 19 MiB, two passes and one lane, the least that OWASP's Password Storage Cheat Sheet gives. */
export const ARGON2_PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options

/**
 * argon2id behind one bounded line for known and unknown ids alike (R-1210).
 * `unknownHash` is the hash of random bytes that were forgotten, made once at the start. Other `parameters` are for tests of everything else.
 */
export const openPasswords = async ({ inTurn }: Pick<Argon2Line, 'inTurn'>, random: (bytes: number) => Uint8Array, parameters: Options = ARGON2_PARAMETERS): Promise<Passwords> => {
  const commonPasswords = openCommonPasswords()
  const unknownHash = await hash(Buffer.from(random(32)), parameters)
  return {
    hash: (password) => inTurn(() => hash(password, parameters)),
    isCommon: async (password) => isCommonPassword(password, await commonPasswords()),
    verify: (known, password) => inTurn(async () => (await verify(known ?? unknownHash, password)) && known !== undefined),
  }
}
