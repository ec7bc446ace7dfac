import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChangeDue } from '../../domain/password/change.ts'
import { openGate } from './gate.ts'
import type { HouseSession } from './house-session.ts'
import type { Site } from './site.ts'

const gate = openGate({} as Site)
const member = (changeDue: ChangeDue | null, use: 'login' | 'start-using') => ({ kind: 'member', open: { use, session: { changeDue } } }) as unknown as HouseSession
const PATHS = ['/home', '/renew', '/password', '/password/longer', '/password/time', '/password/changed', '/start-using', '/log-out', '/confirmation-password', '/company/users']
const leads = (session: HouseSession) => Object.fromEntries(PATHS.map((path) => [path, gate.leadsTo(session, path)]))
const all = (to: string | undefined, but: readonly string[]) => Object.fromEntries(PATHS.map((path) => [path, but.includes(path) ? undefined : to]))

test('R-1205 with a change due the change page, what belongs to it and the log-out are all that is reached', () => {
  for (const due of ['aged', 'initial'] as const) assert.deepEqual(leads(member(due, 'login')), all('/password', ['/password', '/password/longer', '/password/time', '/log-out']))
})

test('R-507 R-1205 with a renewed certificate the change comes first, then “start using”, then everything', () => {
  assert.deepEqual(leads(member('aged', 'start-using')), leads(member('aged', 'login')))
  assert.deepEqual(leads(member(null, 'start-using')), all('/start-using', ['/start-using', '/log-out']))
  assert.deepEqual(leads(member(null, 'login')), all(undefined, []))
})
