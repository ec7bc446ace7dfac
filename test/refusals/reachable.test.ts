import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { REFUSAL_CODES, type RefusalCode } from '../../src/domain/refusal/refusal.ts'

const SRC = resolve(import.meta.dirname, '../../../src')

/** Tables over all codes: standing there is not being said. */
const TABLES = /^(?:text|domain\/refusal|web\/pages|web\/ui)\/|^web\/http\/refusal-status\.ts$/

/** Codes that nothing says yet, and what each waits for. */
const WAITING: Readonly<Partial<Record<RefusalCode, string>>> = {
  'form-used': 'pages lead a second submission to the place of the first (R-1201); left for acts that have no place',
  'not-acceptable-browser': 'the table of supported systems (R-903); until then the page itself finds out (R-309)',
}

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !TABLES.test(file))
  .map((file) => readFileSync(join(SRC, file), 'utf8'))

const isSaid = (code: RefusalCode): boolean => sources.some((source) => source.includes(`'${code}'`))

test('every refusal is said somewhere, or listed with what it waits for', () => {
  assert.deepEqual(REFUSAL_CODES.filter((code) => !isSaid(code) && WAITING[code] === undefined), [])
})

test('no refusal is listed as waiting that is said by now: take it out of WAITING', () => {
  assert.deepEqual(REFUSAL_CODES.filter((code) => isSaid(code) && WAITING[code] !== undefined), [])
})
