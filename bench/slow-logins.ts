import { setTimeout as pause } from 'node:timers/promises'
import { Refused, type Acquirer } from '../test/faults/acquirer.ts'
import { logIn } from '../test/faults/log-in.ts'
import { newAddress, type Browser } from '../test/faults/pages.ts'
import type { Place } from './running.ts'

/** Logins arrive at this pace, whatever becomes of those before, as people do. */
export const ARRIVAL_MS = 100
export const LOGINS_A_ROUND = 200

const percentile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN

/** Times that somebody tries again who is told that too many log in at once. */
const MOST_TRIES = 30

/** Whoever is told to wait does so, as the page says, and comes again: that is a slow login, and no reason to end. */
const untilIn = async (place: Place, person: Acquirer, tries = 1): Promise<Browser> => {
  try {
    return await logIn(place, person, newAddress())
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 503 || tries === MOST_TRIES) throw error
    await pause(1_000)
    return untilIn(place, person, tries + 1)
  }
}

/** Milliseconds from when each person came to when they were in. */
export const loginTimes = (place: Place, people: readonly Acquirer[], logins: number): Promise<readonly number[]> => {
  const began = performance.now()
  return Promise.all(Array.from({ length: logins }, async (_, index) => {
    const due = began + index * ARRIVAL_MS
    await pause(Math.max(0, due - performance.now()))
    const person = people[index % people.length]
    if (person === undefined) throw new Error('nobody can log in')
    const browser = await untilIn(place, person)
    browser.close()
    return performance.now() - due
  }))
}

/** A slow login: the 99th percentile. */
export const slowOf = (times: readonly number[]): number => percentile(times, 0.99)
