import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { acquire } from './acquirer.ts'
import { beside, newCompany, type Beside } from './beside.ts'
import { newPlace, serving, stopService, type Place, type Service } from './service.ts'

let place: Place
let service: Service
before(async () => {
  place = await newPlace()
  service = await serving(place)
})

const TABLES = ['institution', 'service', 'authority', 'contract', 'users', 'password', 'acquisition_grant', 'certificate', 'policy_version', 'outbox', 'audit_event'] as const

const contents = async ({ owner }: Beside): Promise<unknown> => {
  const counts: Record<string, unknown> = {}
  for (const table of TABLES) counts[table] = (await owner.query(`SELECT count(*)::integer AS rows, max(to_jsonb(t)::text) AS last FROM ${table} t`)).rows
  return counts
}

test('a second start on the same data has lost nothing, and both end at SIGTERM or Ctrl+C with 0', async () => {
  const [person] = await beside(place, (node) => newCompany(node, '30000001', 1))
  assert.ok(person)
  const first = await acquire(place, person)
  const welcome = service.said().out
  assert.deepEqual(await stopService(service), { code: 0, signal: null })
  assert.equal(service.said().err, '')

  service = await serving(place)
  assert.equal(service.said().out, welcome, 'the same people, letter codes and addresses')
  const before = await beside(place, contents)
  assert.deepEqual(await acquire(place, person), first)
  service.send('SIGINT')
  assert.deepEqual(await service.exit, { code: 0, signal: null })
  assert.equal(service.said().err, '')

  service = await serving(place)
  const after = await beside(place, contents) as Record<string, [{ rows: number }]>
  const grown = Object.entries(before as typeof after).filter(([table, [{ rows }]]) => table !== 'audit_event' && after[table]?.[0].rows !== rows)
  assert.deepEqual(grown, [])
})
