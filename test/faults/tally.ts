import assert from 'node:assert/strict'
import { Refused } from './acquirer.ts'
import type { Answer } from './pages.ts'

/** How often something was told to be done, and asked for: where no answer came, it was done or not. */
export type Tally = { told: number; sent: number }

export const newTally = (): Tally => ({ told: 0, sent: 0 })

/** Asks for something once, and counts it as told once the answer is `status`. */
export const counted = async (tally: Tally, what: string, ask: () => Promise<Answer>, status: number): Promise<Answer> => {
  tally.sent += 1
  const answer = await ask()
  if (answer.status !== status) throw new Refused(what, answer)
  tally.told += 1
  return answer
}

/** Nothing that was told is missing, and nothing is there that nobody asked for. From then on what is there is known. */
export const settle = (what: string, value: number, tally: Tally): void => {
  assert.ok(tally.told <= value && value <= tally.sent, `${what}: ${value} in the database, ${tally.told} were told and ${tally.sent} sent`)
  tally.told = value
  tally.sent = value
}
