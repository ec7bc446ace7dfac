import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { MESSAGES } from '../../src/text/messages.ts'

const SRC = resolve(import.meta.dirname, '../../../src')

/** Every word of the source but the texts themselves and the tests. */
const spoken = (): ReadonlySet<string> => new Set(readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/u.test(path) && !/\.test\.|^text\/(?:ja|en)\//u.test(path))
  .flatMap((path) => readFileSync(join(SRC, path), 'utf8').match(/[A-Za-z_]\w*(?:-\w+)*/gu) ?? []))

/** The paths of all texts; a list is one text. */
const paths = (texts: object, above: readonly string[] = []): readonly (readonly string[])[] =>
  Object.entries(texts).flatMap(([name, text]: [string, unknown]) =>
    (typeof text === 'object' && text !== null && !Array.isArray(text) ? paths(text, [...above, name]) : [[...above, name]]))

test('every text is asked for by its name somewhere outside the texts', () => {
  const words = spoken()
  const asked = (name: string): boolean => name.split('.').every((part) => words.has(part) || /^\d+$/u.test(part))
  const all = paths(MESSAGES.ja)
  assert.ok(all.length > 1_000)
  assert.deepEqual(all.filter((path) => !asked(path.at(-1) ?? '')).map((path) => path.join('.')), [])
})
