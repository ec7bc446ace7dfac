import type { Database, Transaction } from '../../src/app/port/database.ts'
import type { Mailer } from '../../src/app/port/mailer.ts'
import { until } from '../until.ts'

/** Before which step a node dies, counted from 1, and before which it stands still until the other has done so many. */
export type Fate = { readonly diesAt: number | null; readonly stalls: readonly { readonly at: number; readonly steps: number }[] }

/** The process is no more: nothing that it would still do is done. */
class Gone extends Error {}

/** Ports whose every call is a step. */
const STEPPED: ReadonlySet<string | symbol> = new Set(['notices', 'records', 'people', 'certificates', 'logins', 'mails'] satisfies (keyof Transaction)[])

/** What PostgreSQL and its pool say where somebody kept a lock, or a transaction, for too long: of a node on a busy machine that is one more way to be stopped in the middle. */
const STOPPED = /lock timeout|statement timeout|idle-in-transaction timeout|Connection terminated|connection error/i

export type MortalNode = {
  readonly database: Database
  readonly mailer: (mailer: Mailer) => Mailer
  /** Lives until `work` has ended or the node died or was stopped; answers whether it was. */
  readonly live: (work: () => Promise<void>) => Promise<boolean>
  readonly seen: () => { readonly steps: number; readonly still: boolean; readonly ended: boolean }
}

/**
 * A node whose every statement, commit and delivery is a step: between any two it may stand still, or die, which takes back what was not committed. It stands
 * still no longer than the other is on its way: not when that stands still too, has ended, or waits for a lock (`waits`).
 */
export const mortalNode = (real: Database, { diesAt, stalls }: Fate, other: () => ReturnType<MortalNode['seen']>, waits: () => Promise<boolean>): MortalNode => {
  let [steps, still, ended, dead] = [0, false, false, false]
  const step = async (): Promise<void> => {
    steps += 1
    if (steps === diesAt) dead = true
    if (dead) throw new Gone()
    const stall = stalls.find(({ at }) => at === steps)
    if (stall === undefined) return
    const upTo = other().steps + stall.steps
    still = true
    await until(async () => other().steps >= upTo || other().ended || other().still || await waits())
    still = false
    if (dead) throw new Gone()
  }

  const stepping = <Port extends object>(port: Port): Port => new Proxy(port, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return async (...given: readonly unknown[]): Promise<unknown> => {
        await step()
        return Reflect.apply(value, target, given) as unknown
      }
    },
  })

  const inSteps = (tx: Transaction): Transaction => new Proxy(tx, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      return STEPPED.has(name) ? stepping(value as object) : value
    },
  })

  return {
    database: {
      ...real,
      transact: async (institutionId, act) => {
        await step()
        const value = await real.transact(institutionId, async (tx) => {
          const done = await act(inSteps(tx))
          await step()
          return done
        })
        await step()
        return value
      },
    },
    mailer: (mailer) => ({
      ...mailer,
      deliver: async (mail) => {
        await step()
        const delivery = await mailer.deliver(mail)
        await step()
        return delivery
      },
    }),
    live: async (work) => {
      try {
        await work()
      } catch (error) {
        if (!(error instanceof Gone) && !(error instanceof Error && STOPPED.test(error.message))) throw error
        dead = true
      } finally {
        ended = true
      }
      return dead
    },
    seen: () => ({ steps, still, ended }),
  }
}
