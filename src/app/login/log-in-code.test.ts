import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoService } from '../../../test/demo-cast.ts'
import { CLERK, countingPasswords, HOME, must, openTestHouse, refusedAs, type Held, type Person } from '../../../test/house.ts'
import { certify, giveToken, shownCode, toNextStep, wrongCode } from '../../../test/shown-code.ts'
import { removeToken } from '../token/remove-token.ts'
import { logIn } from './log-in.ts'

const scene = await openTestHouse([demoService('kazaguruma.localhost'), demoService('komorebi.localhost'), demoService('minato.localhost'), demoService('yukishiro.localhost')])
const { house, owner } = scene

/** The services where one-time passwords are asked for at login, each with a company of the demo. */
const SERVICES = { 'standard': ['komorebi.localhost', '50000001'], 'shinkin-otp': ['yukishiro.localhost', '30000101'], 'shinkin-branch': ['kazaguruma.localhost', '40000001'] } as const

const customer = async (profile: keyof typeof SERVICES = 'shinkin-otp', withToken = true): Promise<{ who: Person; held: Held }> => {
  const [site, contract] = SERVICES[profile]
  const who = await scene.person({ site, contract })
  if (withToken) await giveToken(scene, who)
  const held = await certify(scene, who)
  toNextStep(scene)
  return { who, held }
}
const counts = async ({ id }: Person) => {
  const { rows } = await owner.query<{ secret: string; failures: number }>('SELECT secret, failures FROM secret_counter WHERE user_id = $1', [id])
  const of = (secret: string) => rows.find((row) => row.secret === secret)?.failures ?? 0
  return [of('password'), of('one-time-password')]
}
const lastStep = async ({ id }: Person) => (await owner.query<{ last_step: string | null }>('SELECT last_step FROM token WHERE user_id = $1', [id])).rows[0]?.last_step
const sessions = async ({ id }: Person) => (await owner.query('SELECT FROM session WHERE user_id = $1', [id])).rows.length

test('R-1217 certificate, password and one-time password log in, at each profile that asks for them; the record says so', async () => {
  for (const profile of Object.keys(SERVICES) as (keyof typeof SERVICES)[]) {
    const { who, held } = await customer(profile)
    assert.equal(refusedAs(await scene.logIn(who, held)), 'input-invalid', `${profile}: without a code`)
    must(await scene.logIn(who, held, { oneTimePassword: await shownCode(scene, who) }))
    const { rows } = await owner.query<{ facts: Record<string, unknown> }>(
      `SELECT facts FROM audit_event WHERE act = 'log-in' AND outcome = 'accepted' AND facts->>'certificate' = $1`, [held.id])
    assert.equal(rows[0]?.facts['one-time-password'], true, profile)
  }
})

test('R-1217 per user: where the profile leaves it to the user, whoever uses no token logs in without', async () => {
  const { who, held } = await customer('shinkin-branch', false)
  must(await scene.logIn(who, held))
})

test('R-304 whoever is to have a token and has none yet is told so before anything is compared or counted', async () => {
  for (const profile of ['standard', 'shinkin-otp'] as const) {
    const { who, held } = await customer(profile, false)
    const { seen, passwords } = countingPasswords(house.passwords)
    const answered = await logIn({ ...house, passwords })({
      entry: await scene.entry(who.site), der: held.der ?? assert.fail(), companyNumber: null, loginId: null, password: 'wrong', oneTimePassword: '123456', host: '', origin: HOME,
    })
    assert.equal(refusedAs(answered), 'token-missing', profile)
    assert.deepEqual([seen, await counts(who)], [{ somebody: 0, nobody: 0 }, [0, 0]])
  }
})

test('R-304 a lost token does not make the login easier: after it is removed its user waits for the next', async () => {
  const { who, held } = await customer('shinkin-branch')
  must(await removeToken(house)(CLERK, { institutionId: (await scene.entry(who.site)).institution.id, loginId: who.loginId, end: 'lost' }))
  assert.equal(refusedAs(await scene.logIn(who, held)), 'token-missing')
})

test('R-407 R-1217 a wrong password with a right code spends no code and is answered as with a wrong code', async () => {
  const { who, held } = await customer()
  const code = await shownCode(scene, who)
  const withRight = await scene.logIn(who, held, { password: 'wrong', oneTimePassword: code })
  const withWrong = await scene.logIn(who, held, { password: 'wrong', oneTimePassword: await wrongCode(scene, who) })
  assert.ok(!withRight.ok && !withWrong.ok)
  assert.deepEqual([withRight.problem.refusal, withWrong.problem.refusal], [5, 4].map((triesLeft) => ({ code: 'credentials-wrong', triesLeft, then: 'locked' })))
  assert.deepEqual([await counts(who), await lastStep(who)], [[2, 0], null])
  must(await scene.logIn(who, held, { oneTimePassword: code }))
})

test('R-1201 R-412 a wrong code with the right password counts on one-time passwords alone, and the right password sets its own count back', async () => {
  const { who, held } = await customer()
  refusedAs(await scene.logIn(who, held, { password: 'wrong', oneTimePassword: '000000' }))
  const wrong = await wrongCode(scene, who)
  const refused = await scene.logIn(who, held, { oneTimePassword: wrong })
  assert.ok(!refused.ok)
  assert.deepEqual(refused.problem.refusal, { code: 'one-time-password-wrong', triesLeft: 4, then: 'locked' })
  assert.deepEqual([await counts(who), await sessions(who)], [[0, 1], 0])
  must(await scene.logIn(who, held, { oneTimePassword: await shownCode(scene, who) }))
  assert.deepEqual(await counts(who), [0, 0])
})

test('R-1217 five wrong codes lock one-time passwords; the password’s lock is another, and open sessions go on', async () => {
  const { who, held } = await customer()
  must(await scene.logIn(who, held, { oneTimePassword: await shownCode(scene, who) }))
  const wrong = await wrongCode(scene, who)
  const answers = []
  for (let tries = 0; tries < 5; tries += 1) answers.push(refusedAs(await scene.logIn(who, held, { oneTimePassword: wrong })))
  assert.deepEqual(answers, [...Array.from({ length: 4 }, () => 'one-time-password-wrong'), 'one-time-password-locked'])
  toNextStep(scene)
  assert.equal(refusedAs(await scene.logIn(who, held, { oneTimePassword: await shownCode(scene, who) })), 'one-time-password-locked')
  assert.equal(refusedAs(await scene.logIn(who, held, { password: 'wrong', oneTimePassword: wrong })), 'credentials-wrong', 'a wrong password tells nothing about the code')
  assert.deepEqual([await counts(who), await sessions(who)], [[1, 5], 1])
})

test('R-1201 an empty code, or what cannot be one, counts none on either and says what to put right, together with an empty password', async () => {
  const { who, held } = await customer()
  for (const [typed, codes] of [
    [{ oneTimePassword: '' }, ['required']], [{ oneTimePassword: '12 34' }, ['length-wrong']], [{ oneTimePassword: 'abc' }, ['format-wrong']], [{ password: '', oneTimePassword: '' }, ['required', 'required']],
  ] as const) {
    const refused = await scene.logIn(who, held, typed)
    assert.ok(!refused.ok && refused.problem.refusal.code === 'input-invalid')
    assert.deepEqual(refused.problem.refusal.fields.map(({ code }) => code), codes)
  }
  assert.deepEqual(await counts(who), [0, 0])
})

test('R-1217 of twenty logins with one code at once, one is let in', async () => {
  const { who, held } = await customer()
  const code = await shownCode(scene, who)
  const answers = await Promise.all(Array.from({ length: 20 }, () => scene.logIn(who, held, { oneTimePassword: code })))
  assert.equal(answers.filter(({ ok }) => ok).length, 1)
  assert.ok(answers.every((answer) => answer.ok || ['one-time-password-used', 'busy'].includes(answer.problem.refusal.code)))
  assert.equal(await sessions(who), 1)
})
