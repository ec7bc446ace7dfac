import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { closingLines, failedFiles, isPassed } from './outcome.ts'
import { runFiles } from './run.ts'

/** Files by their name; each is a module of its own in a process that they share. */
const FILES = {
  good: `test('one', () => {}); test('two', { skip: true }, () => {})`,
  late: `test('declared', () => {}); await Promise.resolve(); throw new Error('while it is loaded')`,
  stray: `test('passes', () => { setTimeout(() => { throw new Error('after the test') }, 1) })`,
  ending: `after(() => { throw new Error('at the end') }); test('passes', () => {})`,
  gone: `test('ends the process', () => process.exit(3))`,
  wrong: `test('fails', () => { throw new Error('of the test') })`,
  last: `test('runs all the same', () => {})`,
} as const

test('each file of a shared process is judged by itself: by its tests, and by what goes wrong outside them', async (t) => {
  const folder = mkdtempSync('/tmp/warifu-tester-')
  t.after(() => rmSync(folder, { recursive: true }))
  const files = Object.entries(FILES).map(([name, code]) => {
    const file = join(folder, `${name}.mjs`)
    writeFileSync(file, `import { after, test } from 'node:test'\n${code}\n`)
    return file
  })
  let printed = ''
  const outcome = await runFiles(files, { atOnce: 1, share: true }, (text) => { printed += text })
  assert.deepEqual(failedFiles(outcome).map((file) => file.slice(folder.length + 1, -4)), ['late', 'stray', 'ending', 'gone', 'wrong'])
  assert.equal(isPassed(outcome), false)
  assert.match(closingLines(outcome, 0), /^ℹ tests \d+\nℹ suites 0\nℹ pass \d+\nℹ fail 5\nℹ cancelled 0\nℹ skipped 1\n/)
  for (const told of ['while it is loaded', 'after the test', 'at the end', 'ended its process (3)', 'of the test', 'runs all the same']) assert.ok(printed.includes(told), told)
})
