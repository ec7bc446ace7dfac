import '../src/bin/guard.ts'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { namesIn } from './rooms/names.ts'
import { checkFile } from './rooms/rules.ts'
import type { Finding, SourceFile } from './rooms/rules.ts'
import { roomsTable } from './rooms/table.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CHECKED = ['src', 'test', 'bench', 'tools']

const filesBelow = (root: string, folder: string, extension: RegExp): readonly SourceFile[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && extension.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => ({ path: file.slice(root.length + 1), text: readFileSync(file, 'utf8') }))
    : []

/** The names on which no code may branch, as they stand in the profiles and in the demo's data. */
export const knownNames = (root: string): ReadonlySet<string> =>
  namesIn(filesBelow(root, 'profiles', /\.json$/), filesBelow(root, 'src', /\.ts$/).filter(({ path }) => path.includes('/demo/')))

/** All findings in the house. */
export const checkHouse = (root: string): readonly Finding[] => {
  const names = knownNames(root)
  return CHECKED.flatMap((folder) => filesBelow(root, folder, /\.tsx?$/)).flatMap((file) => checkFile(file, names))
}

if (import.meta.main) {
  if (process.argv.includes('--table')) console.log(roomsTable())
  else {
    const findings = checkHouse(ROOT)
    for (const { path, line, message } of findings) console.error(`${path}:${line}  ${message}`)
    process.exitCode = findings.length === 0 ? 0 : 1
  }
}
