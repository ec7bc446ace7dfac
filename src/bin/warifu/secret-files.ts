import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { typedSchema } from '../../app/office/values-from-text.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { isSecret, type Flag } from './flags.ts'

/** Bytes of a secret that says nothing of its length; a server's key is some 3,000. */
const MOST_BYTES = 65_536

/** What is longer than its field takes is not even read. */
const mostBytes = ({ schema }: Flag): number => {
  const { maxLength } = typedSchema(schema) as { readonly maxLength?: number | null }
  return Math.max(MOST_BYTES, maxLength ?? 0)
}

const read = (path: string, most: number): string => {
  if (statSync(path).size > most) throw new RangeError('it is too long')
  return readFileSync(path, 'utf8').replace(/\r?\n$/, '')
}

/**
 * Puts in the place of a file's name what it holds, for flags whose values are secrets: the words of a command can be read by everybody on the
 * machine while it runs, and stay in the shell's history. What was written instead of a name is not repeated.
 */
export const secretsFromFiles = (flags: readonly Flag[], values: Readonly<Record<string, unknown>>, directory: string): Result<Readonly<Record<string, unknown>>, readonly string[]> => {
  const wrong: string[] = []
  const held: Record<string, string> = {}
  for (const flag of flags) {
    const [field = '', ...below] = flag.path
    if (!isSecret(flag)) continue
    if (below.length > 0) throw new TypeError(`a secret that lies within another field: --${flag.name}`)
    const name = values[field]
    if (typeof name !== 'string' || name === '') continue
    try {
      held[field] = read(resolve(directory, name), mostBytes(flag))
    } catch (error) {
      wrong.push(`--${flag.name} takes the name of a file that holds the value, and there is none that can be read (${(error as NodeJS.ErrnoException).code ?? 'too long'})`)
    }
  }
  return wrong.length > 0 ? problem(wrong) : ok({ ...values, ...held })
}
