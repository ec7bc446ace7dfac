import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shipped } from '../../../test/profiles/shipped.ts'
import { UNTOUCHED } from '../../domain/lock/counter.ts'
import { CONSOLE_USER_ACTS } from '../../domain/permission/console-acts.ts'
import { businessTime, secondsAfter } from '../../domain/time/time.ts'
import { actAsked, lockedSecrets, offers, type ActFacts, type Offering } from './possible-acts.ts'
import { COMPANY_ACTS } from './company-acts.ts'

const now = businessTime(Date.parse('2026-11-22T03:00:00Z'))
const { policy } = shipped('credit-union')
const counters = { 'password': UNTOUCHED, 'one-time-password': UNTOUCHED, 'confirmation-password': UNTOUCHED, 'pin': UNTOUCHED }
const active = { id: 'c', state: 'active', notAfter: secondsAfter(now, 86_400), acquiredAt: now, grantId: 'g' } as const
const used = { id: 'g', state: 'used', lapsesAt: null, letterRequired: false, renewsId: null } as const

const facts = (change: Partial<ActFacts> = {}): ActFacts => ({
  now, policy, user: { state: 'registered' }, contract: { state: 'open' }, withoutCertificates: false, counters, certificates: [active], grant: used, hasConfirmationPassword: true, hasToken: false, ...change,
})

const offering = (change: Partial<ActFacts> = {}, who: Partial<Offering['actor']> = {}, target: { id: string; role: 'user' | 'chief'; permissions?: readonly string[] } = { id: 'them', role: 'user' }): Offering => ({
  facts: facts(change),
  actor: { kind: 'customer', userId: 'me', contractId: 'c', role: 'chief', permissions: [], ...who },
  target: { institutionId: 'i', contractId: 'c', user: { permissions: [], ...target } },
  conditions: { mode: 'production', administratorsOwn: 'when-logged-in', chiefsWayBack: 'branch', approvedBy: null },
})

const can = (of: Offering) => offers(of).filter((offer) => offer.can).map(({ name }) => name)
const possible = (change: Partial<ActFacts>) => can(offering(change))

test('R-209 every act that the console offers is one of the company’s own table, asked about under its very permission', () => {
  for (const name of CONSOLE_USER_ACTS) {
    const act = COMPANY_ACTS.find((each) => each.name === name)
    assert.equal(act?.act, actAsked(name), name)
    assert.equal(act?.doneTo, 'user', name)
  }
})

test('R-408 only a secret that is locked is unlocked, each by itself', () => {
  const locked = { ...UNTOUCHED, failures: 10, locked: true }
  assert.deepEqual(lockedSecrets({ counters: { ...counters, pin: locked, password: { ...UNTOUCHED, failures: 3 } }, now }), ['pin'])
  assert.equal(possible({}).includes('unlock-user'), false)
  assert.equal(possible({ counters: { ...counters, pin: locked } }).includes('unlock-user'), true)
})

test('R-601 a live certificate is revoked or reissued, never granted beside; without one it is granted, and an expired one is neither', () => {
  const of = (change: Partial<ActFacts>) => possible(change).filter((name) => ['open-grant', 'reissue-certificate', 'revoke-certificate'].includes(name))
  assert.deepEqual(of({}), ['reissue-certificate', 'revoke-certificate'])
  assert.deepEqual(of({ certificates: [] }), ['open-grant'])
  assert.deepEqual(of({ certificates: [{ ...active, notAfter: secondsAfter(now, -1) }] }), ['open-grant'])
  assert.deepEqual(of({ certificates: [], grant: { ...used, state: 'open' } }), [])
  assert.deepEqual(of({ certificates: [], grant: { ...used, state: 'open', lapsesAt: now } }), ['open-grant'], 'from the instant at which it lapses')
  assert.deepEqual(of({ certificates: [], grant: { ...used, state: 'frozen' } }), ['open-grant'])
  assert.deepEqual(of({ certificates: [], contract: { state: 'closed' } }), [])
})

test('R-608 whoever is removed has nothing left to be done to them', () => {
  assert.deepEqual(possible({ user: { state: 'removed' }, certificates: [], grant: null, hasConfirmationPassword: false }), [])
  assert.ok(possible({ user: { state: 'suspended' } }).includes('lift-suspension'))
  assert.ok(!possible({ user: { state: 'suspended' } }).includes('suspend-user'))
})

test('R-209 R-210 half of the permissions is half of the console, and each that is missing says why', () => {
  const why = (of: Offering, name: string) => {
    const offer = offers(of).find((each) => each.name === name)
    return offer === undefined || offer.can ? null : offer
  }
  assert.deepEqual(why(offering({}, { role: 'administrator' }), 'remove-user'), { name: 'remove-user', can: false, why: 'permission', lacks: ['user-registration'] })
  assert.equal(why(offering({}, { role: 'administrator', permissions: ['user-registration'] }), 'remove-user'), null)
  assert.equal(why(offering({}, { role: 'administrator' }, { id: 'boss', role: 'chief' }), 'suspend-user')?.why, 'of-chief')
  assert.equal(why(offering({}, {}, { id: 'me', role: 'chief' }), 'suspend-user')?.why, 'own')
  assert.equal(why(offering({}, {}, { id: 'me', role: 'chief' }), 'reissue-certificate'), null, 'one’s own, where the profile allows it')
  assert.equal(why(offering({}), 'unlock-user')?.why, 'not-now')
})

test('R-209 the console says why somebody who holds less is not shown a code or password of somebody who holds more', () => {
  const why = offers(offering({}, { role: 'administrator' }, { id: 'them', role: 'user', permissions: ['user-registration'] })).flatMap((each) => (each.can ? [] : [[each.name, each.why]]))
  assert.deepEqual(Object.fromEntries(why)['initialise-password'], 'holds-more')
  assert.ok(can(offering({}, { role: 'administrator' }, { id: 'them', role: 'user', permissions: ['user-registration'] })).includes('reissue-certificate'))
  assert.ok(can(offering({}, { role: 'administrator' }, { id: 'them', role: 'user', permissions: ['web-administration'] })).includes('initialise-password'))
})
