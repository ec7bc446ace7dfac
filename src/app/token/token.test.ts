import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { demoService } from '../../../test/demo-cast.ts'
import { CLERK, must, openTestHouse, refusedAs, type Person } from '../../../test/house.ts'
import { giveToken, shownCode, toNextStep, wrongCode } from '../../../test/shown-code.ts'
import type { CodeCounted } from '../../domain/token/settle-code.ts'
import { unlockUser } from '../people/unlock-user.ts'
import { checkOneTimePassword } from './check-one-time-password.ts'
import { registerToken, type RegisterToken } from './register-token.ts'
import { removeToken } from './remove-token.ts'
import { resynchroniseToken } from './resynchronise-token.ts'

const scene = await openTestHouse([demoService('komorebi.localhost'), demoService('minato.localhost'), demoService('yukishiro.localhost')])
const { house, owner } = scene
const SITE = 'yukishiro.localhost'
const CONTRACT = '30000101'
const { institution, settled: { policy } } = await scene.entry(SITE)
const of = { institutionId: institution.id }

const somebody = (): Promise<Person> => scene.person({ site: SITE, contract: CONTRACT, granted: false })
const holder = async (): Promise<Person> => {
  const who = await somebody()
  await giveToken(scene, who)
  return who
}

const enter = (who: Person, typed: string, counted: CodeCounted = 'user') => house.database.transact(institution.id, async (tx) => {
  await tx.people.lockUser({ id: who.id })
  return checkOneTimePassword(house, tx, { user: { id: who.id }, typed, policy, counted })
})
const answer = async (who: Person, typed: string, counted?: CodeCounted): Promise<string> => {
  const entered = await enter(who, typed, counted)
  return entered.ok ? 'right' : entered.problem.code
}
const counterOf = (who: Person, secret: 'password' | 'one-time-password') => house.database.transact(institution.id, (tx) => tx.people.counter(who.id, secret))

const nextStep = (): void => toNextStep(scene)

test('R-1217 a code is accepted once; one step early or late is taken without a word, two are not', async () => {
  const who = await holder()
  nextStep()
  assert.equal(await answer(who, await shownCode(scene, who, -2)), 'one-time-password-wrong')
  const late = await shownCode(scene, who, -1)
  assert.equal(await answer(who, late), 'right')
  assert.equal(await answer(who, late), 'one-time-password-used')
  const present = await shownCode(scene, who)
  assert.equal(await answer(who, ` ${present.slice(0, 3)} ${present.slice(3)} `), 'right')
  assert.equal(await answer(who, late), 'one-time-password-used', 'an earlier one after a later one')
  assert.equal(await answer(who, await shownCode(scene, who, 2)), 'one-time-password-wrong')
  assert.equal(await answer(who, await shownCode(scene, who, 1)), 'right')
})

test('R-1217 of fifty tries with one code at once, on the real database, one is accepted', async () => {
  const who = await holder()
  nextStep()
  const code = await shownCode(scene, who)
  const answers = await Promise.all(Array.from({ length: 50 }, () => answer(who, code)))
  assert.deepEqual(Map.groupBy(answers, (each) => each).get('right')?.length, 1)
  assert.equal(answers.filter((each) => each === 'one-time-password-used').length, 49)
})

test('R-1217 in any order of entries, many of them at once, each code is accepted at most once', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 12 }), async (entries) => {
    const who = await holder()
    nextStep()
    const codes = await Promise.all(entries.map((off) => shownCode(scene, who, off)))
    const answers = await Promise.all(codes.map((code) => answer(who, code, 'caller')))
    const taken = entries.filter((_, at) => answers[at] === 'right')
    assert.equal(new Set(taken).size, taken.length)
    assert.ok(taken.every((off) => Math.abs(off) <= 1))
  }), { numRuns: 8 })
})

test('R-1217 R-412 five wrong codes lock one-time passwords and nothing else; an administrator lifts that, and a right code sets the count back', async () => {
  const who = await holder()
  nextStep()
  const wrong = await wrongCode(scene, who)
  const entered = await enter(who, wrong)
  assert.deepEqual(entered, { ok: false, problem: { code: 'one-time-password-wrong', triesLeft: 4, then: 'locked' } })
  assert.equal(await answer(who, await shownCode(scene, who, -1)), 'right')
  assert.equal((await counterOf(who, 'one-time-password')).failures, 0)
  for (let tries = 0; tries < 4; tries += 1) await enter(who, wrong)
  assert.deepEqual(await enter(who, wrong), { ok: false, problem: { code: 'one-time-password-locked', until: null } })
  const good = await shownCode(scene, who)
  assert.equal(await answer(who, good), 'one-time-password-locked')
  await scene.moveDays(1)
  assert.equal(await answer(who, good), 'one-time-password-locked', 'no day lifts it')
  assert.deepEqual(await counterOf(who, 'password'), { failures: 0, lockedUntil: null, locked: false })
  must(await unlockUser(house)(CLERK, { ...of, loginId: who.loginId, secret: 'one-time-password' }))
  assert.equal(await answer(who, good), 'right', 'a code that was refused while locked is not spent')
})

test('R-1217 of fifty wrong codes at once five count', async () => {
  const who = await holder()
  const wrong = await wrongCode(scene, who)
  const answers = await Promise.all(Array.from({ length: 50 }, () => answer(who, wrong)))
  assert.equal(answers.filter((each) => each === 'one-time-password-wrong').length, 4)
  assert.deepEqual(await counterOf(who, 'one-time-password'), { failures: 5, lockedUntil: null, locked: true })
})

test('R-410 where the caller counts, a wrong code is not the user’s, and a lock still holds', async () => {
  const who = await holder()
  const wrong = await wrongCode(scene, who)
  for (let tries = 0; tries < 7; tries += 1) assert.equal(await answer(who, wrong, 'caller'), 'one-time-password-wrong')
  assert.equal((await counterOf(who, 'one-time-password')).failures, 0)
  for (let tries = 0; tries < 5; tries += 1) await enter(who, wrong)
  nextStep()
  assert.equal(await answer(who, await shownCode(scene, who), 'caller'), 'one-time-password-locked')
})

test('R-1201 what cannot be a code counts none, and one without a token is told so', async () => {
  const who = await holder()
  for (const typed of ['', '12345', 'abcdef', '1234567']) assert.equal(await answer(who, typed), 'input-invalid')
  assert.equal((await counterOf(who, 'one-time-password')).failures, 0)
  assert.equal(await answer(await somebody(), '123456'), 'token-missing')
})

test('R-1217 two codes in a row follow a token whose clock has drifted by minutes; one code does not', async () => {
  const who = await holder()
  nextStep()
  const codes = await Promise.all([9, 10, 11].map((off) => shownCode(scene, who, off)))
  assert.equal(await answer(who, codes[0] ?? ''), 'one-time-password-wrong')
  const follow = (first = '', second = '') => resynchroniseToken(house)(CLERK, { ...of, loginId: who.loginId, first, second })
  assert.equal(refusedAs(await follow(codes[0], codes[2])), 'token-codes-wrong')
  assert.deepEqual(await follow(codes[0], codes[1]), { ok: true, value: { drift: 10 } })
  assert.equal(refusedAs(await follow(codes[0], codes[1])), 'token-codes-wrong', 'both are spent')
  assert.equal(await answer(who, codes[1] ?? ''), 'one-time-password-used')
  assert.equal(await answer(who, codes[2] ?? ''), 'right')
})

const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const hardware = (who: Person, change: Partial<RegisterToken> = {}) =>
  registerToken(house)(CLERK, { ...of, loginId: who.loginId, kind: 'hardware', serial: '9000-0001', seed: SEED, ...change })

test('R-304 a token is registered once a user; a hardware token by serial and seed, which belong to nobody else', async () => {
  const [who, other] = [await somebody(), await somebody()]
  assert.deepEqual((await hardware(who, { serial: ' ', seed: '1' })), {
    ok: false, problem: { code: 'input-invalid', fields: [{ field: 'serial', code: 'required' }, { field: 'seed', code: 'format-wrong' }] },
  })
  const { token, address } = must(await hardware(who))
  assert.deepEqual([token.kind, token.serial, address], ['hardware', '9000-0001', null])
  assert.equal(refusedAs(await hardware(other)), 'conflict')
  assert.equal(refusedAs(await hardware(who, { serial: '9000-0002' })), 'conflict')
  must(await removeToken(house)(CLERK, { ...of, loginId: who.loginId, end: 'lost' }))
  assert.equal(refusedAs(await removeToken(house)(CLERK, { ...of, loginId: who.loginId, end: 'lost' })), 'token-missing')
  must(await hardware(other))
  const { rows } = await owner.query<{ sealed_seed: Buffer | null }>('SELECT sealed_seed FROM token WHERE id = $1', [token.id])
  assert.deepEqual(rows, [{ sealed_seed: null }], 'the seed of a removed token is forgotten')
})

test('R-304 a profile that has no tokens, or no hardware tokens, takes none', async () => {
  const minato = await scene.person({ granted: false })
  const institutionId = (await scene.entry(minato.site)).institution.id
  assert.equal(refusedAs(await registerToken(house)(CLERK, { institutionId, loginId: minato.loginId, kind: 'app', serial: '', seed: '' })), 'input-invalid')
  const portal = await scene.person({ site: 'komorebi.localhost', contract: '50000001', granted: false })
  const komorebi = (await scene.entry(portal.site)).institution.id
  assert.equal(refusedAs(await registerToken(house)(CLERK, { institutionId: komorebi, loginId: portal.loginId, kind: 'hardware', serial: '1', seed: SEED })), 'input-invalid')
  must(await registerToken(house)(CLERK, { institutionId: komorebi, loginId: portal.loginId, kind: 'app', serial: '', seed: '' }))
})

test('R-1217 the seed is nowhere in the clear: not in the database, nor in its audit', async () => {
  const who = await somebody()
  const { address } = await giveToken(scene, who)
  const base32 = new URL(address ?? '').searchParams.get('secret') ?? assert.fail('no seed in the address')
  const bytes = Buffer.from(base32.split('').map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('').match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? [])
  assert.equal(bytes.length, 20)
  nextStep()
  const code = await shownCode(scene, who)
  await enter(who, code)
  const { rows: tables } = await owner.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
  for (const { name } of tables) {
    const { rows } = await owner.query<{ all: string | null }>(`SELECT string_agg(t::text, ' ') AS all FROM "${name}" t`)
    const all = (rows[0]?.all ?? '').toUpperCase()
    assert.ok(!all.includes(base32) && !all.includes(bytes.toString('hex').toUpperCase()), name)
  }
  const { rows: events } = await owner.query<{ facts: object }>(`SELECT facts FROM audit_event WHERE act = 'register-token' AND outcome = 'accepted'`)
  assert.ok(events.length > 0 && events.every(({ facts }) => Object.keys(facts).toSorted().join() === 'kind,serial'))
  assert.ok(!JSON.stringify(events).includes(code))
})

test('the database itself keeps what was accepted spent, and a removed token removed', async () => {
  const who = await holder()
  nextStep()
  await enter(who, await shownCode(scene, who))
  await assert.rejects(owner.query('UPDATE token SET last_step = last_step - 1 WHERE user_id = $1', [who.id]), /only rise/)
  await assert.rejects(owner.query('UPDATE token SET last_step = NULL WHERE user_id = $1', [who.id]), /only rise/)
  must(await removeToken(house)(CLERK, { ...of, loginId: who.loginId, end: 'lost' }))
  await assert.rejects(owner.query('UPDATE token SET removed_at = NULL WHERE user_id = $1', [who.id]), /stays removed/)
})
