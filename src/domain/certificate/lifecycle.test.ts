import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { businessTime } from '../time/time.ts'
import {
  can, CERTIFICATE_COMMANDS, CERTIFICATE_EFFECTS, CERTIFICATE_GUARDS, CERTIFICATE_STATE_ROWS, CERTIFICATE_STATES, CERTIFICATE_TRANSITIONS, decide,
  type CertificateCommand, type CertificateDecisionFacts, type CertificateState,
} from './lifecycle.ts'

const now = businessTime('2026-11-22T00:00:00Z')
const holder = { pcName: '経理-03', since: businessTime('2026-01-05T01:00:00Z') }
const facts: CertificateDecisionFacts = { now, notAfter: businessTime('2027-11-22T14:59:59Z'), holder: null, actorIsHolder: false }
const past = { ...facts, notAfter: businessTime('2026-11-21T14:59:59Z') }

const EXPECTED: Readonly<Record<CertificateState, string>> = {
  'signing': 'deliver→active deliver-beside→renewed deliver-unconfirmed→awaiting-confirmation abandon→void revoke→revoked',
  'awaiting-confirmation': 'confirm→active confirm-beside→renewed refuse→revoked revoke→revoked expire→expired',
  'renewed': 'start→active replace→void revoke→revoked expire→expired',
  'active': 'supersede→superseded revoke→revoked expire→expired',
  'superseded': '', 'revoked': '', 'expired': '', 'void': '',
}

/** Facts under which a command passes its guards, if the state has the command at all. */
const favourable = (command: CertificateCommand): CertificateDecisionFacts =>
  command === 'expire' ? past : command.endsWith('-beside') ? { ...facts, holder } : facts

test('every state answers every command as the table says, and everything else is refused', () => {
  for (const state of CERTIFICATE_STATES) {
    const steps = CERTIFICATE_COMMANDS.flatMap((command) => {
      const decision = decide(state, command, favourable(command))
      assert.equal(decision.ok, can(command, state), `${state} ${command}`)
      if (decision.ok) return [`${command}→${decision.value.to}`]
      assert.deepEqual(decision.problem, { code: 'not-from-this-state', state, command })
      return []
    })
    assert.deepEqual(steps.sort(), EXPECTED[state].split(' ').filter(Boolean).sort())
  }
})

test('names that every object inherits are neither commands nor states', () => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf']) {
    for (const state of CERTIFICATE_STATES) assert.equal(can(name, state), false)
    for (const command of CERTIFICATE_COMMANDS) assert.equal(can(command, name), false)
    assert.equal(decide('active', name as CertificateCommand, facts).ok, false)
  }
})

test('no path leaves a final state, revoked above all', () => {
  const step = fc.record({ command: fc.constantFrom(...CERTIFICATE_COMMANDS), facts: fc.constantFrom(facts, past, { ...facts, holder }, { ...past, holder, actorIsHolder: true }) })
  fc.assert(fc.property(fc.constantFrom(...CERTIFICATE_STATES), fc.array(step, { maxLength: 12 }), (start, steps) => {
    let state = start
    for (const { command, facts: known } of steps) {
      const decision = decide(state, command, known)
      if (!decision.ok) continue
      assert.ok(CERTIFICATE_STATE_ROWS[state].live, `${command} left ${state}`)
      state = decision.value.to
    }
  }))
})

test('from every live state, revocation is one step away, and an end is always reachable', () => {
  for (const state of CERTIFICATE_STATES) {
    if (!CERTIFICATE_STATE_ROWS[state].live) { assert.deepEqual(CERTIFICATE_TRANSITIONS[state], {}); continue }
    const decision = decide(state, 'revoke', facts)
    assert.ok(decision.ok && decision.value.to === 'revoked')
    assert.ok(decision.value.effects.includes('publish-crl') && decision.value.effects.includes('end-sessions'))
  }
})

test('every state is reachable from signing, and every command is used by some state', () => {
  const reached = new Set<CertificateState>(['signing'])
  for (const state of reached) for (const to of Object.values(CERTIFICATE_TRANSITIONS[state])) reached.add(to as CertificateState)
  assert.deepEqual([...reached].sort(), [...CERTIFICATE_STATES].sort())
  assert.deepEqual(Object.keys(CERTIFICATE_GUARDS).sort(), [...CERTIFICATE_COMMANDS].sort())
  assert.deepEqual(Object.keys(CERTIFICATE_EFFECTS).sort(), [...CERTIFICATE_COMMANDS].sort())
})

test('every step that puts a certificate out of use for others puts it onto the CRL', () => {
  for (const state of CERTIFICATE_STATES) {
    for (const [command, to] of Object.entries(CERTIFICATE_TRANSITIONS[state]) as [CertificateCommand, CertificateState][]) {
      assert.equal(CERTIFICATE_EFFECTS[command].includes('publish-crl'), CERTIFICATE_STATE_ROWS[to].crlReason !== null, `${state} ${command}`)
    }
  }
})

test('R-103 R-307 a certificate is not delivered alone while another of the user is live, and beside one only where there is one', () => {
  for (const command of ['deliver', 'confirm'] as const) {
    const state = command === 'deliver' ? 'signing' : 'awaiting-confirmation'
    assert.deepEqual(decide(state, command, { ...facts, holder }), { ok: false, problem: { code: 'certificate-live', ...holder } })
    assert.deepEqual(decide(state, `${command}-beside`, facts), { ok: false, problem: { code: 'conflict' } })
  }
})

test('R-103 at most one certificate of a user is in use and at most one on the way to be, in every state', () => {
  const places = Object.entries(CERTIFICATE_STATE_ROWS).map(([state, row]) => [state, row.live, row.place])
  for (const [state, live, place] of places) assert.equal(live, place !== null, String(state))
  assert.deepEqual(places.filter(([, , place]) => place === 'holder').map(([state]) => state), ['active'])
})

test('R-507 starting a renewed certificate supersedes its predecessor, whose sessions end', () => {
  const start = decide('renewed', 'start', { ...facts, holder })
  assert.ok(start.ok && start.value.effects.includes('supersede-predecessor'))
  const supersede = decide('active', 'supersede', facts)
  assert.ok(supersede.ok && supersede.value.effects.includes('end-sessions'))
})

test('R-315 a user does not confirm their own new PC', () => {
  for (const command of ['confirm', 'confirm-beside'] as const)
    assert.deepEqual(decide('awaiting-confirmation', command, { ...favourable(command), actorIsHolder: true }), { ok: false, problem: { code: 'four-eyes-needed' } })
})

test('a certificate expires after its last second and not before, and is not started after it', () => {
  const lastSecond = { ...facts, now: businessTime('2027-11-22T14:59:59.999Z') }
  const next = { ...facts, now: businessTime('2027-11-22T15:00:00Z') }
  assert.equal(decide('active', 'expire', lastSecond).ok, false)
  assert.equal(decide('active', 'expire', next).ok, true)
  assert.equal(decide('renewed', 'start', lastSecond).ok, true)
  assert.deepEqual(decide('renewed', 'start', next), { ok: false, problem: { code: 'certificate-expired', notAfter: facts.notAfter, renewableUntil: null } })
})
