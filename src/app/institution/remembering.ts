import type { MachineTime } from '../../domain/time/time.ts'

/** How old an answer may be: a change of names or rules is shown this soon. */
const FRESH_MS = 2_000
const KEPT = 1_000

type Kept<Value> = { readonly value: Promise<Value>; readonly until: number }

/**
 * Answers of the database, remembered for two seconds by key: for names, texts, certificates of servers, and nothing that decides who may come in.
 * Several who ask at once share one question. That there is nothing is not remembered: what is added is found by the next request.
 */
export const remembering = <Value>(clock: () => MachineTime) => {
  const kept = new Map<string, Kept<Value>>()
  return (key: string, read: () => Promise<Value>): Promise<Value> => {
    const known = kept.get(key)
    if (known !== undefined && known.until > clock().getTime()) return known.value
    const value = read()
    kept.delete(key)
    kept.set(key, { value, until: clock().getTime() + FRESH_MS })
    const forget = (): void => {
      if (kept.get(key)?.value === value) kept.delete(key)
    }
    // A failure is nobody's answer: the next one asks again.
    value.then((found) => (found === undefined ? forget() : undefined), forget)
    const oldest = kept.keys().next()
    if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value)
    return value
  }
}
