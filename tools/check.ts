import '../src/bin/guard.ts'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

/** `npm run check -- --write` prints the generated documents anew instead of comparing them. */
const WRITE = process.argv.includes('--write')

/** One quick check that needs no database (the build before it has checked the types of the server): what it finds, and how it is run. */
type Check = { readonly name: string; readonly args: readonly string[] }

const CHECKS: readonly Check[] = [
  { name: 'types of the browser', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.islands.json'] },
  { name: 'rooms', args: ['--enable-source-maps', 'dist/tools/rooms.js'] },
  { name: 'generated documents', args: ['--enable-source-maps', 'dist/tools/generate.js', ...(WRITE ? [] : ['--check'])] },
  { name: 'documents name what is there', args: ['--enable-source-maps', 'dist/tools/documents.js'] },
]

const isThere = ({ args }: Check): boolean => args.every((arg) => !arg.startsWith('dist/') || existsSync(join(ROOT, arg)))

/** Runs the checks one after the other, prints a line for each, and answers whether all passed. */
export const check = (): boolean =>
  CHECKS.filter(isThere)
    .map(({ name, args }) => {
      const began = performance.now()
      const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
      console.log(`${status === 0 ? '✔' : '✖'} ${name} (${Math.round(performance.now() - began)} ms)`)
      return status === 0
    })
    .every(Boolean)

if (import.meta.main) process.exitCode = check() ? 0 : 1
