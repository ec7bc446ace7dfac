import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What is run when: `journeys` drive a browser, when everything else is done; `proofs` take long, measure, and run after that, in `npm run prove` alone. */
export type TestFiles = { readonly quick: readonly string[]; readonly journeys: readonly string[]; readonly proofs: readonly string[] }

/** The journeys that take longest, the longest first: what is begun last should be short. */
const LONG_JOURNEYS = ['look/pages', 'journeys/first-customer', 'journeys/acquire-island']

const place = (file: string): number => {
  const at = LONG_JOURNEYS.findIndex((name) => file.endsWith(`${name}.journey.test.js`))
  return at === -1 ? LONG_JOURNEYS.length : at
}

/**
 * The compiled test files below `dist`. A word on the command line picks those whose path has it. What crosses rooms takes longest and
 * comes first, so that no core waits for it at the end.
 */
export const testFiles = (dist: string, words: readonly string[], prove: boolean): TestFiles => {
  const all = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.js'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => prove || !file.endsWith('.proof.test.js'))
    .filter((file) => words.length === 0 || words.some((word) => file.slice(dist.length).includes(word)))
    .sort()
  const crossesRooms = (file: string): boolean => file.startsWith(join(dist, 'test/'))
  const isProof = (file: string): boolean => file.endsWith('.proof.test.js')
  const isJourney = (file: string): boolean => file.endsWith('.journey.test.js')
  const quick = all.filter((file) => !isJourney(file) && !isProof(file))
  return {
    quick: [...quick.filter(crossesRooms), ...quick.filter((file) => !crossesRooms(file))],
    journeys: all.filter(isJourney).sort((one, other) => place(one) - place(other)),
    proofs: all.filter(isProof),
  }
}
