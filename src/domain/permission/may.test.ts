import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ACT_NAMES, ACTS, PERMISSIONS, type Act, type ActRow } from './acts.ts'
import { clashingDuties, DUTIES, EXCLUDING_DUTIES, type Duty } from './duties.ts'
import { may, permissionsOf, type ActConditions, type ActingParty, type ActTarget } from './may.ts'

const conditions: ActConditions = { mode: 'production', administratorsOwn: 'when-logged-in', chiefsWayBack: 'branch', approvedBy: null }
const customer = (role: 'chief' | 'administrator' | 'user', permissions: readonly string[] = []): ActingParty => ({ kind: 'customer', userId: 'me', contractId: 'ours', role, permissions })
const operator = (...duties: readonly string[]): ActingParty => ({ kind: 'operator', userId: 'op', duties, serves: ['minato'] })
const on = (id: string, role: 'chief' | 'administrator' | 'user' | 'operator', contractId = 'ours', institutionId = 'minato'): ActTarget => ({ institutionId, contractId, user: { id, role, permissions: [] } })
const colleague = on('colleague', 'user')
const both = Object.keys(PERMISSIONS)
const answer = (actor: ActingParty, act: Act, target: ActTarget, change: Partial<ActConditions> = {}) => {
  const result = may(actor, act, target, { ...conditions, ...change })
  return result.ok ? 'permitted' : result.problem.code
}
const permittedTo = (actor: ActingParty, target: ActTarget) => ACT_NAMES.filter((act) => answer(actor, act, target) === 'permitted')

test('R-201 the chief administrator holds every permission without being given one', () => {
  assert.deepEqual(permissionsOf({ role: 'chief', permissions: [] }), both)
  assert.deepEqual(permissionsOf({ role: 'administrator', permissions: [] }), ['web-administration'])
  assert.deepEqual(permissionsOf({ role: 'user', permissions: ['constructor', 'user-registration', 'everything'] }), ['user-registration'])
})

test('R-209 registering a user needs both permissions, reissuing and unlocking web administration alone', () => {
  assert.equal(answer(customer('user', ['user-registration']), 'register-user', colleague), 'not-permitted')
  assert.equal(answer(customer('administrator'), 'register-user', colleague), 'not-permitted')
  assert.equal(answer(customer('administrator', ['user-registration']), 'register-user', colleague), 'permitted')
  for (const act of ['open-grant', 'revoke-certificate', 'unlock-user', 'initialise-password'] as const) {
    assert.equal(answer(customer('user', ['web-administration']), act, colleague), 'permitted')
    assert.equal(answer(customer('user', ['user-registration']), act, colleague), 'not-permitted')
  }
})

test('R-202 an ordinary user with both permissions may do to other users whatever the chief may', () => {
  assert.deepEqual(permittedTo(customer('user', both), colleague), permittedTo(customer('chief'), colleague))
})

test('R-210 nobody of the contract reduces, removes, suspends, unlocks, initialises or revokes the chief administrator; a new PC of theirs is confirmed or refused (R-315)', () => {
  const chief = on('the-chief', 'chief')
  assert.deepEqual(permittedTo(customer('user', both), chief), ['see-users', 'confirm-pc', 'refuse-pc', 'see-mails', 'set-phrase'])
})

test('R-210 whoever holds what an act takes is told that it is never done to the chief, or to oneself; whoever does not, is told only that', () => {
  for (const act of ['change-permissions', 'remove-user', 'suspend-user', 'change-name'] as const) {
    assert.equal(answer(customer('user', both), act, on('the-chief', 'chief')), 'chief-by-application', act)
    assert.equal(answer(customer('user', both), act, on('me', 'administrator')), 'not-on-oneself', act)
    assert.equal(answer(customer('user'), act, on('the-chief', 'chief')), 'not-permitted', act)
    assert.equal(answer(customer('user'), act, on('me', 'user')), 'not-permitted', act)
  }
})

test('R-209 a secret that lets somebody in is shown to nobody of the contract who holds less than that user, or they could log in as them', () => {
  const shown = (Object.keys(ACTS) as Act[]).filter((act) => ACTS[act].showsSecret)
  assert.deepEqual(shown, ['initialise-password', 'register-token', 'issue-acquisition-code', 'issue-confirmation-pin'])
  const holder = (...permissions: readonly string[]): ActTarget => ({ ...colleague, user: { id: 'colleague', role: 'user', permissions } })
  for (const act of shown) {
    assert.equal(answer(customer('administrator'), act, holder('user-registration')), 'holds-more', act)
    assert.equal(answer(customer('administrator'), act, holder('web-administration')), 'permitted', act)
    for (const actor of [customer('chief'), customer('user', both)]) assert.equal(answer(actor, act, holder(...both)), 'permitted', act)
    assert.equal(answer(customer('user', ['user-registration']), act, holder(...both)), 'not-permitted', act)
  }
  for (const act of ['reissue-certificate', 'revoke-certificate', 'unlock-user', 'suspend-user'] as const)
    assert.equal(answer(customer('administrator'), act, holder('user-registration')), 'permitted', `${act} shows nothing`)
})

test('R-210 R-601 S-12 where the profile names a second administrator as the way back of a chief, one grants, reissues and unlocks for them, and nothing else', () => {
  const chief = on('the-chief', 'chief')
  const way = { chiefsWayBack: 'second-administrator-or-branch' } as const
  const more = (Object.keys(ACTS) as Act[]).filter((act) => answer(customer('administrator'), act, chief, way) === 'permitted' && answer(customer('administrator'), act, chief) !== 'permitted')
  assert.deepEqual(more, ['unlock-user', 'reissue-certificate', 'open-grant', 'issue-acquisition-code'])
  for (const act of more) assert.equal(answer(customer('user'), act, chief, way), 'not-permitted')
})

test('R-209 nobody acts for another contract or institution, whatever they hold', () => {
  for (const target of [on('other', 'user', 'theirs'), on('me', 'user', 'theirs')])
    assert.deepEqual(permittedTo(customer('chief'), target).filter((act) => (ACTS[act] as ActRow).customer !== 'self'), [])
  for (const duty of Object.keys(DUTIES)) assert.deepEqual(permittedTo(operator(duty), on('other', 'user', 'theirs', 'another')), [])
})

test('R-601 whether an administrator reissues their own certificate is the profile’s to say; unlocking oneself is nobody’s', () => {
  const self = on('me', 'chief')
  for (const act of ['open-grant', 'revoke-certificate'] as const) {
    assert.equal(answer(customer('chief'), act, self), 'permitted')
    assert.equal(answer(customer('chief'), act, self, { administratorsOwn: 'no' }), 'not-on-oneself')
    assert.equal(answer(customer('user'), act, on('me', 'user')), 'not-permitted', 'an ordinary user never')
  }
  for (const act of ['unlock-user', 'initialise-password', 'remove-user', 'change-permissions', 'confirm-pc'] as const) assert.equal(answer(customer('chief'), act, self), 'not-on-oneself')
})

test('R-315 a new PC is confirmed by another administrator or by approval, which whoever granted never holds, and never by its own user', () => {
  const chief = on('the-chief', 'chief')
  assert.equal(answer(customer('administrator'), 'confirm-pc', chief), 'permitted')
  for (const [actor, target, why] of [
    [customer('chief'), on('me', 'chief'), 'not-on-oneself'], [customer('administrator'), on('me', 'user'), 'not-on-oneself'],
    [customer('user', ['user-registration']), colleague, 'not-permitted'], [customer('chief'), on('other', 'user', 'theirs'), 'not-permitted'],
  ] as const) assert.equal(answer(actor, 'confirm-pc', target), why)
  assert.deepEqual((Object.keys(DUTIES) as Duty[]).filter((duty) => answer(operator(duty), 'confirm-pc', colleague) === 'permitted'), ['approval'])
  assert.equal(answer(operator('approval'), 'confirm-pc', chief), 'four-eyes-needed')
  assert.equal(answer(operator('approval'), 'confirm-pc', chief, { mode: 'demo' }), 'permitted')
})

test('an ordinary user sees their own certificate and administers nobody', () => {
  assert.deepEqual(permittedTo(customer('user'), on('me', 'user')), ['log-in', 'begin-acquisition', 'request-certificate', 'change-own-password', 'set-own-confirmation-password', 'see-own-certificate', 'report-mail'])
  assert.deepEqual(permittedTo(customer('user'), colleague), [])
})

test('R-605 R-1214 in production what lets somebody in, or ends something for good, takes a second, different operator', () => {
  const chief = on('the-chief', 'chief')
  for (const [act, duty] of [['revoke-certificate', 'intake'], ['unlock-user', 'intake'], ['open-grant', 'intake'], ['reset-user', 'intake'], ['reissue-certificate', 'intake'], ['confirm-pc', 'approval'], ['print-document', 'printing']] as const) {
    assert.equal(answer(operator(duty), act, chief), 'four-eyes-needed')
    assert.equal(answer(operator(duty), act, chief, { approvedBy: 'op' }), 'four-eyes-needed', 'oneself is no second person')
    assert.equal(answer(operator(duty), act, chief, { approvedBy: 'op-2' }), 'permitted')
    assert.equal(answer(operator(duty), act, chief, { mode: 'demo' }), 'permitted')
    assert.equal(answer({ kind: 'command-line' }, act, chief), 'four-eyes-needed')
    assert.equal(answer(operator(duty), act, colleague), act === 'confirm-pc' ? 'permitted' : 'four-eyes-needed')
  }
})

test('R-605 what only takes something away, and can be lifted or granted anew, waits for nobody', () => {
  for (const [act, duty] of [['suspend-user', 'intake'], ['refuse-pc', 'intake']] as const)
    for (const target of [on('the-chief', 'chief'), colleague]) assert.equal(answer(operator(duty), act, target), 'permitted', act)
})

test('R-605 the first operators are let in from the command line of the machine, before anybody could approve; one operator lets no other in alone', () => {
  assert.equal(answer({ kind: 'command-line' }, 'open-grant', on('op-2', 'operator')), 'permitted')
  assert.equal(answer(operator('intake'), 'open-grant', on('op-2', 'operator')), 'four-eyes-needed')
})

test('an operator acts within their duty, in institutions they serve, and never on themselves', () => {
  assert.equal(answer(operator('printing'), 'revoke-certificate', colleague), 'not-permitted')
  assert.equal(answer(operator(), 'see-users', colleague), 'not-permitted')
  assert.equal(answer(operator('intake'), 'unlock-user', on('op', 'operator')), 'not-permitted')
  assert.equal(answer(operator('intake'), 'see-own-certificate', on('op', 'operator')), 'permitted')
})

test('R-1214 the clock is moved in a demo only, by anybody else not at all', () => {
  const place: ActTarget = { institutionId: 'minato', contractId: null, user: null }
  assert.deepEqual([answer(operator('intake'), 'move-clock', place), answer(operator('intake'), 'move-clock', place, { mode: 'demo' })], ['clock-only-in-demo', 'permitted'])
  assert.equal(answer(customer('chief'), 'move-clock', place, { mode: 'demo' }), 'not-permitted')
  assert.equal(answer({ kind: 'job' }, 'move-clock', place, { mode: 'demo' }), 'not-permitted')
})

test('what is not in the table is not permitted to anybody', () => {
  for (const act of ['constructor', 'toString', '__proto__', 'delete-everything'])
    for (const actor of [customer('chief'), operator(...Object.keys(DUTIES)), { kind: 'command-line' } as const, { kind: 'job' } as const]) assert.equal(answer(actor, act as Act, colleague), 'not-permitted')
})

test('duties that exclude each other are found, however many are held', () => {
  for (const [one, other] of EXCLUDING_DUTIES) {
    assert.notEqual(one, other)
    assert.deepEqual(clashingDuties([other, one]), [[one, other]])
  }
  const free = (Object.keys(DUTIES) as Duty[]).filter((duty) => !EXCLUDING_DUTIES.some((pair) => pair.includes(duty)))
  assert.deepEqual(free, [], 'every duty excludes another')
  assert.equal(clashingDuties(Object.keys(DUTIES)).length, EXCLUDING_DUTIES.length)
  assert.deepEqual(clashingDuties(['intake', 'profiles']), [])
})

test('no single operator can both take in and approve, or act and read the audit, without clashing duties', () => {
  const target = on('the-chief', 'chief')
  const duties = fc.subarray(Object.keys(DUTIES)).filter((held) => clashingDuties(held).length === 0)
  fc.assert(fc.property(duties, (held) => {
    const acts = ACT_NAMES.filter((act) => answer(operator(...held), act, target, { mode: 'demo' }) === 'permitted')
    for (const [one, other] of [['revoke-certificate', 'approve-application'], ['open-grant', 'print-document'], ['keep-authority', 'revoke-certificate']] as const)
      assert.ok(!(acts.includes(one) && acts.includes(other)), `${held.join()}: ${one} and ${other}`)
  }))
})
