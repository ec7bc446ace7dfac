import '../src/bin/guard.ts'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { console as companyConsole } from './console.ts'
import { crl } from './crl.ts'
import { decisions } from './decisions.ts'
import { engine } from './engine.ts'
import { handshake } from './handshake.ts'
import { issue } from './issue.ts'
import { login } from './login.ts'
import { loadNow, machine, page, type Measure, type Measured } from './report.ts'
import { mails } from './mails.ts'
import { nightly } from './nightly.ts'
import { services } from './services.ts'
import { start } from './start.ts'
import { userFile } from './user-file.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const JSON_FILE = join(ROOT, 'docs/performance.json')

/** What can be measured: each part by itself, or all of them where none is named. */
const PARTS = { start, services, engine, issue, decisions, crl, nightly, login, handshake, console: companyConsole, 'user-file': userFile, mails } as const satisfies Readonly<Record<string, Measure>>

type PartName = keyof typeof PARTS

const words = process.argv.slice(2)
const named = words.filter((word): word is PartName => Object.hasOwn(PARTS, word))
const given = words.map(Number).find((word) => Number.isInteger(word) && word > 0)
const strange = words.filter((word) => !Object.hasOwn(PARTS, word) && !(Number(word) > 0))
if (strange.length > 0) {
  process.stderr.write(`There is nothing to measure called ${strange.join(', ')}. npm run bench -- [${Object.keys(PARTS).join('|')}] [rounds]\n`)
  process.exit(1)
}

/** The parts measured before stay as they are; the page names the day of each. */
const known = (): Readonly<Partial<Record<PartName, Measured>>> => (existsSync(JSON_FILE) ? (JSON.parse(readFileSync(JSON_FILE, 'utf8')) as { readonly parts: Readonly<Partial<Record<PartName, Measured>>> }).parts : {})

const keep = (name: PartName, measured: Measured): void => {
  const all = { ...known(), [name]: measured }
  const inOrder = (Object.keys(PARTS) as PartName[]).flatMap((each) => (all[each] === undefined ? [] : [[each, all[each]] as const]))
  writeFileSync(join(ROOT, 'docs/performance.md'), page(inOrder.map(([each, figures]) => [PARTS[each], figures])))
  writeFileSync(JSON_FILE, `${JSON.stringify({ parts: Object.fromEntries(inOrder) }, undefined, 2)}\n`)
}

for (const name of named.length > 0 ? named : Object.keys(PARTS) as PartName[]) {
  const { measure, rounds } = PARTS[name]
  const top = mkdtempSync('/tmp/warifu-bench-')
  chmodSync(top, 0o711)
  try {
    const before = loadNow()
    const figures = await measure({ root: ROOT, top, rounds: given ?? rounds })
    const measured: Measured = { day: new Date().toISOString().slice(0, 10), machine: machine(before), figures }
    keep(name, measured)
    console.log(page([[PARTS[name], measured]]))
  } finally {
    rmSync(top, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
  }
}
