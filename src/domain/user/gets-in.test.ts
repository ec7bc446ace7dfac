import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CERTIFICATE_STATES } from '../certificate/lifecycle.ts'
import { businessTime } from '../time/time.ts'
import { getsIn, type Ways } from './gets-in.ts'

const NOW = businessTime(new Date('2026-11-23T09:00:00+09:00'))
const LATER = businessTime(new Date('2027-11-23T23:59:59+09:00'))
const BEFORE = businessTime(new Date('2026-11-22T23:59:59+09:00'))
const ways = (change: Partial<Ways> = {}): Ways => ({ byPassword: false, password: { lapsesAt: null }, certificates: [{ state: 'active', notAfter: LATER }], ...change })

test('R-606 R-610 nobody counts on somebody who never acquired a certificate, whose certificate is gone, or who has no good password', () => {
  for (const when of ['now', 'back'] as const) {
    assert.equal(getsIn(ways(), when, NOW), true)
    assert.equal(getsIn(ways({ certificates: [] }), when, NOW), false, 'never acquired one')
    assert.equal(getsIn(ways({ password: null }), when, NOW), false, 'no password was made')
    assert.equal(getsIn(ways({ password: { lapsesAt: NOW } }), when, NOW), false, 'it lapsed at this moment')
    assert.equal(getsIn(ways({ password: { lapsesAt: LATER } }), when, NOW), true)
    assert.equal(getsIn(ways({ byPassword: true, certificates: [] }), when, NOW), true, 'a contract of id and password')
    assert.equal(getsIn(ways({ byPassword: true, certificates: [], password: null }), when, NOW), false)
    assert.deepEqual(CERTIFICATE_STATES.filter((state) => getsIn(ways({ certificates: [{ state, notAfter: LATER }] }), when, NOW)), when === 'now' ? ['renewed', 'active'] : ['renewed', 'active', 'expired'])
  }
})

test('R-610 R-609 whose certificate has run out comes back by a renewal, and is not in now', () => {
  const ranOut = ways({ certificates: [{ state: 'active', notAfter: BEFORE }] })
  assert.deepEqual([getsIn(ranOut, 'now', NOW), getsIn(ranOut, 'back', NOW)], [false, true])
})
