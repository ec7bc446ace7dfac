import { hash, verify, type Options } from '@node-rs/argon2'
import type { Passwords } from '../app/port/passwords.ts'
import { isCommonPassword } from '../domain/password/common.ts'
import { ok, problem, type Result } from '../domain/result.ts'
import type { RefusalOf } from '../domain/refusal/refusal.ts'
import { openCommonPasswords } from './common-passwords.ts'

/** argon2id (algorithm 2) with 19 MiB, two passes and one lane, the least that OWASP's Password Storage Cheat Sheet gives. */
export const ARGON2_PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options

export type QueueBounds = {
  /** Checks under way at once; more than the cores only makes each slower. */
  readonly atOnce: number
  /** Checks waiting; past this the answer is `busy` and nothing is counted. */
  readonly waiting: number
}

const BUSY = { code: 'busy', retryAfterSeconds: 5 } as const satisfies RefusalOf<'busy'>

/** A line in front of the processor: first come, first served, and a full line says so at once. */
const boundedQueue = ({ atOnce, waiting }: QueueBounds) => {
  const line: (() => void)[] = []
  let running = 0
  return async <T>(work: () => Promise<T>): Promise<Result<T, RefusalOf<'busy'>>> => {
    if (running >= atOnce) {
      if (line.length >= waiting) return problem(BUSY)
      await new Promise<void>((resolve) => line.push(resolve))
    } else {
      running += 1
    }
    try {
      return ok(await work())
    } finally {
      const next = line.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}

/**
 * argon2id behind one bounded queue for known and unknown ids alike (R-1210).
 * `unknownHash` is the hash of random bytes that were forgotten, made once at the start. Other `parameters` are for tests of everything else.
 */
export const openPasswords = async (bounds: QueueBounds, random: (bytes: number) => Uint8Array, parameters: Options = ARGON2_PARAMETERS): Promise<Passwords> => {
  const queued = boundedQueue(bounds)
  const commonPasswords = openCommonPasswords()
  const unknownHash = await hash(Buffer.from(random(32)), parameters)
  return {
    hash: (password) => queued(() => hash(password, parameters)),
    isCommon: async (password) => isCommonPassword(password, await commonPasswords()),
    verify: (known, password) => queued(async () => (await verify(known ?? unknownHash, password)) && known !== undefined),
  }
}
