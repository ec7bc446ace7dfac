import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What is run when: `journeys` drive a browser, when everything else is done; `proofs` take long and run in `npm run prove` alone. */
export type TestFiles = { readonly quick: readonly string[]; readonly journeys: readonly string[] }

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
  const isJourney = (file: string): boolean => file.endsWith('.journey.test.js')
  const quick = all.filter((file) => !isJourney(file))
  return { quick: [...quick.filter(crossesRooms), ...quick.filter((file) => !crossesRooms(file))], journeys: all.filter(isJourney) }
}
