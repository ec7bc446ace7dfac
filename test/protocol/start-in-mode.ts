import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestDatabase } from '../database.ts'
import { whenFileEnds } from '../file-end.ts'
import { freePorts, settingsOf } from '../free-ports.ts'
import { NODE_OPTIONS, startedProgram } from '../started-program.ts'

/** Writes the address of every module that Node loads into a file, as the modules themselves cannot. */
const LISTING = (file: string): string => `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module'
  import { appendFileSync } from 'node:fs'
  registerHooks({ load: (url, context, next) => { appendFileSync(${JSON.stringify(file)}, url + '\\n'); return next(url, context) } })
`)}`

/** The sources that a loaded module is made of: its own map tells those of a bundled one. */
const sourcesOf = (url: string): readonly string[] => {
  const map = url.startsWith('file:') ? `${fileURLToPath(url)}.map` : ''
  return existsSync(map) ? (JSON.parse(readFileSync(map, 'utf8')) as { readonly sources: readonly string[] }).sources : []
}

export type Ended = { readonly code: number | null; readonly said: string; readonly sources: readonly string[] }

/** Starts the service as a process of its own, and ends it once it serves or has refused to. */
export const start = async (database: Pick<TestDatabase, 'owner' | 'secret'>, mode: 'production' | 'demo', change: Readonly<Record<string, string>> = {}): Promise<Ended> => {
  const folder = mkdtempSync('/tmp/warifu-production-')
  whenFileEnds(async () => rmSync(folder, { recursive: true }))
  const [secret, passphrase, modules] = ['secret', 'passphrase', 'modules'].map((name) => join(folder, name)) as [string, string, string]
  writeFileSync(secret, database.secret.toString('hex'), { mode: 0o600 })
  writeFileSync(passphrase, randomBytes(24).toString('base64url'), { mode: 0o600 })
  writeFileSync(modules, '')
  const ports = await freePorts()
  const child = spawn(process.execPath, [...NODE_OPTIONS, '--import', LISTING(modules), startedProgram()], {
    cwd: folder, stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      DATABASE_URL: database.owner, ...settingsOf(folder, ports), WARIFU_MODE: mode, WARIFU_SECRET_FILE: secret, WARIFU_KEY_PASSPHRASE_FILE: passphrase, ...change,
    },
  })
  let said = ''
  const heard = (part: Buffer): void => {
    said += part.toString('utf8')
    if (/Warifu is (?:serving|ready)/.test(said)) child.kill('SIGTERM')
  }
  child.stdout.on('data', heard)
  child.stderr.on('data', heard)
  const code = await new Promise<number | null>((ended) => child.once('exit', ended))
  return { code, said, sources: readFileSync(modules, 'utf8').split('\n').flatMap(sourcesOf) }
}
