import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shipped } from '../../../test/profiles/shipped.ts'
import { CONTRACT_STATES } from '../contract/lifecycle.ts'
import { UNTOUCHED } from '../lock/counter.ts'
import { REFUSALS } from '../refusal/refusal.ts'
import { businessTime, secondsAfter } from '../time/time.ts'
import { GRANT_STATES } from './grant.ts'
import { mayBegin, mayIssue, redeliveryEndsAt, type AcquirerFacts, type LiveCertificate } from './may-acquire.ts'

const NOW = businessTime('2026-11-22T01:00:00Z')
const HOUR = 3600
const { redeliveryHours } = shipped('credit-union').policy.acquisition

const open: AcquirerFacts = {
  now: NOW, user: { state: 'registered', usableFrom: NOW }, contract: { state: 'open', stopped: false }, counter: UNTOUCHED, grant: { state: 'open', lapsesAt: null }, live: null, redeliveryHours,
}
const live: LiveCertificate = { pcName: '経理-03', since: secondsAfter(NOW, -HOUR), firstLoginAt: null, ofThisGrant: true }
const delivered: AcquirerFacts = { ...open, grant: { state: 'used', lapsesAt: null }, live }
const told = { ok: false, problem: { code: 'certificate-live', pcName: '経理-03', since: live.since } }

const begun = (facts: AcquirerFacts) => {
  const result = mayBegin(facts)
  return result.ok ? result.value : result.problem
}

test('R-318 an open grant, and nothing else, lets somebody acquire', () => {
  assert.deepEqual(GRANT_STATES.map((state) => begun({ ...open, grant: { state, lapsesAt: null } })), [
    'acquire', { code: 'grant-frozen' }, { code: 'grant-none' }, { code: 'grant-none' }, { code: 'grant-none' },
  ])
  assert.deepEqual(begun({ ...open, grant: null }), { code: 'grant-none' })
  assert.deepEqual(mayIssue(open, false), { ok: true, value: 'issue' })
  assert.deepEqual(mayIssue({ ...open, grant: null }, false), { ok: false, problem: { code: 'grant-none' } })
})

test('R-306 past its deadline a grant is lapsed, whether open, frozen or written down as lapsed', () => {
  for (const state of ['open', 'frozen', 'lapsed'] as const) {
    assert.deepEqual(begun({ ...open, grant: { state, lapsesAt: NOW } }), { code: 'grant-lapsed', lapsedAt: NOW }, state)
  }
  assert.equal(begun({ ...open, grant: { state: 'open', lapsesAt: secondsAfter(NOW, 0.001) } }), 'acquire')
  assert.deepEqual(mayIssue({ ...open, grant: { state: 'open', lapsesAt: NOW } }, false), { ok: false, problem: { code: 'grant-lapsed', lapsedAt: NOW } })
})

test('R-307 R-313 while a certificate lives, beginning again is refused with the PC that has it and since when', () => {
  for (const state of GRANT_STATES) {
    const other: AcquirerFacts = { ...delivered, grant: { state, lapsesAt: null }, live: { ...live, ofThisGrant: false } }
    assert.deepEqual(mayBegin(other), told, state)
    assert.deepEqual([mayIssue(other, true), mayIssue(other, false)], [told, told], state)
  }
})

test('R-308 what did not arrive is delivered again for the same key, until the first login or 24 hours', () => {
  assert.equal(begun(delivered), 'deliver-again')
  assert.deepEqual(mayIssue(delivered, true), { ok: true, value: 'deliver-again' })

  const end = redeliveryEndsAt(live.since, redeliveryHours)
  assert.deepEqual(end, secondsAfter(live.since, 24 * HOUR))
  assert.deepEqual(mayIssue({ ...delivered, now: secondsAfter(end, -0.001) }, true), { ok: true, value: 'deliver-again' })
  assert.deepEqual(mayIssue({ ...delivered, now: end }, true), told)
  assert.deepEqual(mayIssue({ ...delivered, live: { ...live, firstLoginAt: NOW } }, true), told)
})

test('R-308 with a new key it is a reissue, always: the live certificate is named and no second one is issued', () => {
  assert.deepEqual(mayIssue(delivered, false), told)
})

test('R-308 what is being signed under a grant still open is delivered to the same key, and to no other', () => {
  const signing: AcquirerFacts = { ...delivered, grant: { state: 'open', lapsesAt: null } }
  assert.deepEqual([mayIssue(signing, true), mayIssue(signing, false)], [{ ok: true, value: 'deliver-again' }, told])
})

test('R-308 the deadline of a grant that was used does not cut off the delivery', () => {
  assert.equal(begun({ ...delivered, grant: { state: 'used', lapsesAt: secondsAfter(NOW, -1) } }), 'deliver-again')
})

test('R-1202 a locked user does not acquire, and does not get a certificate delivered again', () => {
  for (const facts of [open, delivered]) {
    assert.deepEqual(begun({ ...facts, counter: { failures: 10, lockedUntil: null, locked: true } }), { code: 'user-locked' })
    const until = secondsAfter(NOW, 60)
    assert.deepEqual(begun({ ...facts, counter: { failures: 5, lockedUntil: until, locked: false } }), { code: 'user-locked-temporarily', until })
    assert.notEqual(typeof begun({ ...facts, now: until, counter: { failures: 5, lockedUntil: until, locked: false } }), 'object')
  }
})

test('R-608 R-203 removed, suspended and not yet usable users are told so, before anything about grants', () => {
  for (const facts of [open, delivered, { ...open, grant: null }]) {
    assert.deepEqual(begun({ ...facts, user: { ...facts.user, state: 'removed' } }), { code: 'user-removed' })
    assert.deepEqual(begun({ ...facts, user: { ...facts.user, state: 'suspended' } }), { code: 'user-suspended' })
    const from = secondsAfter(NOW, 1)
    assert.deepEqual(begun({ ...facts, user: { ...facts.user, usableFrom: from } }), { code: 'user-not-yet-usable', from })
    assert.notDeepEqual(begun({ ...facts, now: from, user: { ...facts.user, usableFrom: from } }), { code: 'user-not-yet-usable', from }, 'the delay is inclusive (R-1208)')
  }
})

const anyFacts: fc.Arbitrary<AcquirerFacts> = fc.record({
  now: fc.constant(NOW),
  user: fc.record({ state: fc.constantFrom('registered', 'suspended', 'removed'), usableFrom: fc.constantFrom(secondsAfter(NOW, 1), NOW) }),
  contract: fc.record({ state: fc.constantFrom(...CONTRACT_STATES), stopped: fc.boolean() }),
  counter: fc.constantFrom(UNTOUCHED, { failures: 9, lockedUntil: null, locked: true }, { failures: 5, lockedUntil: secondsAfter(NOW, 1), locked: false }),
  grant: fc.option(fc.record({ state: fc.constantFrom(...GRANT_STATES), lapsesAt: fc.constantFrom(null, NOW, secondsAfter(NOW, 1)) })),
  live: fc.option(fc.record({
    pcName: fc.constant('PC'), since: fc.constantFrom(secondsAfter(NOW, -24 * HOUR), secondsAfter(NOW, -HOUR)), firstLoginAt: fc.option(fc.constant(NOW)), ofThisGrant: fc.boolean(),
  })),
  redeliveryHours: fc.constant(redeliveryHours),
})

test('R-103 R-318 whatever the facts, a certificate is issued only under an open grant in time and while none lives; all that is told needs the proof', () => {
  fc.assert(fc.property(anyFacts, fc.boolean(), (facts, sameKey) => {
    const issued = mayIssue(facts, sameKey)
    if (issued.ok && issued.value === 'issue') {
      assert.equal(facts.live, null)
      assert.equal(facts.grant?.state, 'open')
      assert.notDeepEqual(facts.grant?.lapsesAt, NOW)
    }
    if (issued.ok && issued.value === 'deliver-again') assert.ok(sameKey && facts.live?.ofThisGrant && facts.live.firstLoginAt === null)
    if (issued.ok) assert.deepEqual([facts.user.state, facts.counter, facts.contract.state !== 'closed' && !facts.contract.stopped], ['registered', UNTOUCHED, true])
    else assert.equal(REFUSALS[issued.problem.code].shownTo, 'after-proof')
    const begins = mayBegin(facts)
    if (!begins.ok) assert.deepEqual(issued, begins, 'what may not begin is not issued')
  }), { numRuns: 2000 })
})
