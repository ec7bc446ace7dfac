import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { makeTemplate } from './test/template.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const SCHEMA = join(ROOT, 'src/store/schema.ts')

/** A day stays the text it is in the database (see src/store/connection); the runner's books are nobody else's business. */
const OPTIONS = ['--dialect', 'postgres', '--camel-case', '--date-parser', 'string', '--exclude-pattern', 'schema_*', '--log-level', 'error']

/** The types of the tables, as kysely-codegen reads them from a migrated database. */
export const describeSchema = (url: string): string => {
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

/** Compares the types in the sources with the migrated database. Answers what to do when they differ. */
export const checkSchema = async (url: string): Promise<string | undefined> => {
  const written = existsSync(SCHEMA) ? readFileSync(SCHEMA, 'utf8') : ''
  return describeSchema(url) === written ? undefined : 'src/store/schema.ts does not describe the migrated database: run "npm run schema", and look at what changed'
}

if (import.meta.main) {
  const template = await makeTemplate(process.env['DATABASE_URL'])
  try {
    writeFileSync(SCHEMA, describeSchema(template.url))
  } finally {
    await template.drop()
  }
}
