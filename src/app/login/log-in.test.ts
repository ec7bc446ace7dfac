import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countingPasswords, HOME, MINATO_SITE, must, narrowPasswords, openTestHouse, refusedAs, type Held, type Person } from '../../../test/house.ts'
import { businessTime } from '../../domain/time/time.ts'
import { revokeCertificate } from '../certificate/revoke-certificate.ts'
import { setInitialPassword } from '../people/set-initial-password.ts'
import { unlockUser } from '../people/unlock-user.ts'
import type { Passwords } from '../port/passwords.ts'
import { logIn } from './log-in.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const CLERK = { kind: 'command-line', account: 'test' } as const
const { institution } = await scene.entry(MINATO_SITE)
const of = { institutionId: institution.id }

const counter = async ({ id }: Person) =>
  (await owner.query<{ failures: number; locked: boolean; locked_until: Date | null }>(`SELECT failures, locked, locked_until FROM secret_counter WHERE user_id = $1`, [id])).rows[0]
const rows = async (table: 'session' | 'login_attempt' | 'reserved_try', { id }: Person): Promise<number> =>
  Number((await owner.query<{ count: string }>(`SELECT count(*) FROM ${table} WHERE user_id = $1`, [id])).rows[0]?.count)

const customer = async (): Promise<{ who: Person; held: Held }> => {
  const who = await scene.person()
  return { who, held: await scene.acquire(who) }
}

const typing = async (who: Person, held: Held, password: string, passwords: Passwords = house.passwords) =>
  logIn({ ...house, passwords })({ entry: await scene.entry(who.site), der: held.der, companyNumber: null, loginId: null, password, oneTimePassword: '', host: '', origin: HOME })

test('R-102 certificate, then password: a session bound to both, and the first good login is told apart', async () => {
  const { who, held } = await customer()
  const first = must(await scene.logIn(who, held))
  assert.deepEqual([first.first, first.grantId, first.token.length], [true, held.grantId, 32])
  assert.equal(must(await scene.logIn(who, held)).first, false)
  const { rows: sessions } = await owner.query<{ certificate_id: string }>('SELECT certificate_id FROM session WHERE user_id = $1', [who.id])
  assert.deepEqual(sessions.map((row) => row.certificate_id), [held.id, held.id])
})

test('R-101 R-102 another one’s password with one’s own certificate is one’s own wrong try, and the other is not touched', async () => {
  const { who, held } = await customer()
  const other = await customer()
  must(await setInitialPassword(house)(CLERK, { ...of, loginId: other.who.loginId, password: 'Momiji2026', lapsesAt: null }))
  assert.equal(refusedAs(await scene.logIn(who, held, { password: 'Momiji2026' })), 'credentials-wrong')
  assert.deepEqual([(await counter(who))?.failures, (await counter(other.who))?.failures ?? 0], [1, 0])
  assert.equal(await rows('session', other.who), 0)
})

test('R-102 typed ids of another are the uniform failure of a wrong password; one’s own are read as a person types them', async () => {
  const { who, held } = await customer()
  const wrongPassword = await scene.logIn(who, held, { password: 'wrong' })
  must(await scene.logIn(who, held))
  for (const typed of [{ loginId: 'shiomi-master' }, { companyNumber: '10000002' }, { loginId: '!!' }, { companyNumber: 'nobody’s' }]) {
    const refused = await scene.logIn(who, held, typed)
    assert.ok(!refused.ok && !wrongPassword.ok)
    assert.deepEqual(refused.problem.refusal, wrongPassword.problem.refusal, JSON.stringify(typed))
    assert.equal((await counter(who))?.failures, 1)
    must(await scene.logIn(who, held))
  }
  must(await scene.logIn(who, held, { loginId: ` ${who.loginId.toUpperCase()} `, companyNumber: '１０００-００ ０１' }))
})

test('R-1201 an empty field counts none, whichever it is; a right password resets the count', async () => {
  const { who, held } = await customer()
  refusedAs(await scene.logIn(who, held, { password: 'wrong' }))
  for (const typed of [{ loginId: '' }, { companyNumber: ' ' }, { loginId: '　', companyNumber: '' }, { password: '' }]) {
    assert.equal(refusedAs(await scene.logIn(who, held, typed)), 'input-invalid', JSON.stringify(typed))
    assert.equal((await counter(who))?.failures, 1)
  }
  must(await scene.logIn(who, held))
  assert.equal((await counter(who))?.failures, 0)
})

test('R-406 R-413 R-1201 five wrong passwords lock for 30 minutes, ten until unlocked; days carry the count over, and the answer that reaches the limit says locked', async () => {
  const { who, held } = await customer()
  const wrong = async () => refusedAs(await scene.logIn(who, held, { password: 'wrong' }))
  const answers = []
  for (let tries = 0; tries < 5; tries += 1) answers.push(await wrong())
  assert.deepEqual(answers, ['credentials-wrong', 'credentials-wrong', 'credentials-wrong', 'credentials-wrong', 'user-locked-temporarily'])
  assert.equal(refusedAs(await scene.logIn(who, held)), 'user-locked-temporarily', 'a right password changes nothing while locked')
  assert.equal((await counter(who))?.failures, 5)
  await scene.moveDays(2)
  const more = []
  for (let tries = 0; tries < 5; tries += 1) more.push(await wrong())
  assert.deepEqual(more, ['credentials-wrong', 'credentials-wrong', 'credentials-wrong', 'credentials-wrong', 'user-locked'])
  await scene.moveDays(40)
  assert.equal(refusedAs(await scene.logIn(who, held)), 'user-locked')
  must(await unlockUser(house)(CLERK, { ...of, loginId: who.loginId, secret: 'password' }))
  must(await scene.logIn(who, held))
})

test('R-407 R-1202 the lock ends every open session of the user at once', async () => {
  const { who, held } = await customer()
  must(await scene.logIn(who, held))
  must(await scene.logIn(who, held))
  for (let tries = 0; tries < 4; tries += 1) refusedAs(await scene.logIn(who, held, { password: 'wrong' }))
  assert.equal(await rows('session', who), 2)
  refusedAs(await scene.logIn(who, held, { password: 'wrong' }))
  assert.equal(await rows('session', who), 0)
})

test('R-406 R-413 of fifty wrong tries at once five reach the hash, and the count is five', async () => {
  const { who, held } = await customer()
  const { seen, passwords } = countingPasswords(house.passwords)
  const answers = await Promise.all(Array.from({ length: 50 }, () => typing(who, held, 'wrong', passwords)))
  const codes = answers.map(refusedAs)
  assert.equal(seen.somebody, 5)
  assert.deepEqual([(await counter(who))?.failures, await rows('reserved_try', who)], [5, 0])
  assert.equal(codes.filter((code) => code === 'credentials-wrong').length, 4)
  assert.ok(codes.every((code) => ['credentials-wrong', 'user-locked-temporarily', 'busy'].includes(code)))
})

test('R-406 a right try among wrong ones at once: the count is what happened after it, never more than the limit', async () => {
  const { who, held } = await customer()
  const { seen, passwords } = countingPasswords(house.passwords)
  await Promise.all(Array.from({ length: 20 }, (_, at) => typing(who, held, at === 3 ? who.password : 'wrong', passwords)))
  const after = await counter(who)
  assert.ok(after !== undefined && after.failures <= 5 && seen.somebody <= 10, JSON.stringify({ after, seen }))
  assert.equal(await rows('reserved_try', who), 0)
})

test('R-407 R-1210 a locked user costs one comparison too, with nobody’s hash', async () => {
  const { who, held } = await customer()
  for (let tries = 0; tries < 5; tries += 1) refusedAs(await scene.logIn(who, held, { password: 'wrong' }))
  const { seen, passwords } = countingPasswords(house.passwords)
  assert.equal(refusedAs(await typing(who, held, who.password, passwords)), 'user-locked-temporarily')
  assert.deepEqual(seen, { somebody: 0, nobody: 1 })
})

test('R-1210 a full queue answers busy and counts nothing', async () => {
  const { who, held } = await customer()
  const full = await narrowPasswords(scene, who)
  const answers = (await Promise.all([1, 2, 3, 4].map(() => typing(who, held, 'wrong', full)))).map(refusedAs)
  const compared = answers.filter((code) => code === 'credentials-wrong').length
  assert.ok(compared < 4 && answers.every((code) => code === 'credentials-wrong' || code === 'busy'), String(answers))
  assert.deepEqual([(await counter(who))?.failures, await rows('reserved_try', who)], [compared, 0])
})

test('a node that dies during a check leaves a reservation that counts for a minute and no longer', async () => {
  const { who, held } = await customer()
  for (let died = 0; died < 5; died += 1) {
    await assert.rejects(typing(who, held, 'wrong', { ...house.passwords, verify: () => Promise.reject(new Error('the node died')) }), /died/)
  }
  assert.equal(refusedAs(await scene.logIn(who, held)), 'busy')
  scene.clock.ahead += 61_000
  must(await scene.logIn(who, held))
})

test('R-604 a revocation that is committed while the password is being checked wins, and the try is on record', async () => {
  const { who, held } = await customer()
  const passwords: Passwords = {
    ...house.passwords,
    verify: async (hash, password) => {
      const answer = await house.passwords.verify(hash, password)
      must(await revokeCertificate(house)(CLERK, { ...of, serial: Buffer.from(held.serial).toString('hex'), reason: 'keyCompromise' }))
      return answer
    },
  }
  assert.equal(refusedAs(await typing(who, held, who.password, passwords)), 'certificate-revoked')
  assert.equal(await rows('session', who), 0)
  const { rows: attempts } = await owner.query<{ outcome: string }>('SELECT outcome FROM login_attempt WHERE user_id = $1', [who.id])
  assert.deepEqual(attempts.map(({ outcome }) => outcome), ['certificate-revoked'])
})

test('R-107 nothing is bound to an address: the same certificate logs in from anywhere', async () => {
  const { who, held } = await customer()
  const entry = await scene.entry(who.site)
  for (const address of ['192.0.2.7', '2001:db8::7', '']) {
    must(await logIn(house)({ entry, der: held.der, companyNumber: null, loginId: null, password: who.password, oneTimePassword: '', host: '', origin: { address, browser: '' } }))
  }
})

test('R-1106 R-1215 every login and every refused one of a known holder is in the audit, with nothing secret', async () => {
  const { who, held } = await customer()
  refusedAs(await scene.logIn(who, held, { password: 'Himitsu77' }))
  const { sessionId } = must(await scene.logIn(who, held))
  const { rows: events } = await owner.query<{ act: string; outcome: string; facts: string; object_ref: string; actor_ref: string }>(
    `SELECT act, outcome, facts::text, object_ref, actor_ref FROM audit_event WHERE act = 'log-in' AND object_ref IN ($1, $2) ORDER BY position`, [held.id, sessionId])
  assert.deepEqual(events.map(({ outcome }) => outcome), ['credentials-wrong', 'accepted'])
  const { rows: everything } = await owner.query<{ text: string }>(`SELECT coalesce(string_agg(to_jsonb(e)::text, ' '), '') AS text FROM audit_event e`)
  for (const secret of ['Himitsu77', who.password, who.id, `${who.loginId}@test.example`, '192.0.2.1']) assert.equal(everything[0]?.text.includes(secret), false, secret)
})

test('R-301 a printed password lapses when it is not used in time, and no longer once it has logged its user in', async () => {
  const [used, unused] = [await customer(), await customer()]
  const lapsesAt = businessTime(scene.now().getTime() + 90 * 86_400_000)
  for (const { who } of [used, unused]) must(await setInitialPassword(house)(CLERK, { ...of, loginId: who.loginId, password: 'Momiji2026', lapsesAt }))
  must(await scene.logIn(used.who, used.held, { password: 'Momiji2026' }))
  await scene.moveDays(91)
  must(await scene.logIn(used.who, used.held, { password: 'Momiji2026' }))
  assert.equal(refusedAs(await scene.logIn(unused.who, unused.held, { password: 'Momiji2026' })), 'credentials-wrong')
})
