import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shipped } from '../../../test/profiles/shipped.ts'
import { businessTime } from '../time/time.ts'
import { decideGrant, GRANT_COMMANDS, GRANT_GUARDS, GRANT_STATE_MEANS, GRANT_STATES, grantLapsesAt, isLapsed, type GrantDecisionFacts } from './grant.ts'

const tokyo = (text: string) => businessTime(`${text}+09:00`)
const NOW = tokyo('2026-11-22T10:00:00')
const spent: GrantDecisionFacts = { now: NOW, lapsesAt: null, wrongTries: 10, mostWrongTries: 10 }
const past: GrantDecisionFacts = { ...spent, wrongTries: 0, lapsesAt: NOW }
const fresh: GrantDecisionFacts = { ...past, lapsesAt: tokyo('2026-11-23T00:00:00') }

test('R-318 the life of a grant: the whole table, and nothing outside it', () => {
  const table = GRANT_STATES.map((state) => [state, ...GRANT_COMMANDS.map((command) => {
    const facts = { use: fresh, lapse: past, withdraw: fresh, freeze: spent }[command]
    const decided = decideGrant(state, command, facts)
    assert.ok(decided.ok || decided.problem.code === 'not-from-this-state')
    return decided.ok ? decided.value : '-'
  })])
  assert.deepEqual([['', ...GRANT_COMMANDS], ...table], [
    ['', 'use', 'lapse', 'withdraw', 'freeze'],
    ['open', 'used', 'lapsed', 'withdrawn', 'frozen'],
    ['frozen', '-', 'lapsed', 'withdrawn', '-'],
    ['used', '-', '-', '-', '-'],
    ['lapsed', '-', '-', '-', '-'],
    ['withdrawn', '-', '-', '-', '-'],
  ])
  assert.deepEqual(Object.keys(GRANT_GUARDS), GRANT_COMMANDS)
  assert.equal(new Set(Object.values(GRANT_STATE_MEANS)).size, GRANT_STATES.length)
})

test('R-318 a command from outside the table is refused, whatever it is called', () => {
  for (const command of ['constructor', 'toString', '__proto__', 'reopen'] as unknown as typeof GRANT_COMMANDS)
    assert.deepEqual(decideGrant('open', command, fresh), { ok: false, problem: { code: 'not-from-this-state', state: 'open', command } })
})

test('R-306 the right to acquire ends at 24:00 of the eightieth day after the grant', () => {
  const { acquisition } = shipped('shinkin-branch').policy
  const lapsesAt = grantLapsesAt(acquisition, tokyo('2026-11-22T17:45:00'))
  assert.deepEqual(lapsesAt, tokyo('2027-02-11T00:00:00'))
  assert.equal(isLapsed(lapsesAt, tokyo('2027-02-10T23:59:59.999')), false)
  assert.equal(isLapsed(lapsesAt, tokyo('2027-02-11T00:00:00')), true)
})

test('R-306 the deadline is a value of the profile: 14 days for a new institution, none where the profile has none', () => {
  const lapses = ['standard', 'factoring', 'factoring-legacy', 'shinkin-otp', 'credit-union'].map((name) => grantLapsesAt(shipped(name).policy.acquisition, NOW)?.toISOString())
  assert.deepEqual(lapses, [tokyo('2026-12-07T00:00:00').toISOString(), undefined, undefined, undefined, undefined])
  assert.equal(isLapsed(null, tokyo('2099-01-01T00:00:00')), false)
})

test('R-306 a lapsed grant is not used, even if nobody has written the lapse down, and a good one is not lapsed before its time', () => {
  assert.deepEqual(decideGrant('open', 'use', past), { ok: false, problem: { code: 'grant-lapsed', lapsedAt: NOW } })
  assert.deepEqual(decideGrant('open', 'lapse', fresh), { ok: false, problem: { code: 'conflict' } })
  assert.deepEqual(decideGrant('open', 'lapse', { ...fresh, lapsesAt: null }), { ok: false, problem: { code: 'conflict' } })
})

test('R-410 a grant does not freeze before its budget is spent', () => {
  assert.deepEqual(decideGrant('open', 'freeze', { ...spent, wrongTries: 9 }), { ok: false, problem: { code: 'conflict' } })
})
