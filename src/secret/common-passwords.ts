import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** Passwords found in leaks, and Japanese names and words as they are typed. */
const LISTS = [
  '@zxcvbn-ts/language-common/src/passwords.json',
  '@zxcvbn-ts/language-ja/src/commonWords.json',
  '@zxcvbn-ts/language-ja/src/firstnames.json',
  '@zxcvbn-ts/language-ja/src/lastnames.json',
  '@zxcvbn-ts/language-ja/src/wikipedia.json',
] as const

/** Shorter ones are passwords under no profile (`domain/policy/limits.ts`). */
const LEAST_CHARACTERS = 6

const read = async (list: string): Promise<readonly string[]> =>
  JSON.parse(await readFile(createRequire(import.meta.url).resolve(list), 'utf8')) as readonly string[]

/** One buffer of half a megabyte: a `Set` of the same words takes six times that, in a service that mostly idles. */
const load = async (): Promise<Buffer> => {
  const words = new Set((await Promise.all(LISTS.map(read))).flat().map((word) => word.normalize('NFKC').toLowerCase()))
  return Buffer.from(`\n${[...words].filter((word) => word.length >= LEAST_CHARACTERS).join('\n')}\n`)
}

/** The list of common passwords, read when somebody first asks and kept from then on. A word is asked for in small letters. */
export const openCommonPasswords = (): (() => Promise<(word: string) => boolean>) => {
  let loaded: Promise<Buffer> | undefined
  return async () => {
    const list = await (loaded ??= load())
    return (word) => !word.includes('\n') && list.includes(`\n${word}\n`)
  }
}
