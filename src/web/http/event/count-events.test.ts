import assert from 'node:assert/strict'
import test from 'node:test'
import type { Log } from '../../../app/port/log.ts'
import { machineTime, secondsAfter } from '../../../domain/time/time.ts'
import { countEvents } from './count-events.ts'
import type { CountedSecurityEvent } from './security-event.ts'

const start = machineTime('2026-11-22T00:00:00Z')

const counter = () => {
  let second = 0
  const written: CountedSecurityEvent[][] = []
  const table = {
    down: false,
    add: async (events: readonly CountedSecurityEvent[]) => {
      if (table.down) throw new Error('down')
      written.push([...events])
    },
  }
  const errors: string[] = []
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (what) => {
      errors.push(what)
    },
  }
  return { written, table, errors, events: countEvents(table, () => secondsAfter(start, second++), log) }
}

test('R-1215 equal events of one interval are one row with a count, without the whole address', async () => {
  const { events, written } = counter()
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) events.count('csrf-failed', 'service', address)
  events.count('csrf-failed', 'other', '192.0.2.1')
  await events.flush()
  assert.deepEqual(written, [
    [
      {
        kind: 'csrf-failed',
        serviceId: 'service',
        addressPrefix: '192.0.2.0/24',
        count: 3,
        first: start,
        last: secondsAfter(start, 2),
      },
      {
        kind: 'csrf-failed',
        serviceId: 'other',
        addressPrefix: '192.0.2.0/24',
        count: 1,
        first: secondsAfter(start, 3),
        last: secondsAfter(start, 3),
      },
    ],
  ])
  await events.flush()
  assert.equal(written.length, 1, 'nothing happened, nothing is written')
})

test('R-1215 who comes from everywhere fills no memory and no table: beyond the cap addresses are not told apart', async () => {
  const { events, written } = counter()
  for (let index = 0; index < 5_000; index++) events.count('throttled', null, `10.${index >> 8}.${index & 255}.1`)
  await events.flush()
  const rows = written[0] ?? []
  assert.equal(rows.length, 1_001)
  assert.equal(rows.find(({ addressPrefix }) => addressPrefix === '*')?.count, 4_000)
  assert.equal(
    rows.reduce((sum, { count }) => sum + count, 0),
    5_000,
  )
})

test('R-1215 what could not be written is kept for the next time', async () => {
  const { events, written, table, errors } = counter()
  table.down = true
  events.count('throttled', null, '192.0.2.1')
  await events.flush()
  events.count('throttled', null, '192.0.2.1')
  table.down = false
  await events.flush()
  assert.deepEqual(
    written.map((rows) => rows.map(({ count }) => count)),
    [[2]],
  )
  assert.equal(errors.length, 1)
})
