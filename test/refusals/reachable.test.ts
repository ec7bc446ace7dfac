import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { REFUSAL_CODES } from '../../src/domain/refusal/refusal.ts'

const SRC = resolve(import.meta.dirname, '../../../src')

/** Tables over all codes: standing there is not being said. */
const TABLES = /^(?:text|domain\/refusal|web\/pages|web\/ui)\/|^web\/http\/refusal-status\.ts$/

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !TABLES.test(file))
  .map((file) => readFileSync(join(SRC, file), 'utf8'))

const isSaid = (code: string): boolean => sources.some((source) => source.includes(`'${code}'`))

test('every refusal is said somewhere', () => {
  assert.deepEqual(REFUSAL_CODES.filter((code) => !isSaid(code)), [])
})
