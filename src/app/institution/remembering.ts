import type { MachineTime } from '../../domain/time/time.ts'

/** How old an answer may be: a change of names or rules is shown this soon. */
const FRESH_MS = 2_000
const KEPT = 1_000
/** How long the next answer may take where there is one already. */
const LATE_MS = 500

type Kept<Value> = {
  answer: Promise<Value>
  readonly until: number
  /** What the database said last. */
  last: Value | undefined
  asking: boolean
}

const orLast = <Value>(asked: Promise<Value>, last: Value): Promise<Value> => new Promise((resolve) => {
  const late = setTimeout(() => resolve(last), LATE_MS)
  const told = (value: Value): void => {
    clearTimeout(late)
    resolve(value)
  }
  asked.then(told, () => told(last))
})

/**
 * Answers of the database, remembered for two seconds by key: for names, texts, certificates of servers, and nothing that decides who may come in.
 * Several who ask at once share one question. That there is nothing is not remembered: what is added is found by the next request.
 *
 * Where the database fails or is late, what it said last goes on, however old: while it is away nothing can have changed, and without
 * it there would be no handshake, and so no page to say that the service is away.
 */
export const remembering = <Value>(clock: () => MachineTime) => {
  const kept = new Map<string, Kept<Value>>()
  return (key: string, read: () => Promise<Value>): Promise<Value> => {
    const known = kept.get(key)
    if (known !== undefined && known.until > clock().getTime()) return known.answer
    const last = known?.last
    if (known?.asking === true && last !== undefined) return Promise.resolve(last)
    const asked = read()
    const entry: Kept<Value> = { answer: last === undefined ? asked : orLast(asked, last), until: clock().getTime() + FRESH_MS, last, asking: true }
    kept.delete(key)
    kept.set(key, entry)
    const forget = (): void => {
      if (kept.get(key) === entry) kept.delete(key)
    }
    asked.then((found) => {
      Object.assign(entry, { answer: asked, last: found, asking: false })
      if (found === undefined) forget()
    }, () => {
      entry.asking = false
      // A failure is nobody's answer: the next one asks again.
      if (last === undefined) forget()
    })
    const oldest = kept.keys().next()
    if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value)
    return entry.answer
  }
}
