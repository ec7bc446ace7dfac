/** Acts that share one transaction at most. */
const MOST_TOGETHER = 32
/** Longer than those under way usually take: how long nobody waits for others, in milliseconds. */
export const MOST_WAIT_MS = 50

/** `whose`: what the act locks first; nobody is kept apart from themselves inside one transaction, so two with the same never share one. */
type Waiting<Act> = { readonly whose: unknown; readonly act: Act; readonly ended: (outcome: Promise<unknown>) => void }

type Line<Act> = { waiting: Waiting<Act>[]; /** Transactions under way that the next waits for. */ under: number }

/** Those who come first, each another's. */
const firstOf = <Act>(line: Line<Act>): readonly Waiting<Act>[] => {
  const chosen = new Map<unknown, Waiting<Act>>()
  for (const each of line.waiting) if (chosen.size < MOST_TOGETHER && !chosen.has(each.whose)) chosen.set(each.whose, each)
  const leaving = [...chosen.values()]
  line.waiting = line.waiting.filter((each) => !leaving.includes(each))
  return leaving
}

/**
 * Lets acts of one name that come while others are under way share the next transaction, those of each institution with each other: acts that do the same ask the same, and two
 * lines have two connections. One that comes alone goes alone; and where a shared transaction fails, whatever it was, each goes alone, so that nobody fails by another. Nobody
 * waits longer than `mostWaitMs` for those before.
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

  const next = async (key: string, institutionId: string, line: Line<Act>): Promise<void> => {
    line.under += 1
    let over = false
    const end = (): void => {
      if (over) return
      over = true
      line.under -= 1
      if (line.waiting.length > 0) void next(key, institutionId, line)
      else if (line.under === 0) lines.delete(key)
    }
    // Requests that were read in the same turn of the event loop go together from the first.
    await new Promise(setImmediate)
    const patience = setTimeout(end, mostWaitMs)
    await leave(institutionId, firstOf(line))
    clearTimeout(patience)
    end()
  }

  return (institutionId: string, name: string, whose: unknown, act: Act): Promise<unknown> => new Promise((resolve) => {
    const key = `${institutionId} ${name}`
    const line = lines.get(key) ?? { waiting: [], under: 0 }
    lines.set(key, line)
    line.waiting.push({ whose, act, ended: resolve })
    if (line.under === 0) void next(key, institutionId, line)
  })
}
