import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { asOwner } from '../audit-events.ts'
import { freshDatabase } from '../database.ts'
import { start } from './start-in-mode.ts'

/** What only a demo has: its seed and cast, its mailbox, its clock, its routes. */
const OF_DEMO = ['/bin/demo/', '/routes/demo/', '/acts/demo.ts', '/mail/demo-mailbox.ts', '/institution/move-clock.ts', '/pages/office/demo-']
const isOfDemo = (file: string): boolean => OF_DEMO.some((part) => file.includes(part))
const SOURCES = resolve(import.meta.dirname, '../../../src')

test('R-1214 production starts on a database of its own and stays production; clock, mailbox and seed are not loaded', async () => {
  const database = await freshDatabase()
  const first = await start(database, 'production')
  assert.equal(first.code, 0, first.said)
  assert.match(first.said, /Warifu is serving/)
  assert.ok(first.sources.some((file) => file.endsWith('/src/app/login/log-in.ts')), 'the list of sources is one')
  assert.deepEqual(first.sources.filter(isOfDemo), [])
  const all = readdirSync(SOURCES, { recursive: true, withFileTypes: true }).map((file) => join(file.parentPath, file.name))
  for (const part of OF_DEMO) assert.ok(all.some((file) => file.includes(part)), `${part} is what it is called`)

  const owner = await asOwner(database.owner)
  try {
    await assert.rejects(owner.query('UPDATE installation SET clock_ahead_ms = 1'), /installation_check/)
    await assert.rejects(owner.query(`UPDATE installation SET mode = 'demo'`), /fixed/)
  } finally {
    await owner.end()
  }
})
