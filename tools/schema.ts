import '../src/bin/guard.ts'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { schemaDocument } from './schema/document.ts'
import { makeTemplate } from './test/template.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** What is printed from a migrated database: the types of its tables for the compiler, and its tables for people. */
const PRINTED: Readonly<Record<string, (url: string) => Promise<string>>> = {
  'src/store/schema.ts': async (url) => describeSchema(url),
  'docs/generated/schema.md': schemaDocument,
}

/** A day stays the text it is in the database (see src/store/connection); the runner's books are nobody else's business. */
const OPTIONS = ['--dialect', 'postgres', '--camel-case', '--date-parser', 'string', '--exclude-pattern', 'schema_*', '--log-level', 'error']

/** The types of the tables, as kysely-codegen reads them from a migrated database. */
const describeSchema = (url: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-schema-'))
  const file = join(folder, 'schema.ts')
  try {
    const args = [join(ROOT, 'node_modules/kysely-codegen/dist/cli/bin.js'), ...OPTIONS, '--url', url, '--out-file', file]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })
    if (status !== 0 || !existsSync(file)) throw new Error(`kysely-codegen failed: ${stdout}${stderr}`)
    return readFileSync(file, 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The files that are not what the migrated database says today, and what they should be. */
const outdated = async (url: string): Promise<ReadonlyMap<string, string>> => {
  const old = new Map<string, string>()
  for (const [file, print] of Object.entries(PRINTED)) {
    const standing = existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : ''
    const printed = await print(url)
    if (standing !== printed) old.set(file, printed)
  }
  return old
}

/** Compares types and document with the migrated database. Answers what to do when they differ. */
export const checkSchema = async (url: string): Promise<string | undefined> => {
  const old = [...(await outdated(url)).keys()]
  return old.length === 0 ? undefined : `Not what the migrated database says: ${old.join(', ')}. Run "npm run schema", and look at what changed.`
}

if (import.meta.main) {
  const template = await makeTemplate(process.env['DATABASE_URL'])
  try {
    if (process.argv.includes('--check')) {
      const old = await checkSchema(template.url)
      if (old !== undefined) console.error(old)
      process.exitCode = old === undefined ? 0 : 1
    } else for (const [file, printed] of await outdated(template.url)) writeFileSync(join(ROOT, file), printed)
  } finally {
    await template.drop()
  }
}
