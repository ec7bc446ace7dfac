import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { asking, unreached } from './generate/act-routes.ts'
import { GENERATORS, outdated, printed, writeAll } from './generate.ts'

const ROOT = resolve(import.meta.dirname, '../..')

test('the generated documents say what the code says', () => {
  assert.deepEqual(outdated(join(ROOT, 'docs/generated')), [], 'npm run generate prints them anew')
})

test('a document that is missing or was edited by hand is found, and printing mends it', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'generated-'))
  t.after(() => { rmSync(folder, { recursive: true }) })
  const generators = { 'one.md': () => 'one', 'two.md': () => 'two' }
  assert.deepEqual(outdated(folder, generators), ['one.md', 'two.md'])
  writeAll(folder, generators)
  assert.deepEqual(outdated(folder, generators), [])
  writeFileSync(join(folder, 'two.md'), 'two, edited')
  assert.deepEqual(outdated(folder, generators), ['two.md'])
  writeAll(folder, generators)
  assert.equal(readFileSync(join(folder, 'two.md'), 'utf8'), printed('two.md', () => 'two'))
})

test('every document of words warns of being edited, and its tables have as many cells in every row', () => {
  for (const [name, print] of Object.entries(GENERATORS).filter(([file]) => file.endsWith('.md'))) {
    const text = printed(name, print)
    assert.match(text, /^<!-- Generated .* do not edit/, name)
    for (const table of text.split(/\n\n+/).filter((block) => block.startsWith('|'))) {
      const widths = new Set(table.split('\n').filter(Boolean).map((row) => row.replaceAll('\\|', '').split('|').length))
      assert.equal(widths.size, 1, `${name}: ${table.slice(0, 80)}`)
    }
  }
})

test('R-209 every act of the matrix is asked for at a route that the strangers walk, done by a job, or one’s own: none is uncovered', () => {
  assert.deepEqual(unreached(), [])
  assert.match(asking('unlock-user'), /POST `login \/company\/users\/:loginId\/locks\/:secret\/lifting`/)
  assert.equal(asking('expire-certificate'), 'a job')
})
