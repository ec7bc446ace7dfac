import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shipped } from '../../../test/profiles/shipped.ts'
import { REFUSALS } from '../refusal/refusal.ts'
import { CONTRACT_STATES } from '../contract/lifecycle.ts'
import { businessTime } from '../time/time.ts'
import { CERTIFICATE_STATE_ROWS, CERTIFICATE_STATES } from './lifecycle.ts'
import { verdict, type CertificateFacts, type Doorway, type Presented } from './verdict.ts'

const tokyo = (text: string) => businessTime(`${text}+09:00`)
const { renewal } = shipped('credit-union').policy
const at: Doorway = { serviceId: 'minato', renewal, now: tokyo('2027-01-15T12:00:00') }
const good: CertificateFacts = {
  state: 'active', serviceId: 'minato', notBefore: tokyo('2026-11-22T10:00:00'), notAfter: tokyo('2027-11-22T23:59:59'),
  endedAt: null, confirmation: { fingerprint: 'ABCD-EFGH-J', confirmedBy: 'branch' }, userState: 'registered',
  contract: { state: 'open', stopped: false }, liftsStops: false,
}
const code = (presented: Presented, door = at) => {
  const result = verdict(presented, door)
  return result.ok ? `good: ${result.value}` : result.problem.code
}
const known = (change: Partial<CertificateFacts>, door = at) => code({ kind: 'known', certificate: { ...good, ...change } }, door)

test('R-110 whatever is presented has exactly one verdict, and every bad one says which it is', () => {
  assert.equal(code({ kind: 'none' }), 'certificate-none')
  assert.equal(code({ kind: 'foreign' }), 'certificate-foreign')
  assert.equal(code({ kind: 'forged' }), 'certificate-forged')
  assert.equal(code({ kind: 'not-acceptable', fault: 'an-authority' }), 'certificate-not-acceptable')
  assert.equal(code({ kind: 'unknown' }), 'certificate-unknown')
  assert.deepEqual(CERTIFICATE_STATES.map((state) => [state, known({ state, endedAt: tokyo('2027-01-01T00:00:00') })]), [
    ['signing', 'certificate-unknown'],
    ['awaiting-confirmation', 'certificate-awaiting-confirmation'],
    ['renewed', 'good: login-completes-renewal'],
    ['active', 'good: login'],
    ['superseded', 'certificate-superseded'],
    ['revoked', 'certificate-revoked'],
    ['expired', 'certificate-expired'],
    ['void', 'certificate-superseded'],
  ])
})

test('R-110 a revoked and a superseded certificate say since when', () => {
  const endedAt = tokyo('2027-01-01T00:00:00')
  const told = (state: 'revoked' | 'superseded') => verdict({ kind: 'known', certificate: { ...good, state, endedAt } }, at)
  assert.deepEqual(told('revoked'), { ok: false, problem: { code: 'certificate-revoked', revokedAt: endedAt } })
  assert.deepEqual(told('superseded'), { ok: false, problem: { code: 'certificate-superseded', supersededAt: endedAt } })
})

test('R-110 a certificate of another service is told apart before anything of its user is', () => {
  assert.equal(known({ serviceId: 'other', userState: 'removed', state: 'revoked' }), 'certificate-other-service')
})

test('R-608 a removed user’s certificate says that the user is no longer registered, whatever became of it', () => {
  for (const state of CERTIFICATE_STATES) assert.equal(known({ state, userState: 'removed' }), 'user-removed')
})

test('a suspended user is told so only with a certificate that would otherwise be good', () => {
  assert.equal(known({ userState: 'suspended' }), 'user-suspended')
  assert.equal(known({ userState: 'suspended', state: 'superseded' }), 'certificate-superseded')
})

test('R-110 the last second of the validity logs in and the next does not, though no job has marked it yet', () => {
  assert.equal(known({}, { ...at, now: tokyo('2027-11-22T23:59:59.999') }), 'good: login')
  assert.deepEqual(verdict({ kind: 'known', certificate: good }, { ...at, now: tokyo('2027-11-23T00:00:00') }), {
    ok: false, problem: { code: 'certificate-expired', notAfter: good.notAfter, renewableUntil: tokyo('2028-02-21T00:00:00') },
  })
  assert.equal(known({ state: 'awaiting-confirmation' }, { ...at, now: tokyo('2027-11-23T00:00:00') }), 'certificate-expired')
})

test('a certificate from the future is not good yet', () => {
  assert.equal(known({}, { ...at, now: tokyo('2026-11-22T09:59:59') }), 'certificate-not-yet-valid')
  assert.equal(known({}, { ...at, now: tokyo('2026-11-22T10:00:00') }), 'good: login')
})

test('R-507 R-508 a renewed certificate opens what the profile’s handover says', () => {
  assert.equal(known({ state: 'renewed' }, { ...at, renewal: shipped('factoring').policy.renewal }), 'good: start-using')
  assert.equal(known({ state: 'renewed' }, { ...at, renewal: shipped('shinkin-branch').policy.renewal }), 'good: login-completes-renewal')
})

test('R-101 R-110 nothing but a live, confirmed, delivered certificate of a registered user of this service, in its time, is good', () => {
  const instants = fc.constantFrom('2026-11-22T09:59:59', '2026-11-22T10:00:00', '2027-11-22T23:59:59', '2027-11-23T00:00:00').map(tokyo)
  const facts = fc.record({
    state: fc.constantFrom(...CERTIFICATE_STATES), serviceId: fc.constantFrom('minato', 'other'), userState: fc.constantFrom('registered', 'suspended', 'removed'),
    endedAt: fc.constantFrom(null, tokyo('2027-01-01T00:00:00')), notBefore: fc.constant(good.notBefore), notAfter: fc.constant(good.notAfter), confirmation: fc.constant(good.confirmation),
    contract: fc.record({ state: fc.constantFrom(...CONTRACT_STATES), stopped: fc.boolean() }), liftsStops: fc.boolean(),
  }) as fc.Arbitrary<CertificateFacts>
  fc.assert(fc.property(facts, instants, (certificate, now) => {
    const result = verdict({ kind: 'known', certificate }, { ...at, now })
    const inTime = now >= good.notBefore && now.getTime() < good.notAfter.getTime() + 1000
    const shouldBe = ['active', 'renewed'].includes(certificate.state) && certificate.serviceId === 'minato' && certificate.userState === 'registered' && inTime
      && certificate.contract.state !== 'closed' && (!certificate.contract.stopped || certificate.liftsStops)
    assert.equal(result.ok, shouldBe)
    if (result.ok) assert.ok(CERTIFICATE_STATE_ROWS[certificate.state].live)
    else assert.ok(Object.hasOwn(REFUSALS, result.problem.code))
  }))
})

test('R-609 while a company is stopped nobody of it logs in, and those who lift it come to that alone; what was put to use first still is', () => {
  const stopped = { contract: { state: 'open', stopped: true } } as const
  assert.equal(known(stopped), 'company-stopped')
  assert.equal(known({ ...stopped, liftsStops: true }), 'good: lift-stop')
  assert.equal(known({ ...stopped, liftsStops: true, state: 'renewed' }), 'good: login-completes-renewal')
  assert.equal(known({ ...stopped, liftsStops: true, userState: 'suspended' }), 'user-suspended')
  assert.equal(known({ ...stopped, state: 'revoked' }), 'certificate-revoked')
})

test('R-608 a certificate of a contract that has ended says so, whatever became of it, and one of a dormant contract logs in', () => {
  for (const state of CERTIFICATE_STATES) assert.equal(known({ state, contract: { state: 'closed', stopped: false } }), 'contract-closed')
  assert.equal(known({ contract: { state: 'dormant', stopped: false } }), 'good: login')
})
