import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

const PAGES = resolve(import.meta.dirname, '../../../src/web/pages')

test('R-902 no two pages have the same screen number, so that whoever reads it out on the telephone names one page', () => {
  const files = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'))
  const numbers = files.flatMap((path) => [...readFileSync(join(PAGES, path), 'utf8').matchAll(/\bscreen="(W-[A-Z]{3}-\d\d)"/gu)].map(([, number]) => `${number}`))
  assert.ok(numbers.length > 40)
  assert.deepEqual(numbers.filter((number, at) => numbers.indexOf(number) !== at), [])
})
