import { readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { PROGRAMS } from '../tools/assets/program.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** What `npm start` gives the service's Node. */
export const { SERVICE: NODE_OPTIONS } = createRequire(import.meta.url)('../../tools/launch/options.cjs') as { readonly SERVICE: readonly string[] }

const changedAt = (file: string): number => statSync(file).mtimeMs

/** The service as `npm start` runs it, or the command line as `npm run warifu` does. Throws where a source is younger: what would be tested is something older. */
export const startedProgram = (name: 'start' | 'warifu' = 'start'): string => {
  const program = join(ROOT, PROGRAMS, `${name}.js`)
  const builtAt = changedAt(program)
  const younger = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).find((name) => /(?<!\.test)\.tsx?$/.test(name) && changedAt(join(ROOT, 'src', name)) > builtAt)
  if (younger !== undefined) throw new Error(`src/${younger} changed since ${PROGRAMS} was bundled: npm run build`)
  return program
}
