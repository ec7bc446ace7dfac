import { ok, problem, type Result } from '../domain/result.ts'
import type { RefusalOf } from '../domain/refusal/refusal.ts'

export type LineBounds = {
  /** Checks under way at once; more than the cores only makes each slower. */
  readonly atOnce: number
  /** Checks waiting; past this the answer is `busy` and nothing is counted. */
  readonly waiting: number
}

const BUSY = { code: 'busy', retryAfterSeconds: 5 } as const satisfies RefusalOf<'busy'>

/** A line in front of the processor and the memory that argon2id fills. */
export type Argon2Line = {
  /** First come, first served, and a full line says so at once. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<Result<T, RefusalOf<'busy'>>>
  /** For what takes the memory of several checks, and is rare: before all who wait, with nothing beside it. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}

type Waiting = { readonly places: number; readonly begin: () => void }

export const openArgon2Line = ({ atOnce, waiting }: LineBounds): Argon2Line => {
  const line: Waiting[] = []
  let free = atOnce
  const admit = (): void => {
    for (let first = line[0]; first !== undefined && first.places <= free; first = line[0]) {
      line.shift()
      free -= first.places
      first.begin()
    }
  }
  const run = async <T>(places: number, stand: (one: Waiting) => unknown, work: () => Promise<T>): Promise<T> => {
    await new Promise<void>((begin) => {
      stand({ places, begin })
      admit()
    })
    try {
      return await work()
    } finally {
      free += places
      admit()
    }
  }
  return {
    inTurn: async (work) => ((free === 0 || line.length > 0) && line.length >= waiting ? problem(BUSY) : ok(await run(1, (one) => line.push(one), work))),
    alone: (work) => run(atOnce, (one) => line.unshift(one), work),
  }
}
