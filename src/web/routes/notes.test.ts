import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Database } from '../../app/port/database.ts'
import { machineTime } from '../../domain/time/time.ts'
import { openNotes, type Note } from './notes.ts'

const gone = async (): Promise<never> => { throw new Error('the database is away') }
const AWAY: Database = { transact: gone, share: gone, glance: gone, open: gone }

const NOTE = {
  visit: { address: '192.0.2.1', requestId: 'request-1', userAgent: 'Mozilla/5.0', hints: { brands: '', platform: '', mobile: '' } }, entry: { institution: { id: 'i' }, service: { id: 's' } },
  about: 'not-found', screen: 'W-TOP-09', user: undefined, certificate: undefined, tells: { ja: '例', en: 'e.g.' }, known: null,
} as unknown as Note

test('R-1211 a page whose support code cannot be kept is shown without one, and the log tells why', async () => {
  const logged: unknown[] = []
  const note = openNotes({ database: AWAY, random: (length) => new Uint8Array(length) }, () => machineTime(0), { error: (what, defect, fields) => void logged.push([what, String(defect), fields]) })
  assert.equal(await note(NOTE), null)
  assert.deepEqual(logged, [['a support code could not be kept', 'Error: the database is away', { requestId: 'request-1', institutionId: 'i' }]])
})
