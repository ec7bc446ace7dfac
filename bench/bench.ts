import '../src/bin/guard.ts'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadNow, machine, page, type Bench, type Figure, type Part } from './report.ts'
import { measureServices } from './services.ts'
import { measureStart } from './start.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const JSON_FILE = join(ROOT, 'docs/performance.json')

/** What can be measured: each part by itself, or all of them where none is named. */
const PARTS = {
  start: { heading: 'Start and memory', measure: measureStart, rounds: 5 },
  services: { heading: 'Ten thousand services', measure: measureServices, rounds: 11 },
} as const satisfies Readonly<Record<string, { readonly heading: string; readonly rounds: number; readonly measure: (bench: Bench) => Promise<readonly Figure[]> }>>

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
const known = (): Readonly<Record<string, Part>> => (existsSync(JSON_FILE) ? (JSON.parse(readFileSync(JSON_FILE, 'utf8')) as { readonly parts?: Readonly<Record<string, Part>> }).parts ?? {} : {})

for (const name of named.length > 0 ? named : Object.keys(PARTS) as PartName[]) {
  const { heading, measure, rounds } = PARTS[name]
  const top = mkdtempSync('/tmp/warifu-bench-')
  chmodSync(top, 0o711)
  try {
    const before = loadNow()
    const figures = await measure({ root: ROOT, top, rounds: given ?? rounds })
    const part: Part = { heading, day: new Date().toISOString().slice(0, 10), machine: machine(before), figures }
    const parts = Object.fromEntries(Object.keys(PARTS).flatMap((each) => (each === name ? [[each, part]] : known()[each] === undefined ? [] : [[each, known()[each]]]))) as Readonly<Record<string, Part>>
    writeFileSync(join(ROOT, 'docs/performance.md'), page(Object.values(parts)))
    writeFileSync(JSON_FILE, `${JSON.stringify({ parts }, undefined, 2)}\n`)
    console.log(page([part]))
  } finally {
    rmSync(top, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
  }
}
