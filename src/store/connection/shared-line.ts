/** Acts that share one transaction at most. */
const MOST_TOGETHER = 32
/** Longer than those under way usually take, in milliseconds. */
const MOST_WAIT_MS = 50

/** `whose`: what the act locks first; nobody is kept apart from themselves inside one transaction, so two with the same never share one. */
type Waiting<Act> = { readonly whose: unknown; readonly act: Act; readonly ended: (outcome: Promise<unknown>) => void }

type Line<Act> = { waiting: Waiting<Act>[] }

/** Those who come first, each another's. */
const firstOf = <Act>(line: Line<Act>): readonly Waiting<Act>[] => {
  const chosen = new Map<unknown, Waiting<Act>>()
  for (const each of line.waiting) if (chosen.size < MOST_TOGETHER && !chosen.has(each.whose)) chosen.set(each.whose, each)
  const leaving = [...chosen.values()]
  line.waiting = line.waiting.filter((each) => !leaving.includes(each))
  return leaving
}

/** Ends with the promise or after so many milliseconds, whatever becomes of it. */
const atMost = async (ms: number, promise: Promise<unknown>): Promise<void> => {
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([promise.then(() => resolve(), () => resolve()), over])
  clearTimeout(timer)
}

/**
 * Lets acts that come while others are under way share the next transaction, those of each institution with each other. One that comes alone goes alone; and where a
 * shared transaction fails, whatever it was, each goes alone, so that nobody fails by another. Nobody waits longer than `mostWaitMs` for those before.
 */
export const sharedLines = <Act extends (...given: never[]) => Promise<unknown>>(
  alone: (institutionId: string, act: Act) => Promise<unknown>, together: (institutionId: string, acts: readonly Act[]) => Promise<readonly unknown[]>, mostWaitMs = MOST_WAIT_MS,
) => {
  const lines = new Map<string, Line<Act>>()

  const leave = async (institutionId: string, leaving: readonly Waiting<Act>[]): Promise<void> => {
    const separately = () => leaving.map(({ act, ended }) => {
      const outcome = alone(institutionId, act)
      ended(outcome)
      return outcome
    })
    if (leaving.length === 1) return void await Promise.allSettled(separately())
    try {
      const values = await together(institutionId, leaving.map(({ act }) => act))
      leaving.forEach(({ ended }, place) => ended(Promise.resolve(values[place])))
    } catch {
      separately()
    }
  }

  const serve = async (institutionId: string, line: Line<Act>): Promise<void> => {
    // Requests that were read in the same turn of the event loop go together from the first.
    await new Promise(setImmediate)
    while (line.waiting.length > 0) await atMost(mostWaitMs, leave(institutionId, firstOf(line)))
    lines.delete(institutionId)
  }

  return (institutionId: string, whose: unknown, act: Act): Promise<unknown> => new Promise((resolve) => {
    const waiting = { whose, act, ended: resolve }
    const line = lines.get(institutionId)
    if (line !== undefined) return void line.waiting.push(waiting)
    const begun = { waiting: [waiting] }
    lines.set(institutionId, begun)
    void serve(institutionId, begun)
  })
}
