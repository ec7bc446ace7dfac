import assert from 'node:assert/strict'
import { test } from 'node:test'
import { initialisePassword } from '../../src/app/people/initialise-password.ts'
import { resetUser } from '../../src/app/people/reset-user.ts'
import { unlockUser } from '../../src/app/people/unlock-user.ts'
import { reissueCertificate } from '../../src/app/certificate/reissue-certificate.ts'
import { logIn } from '../../src/app/login/log-in.ts'
import { browserOn } from '../browser.ts'
import { CLERK, HOME, MINATO_SITE, must, openTestHouse, refusedAs, type Held, type Person } from '../house.ts'
import { addService } from '../../src/app/institution/add-service.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { openSite } from './open-site.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
const { house, owner } = site
const { institution, authority } = await site.entry(MINATO_SITE)
const institutionId = institution.id
const LOGIN = `login.${MINATO_SITE}`

/** A service of the same people whose reissues end the password too, as in `factoring` (R-1207). */
const STRICT = 'shima.localhost'
must(await addService(house)(CLERK, {
  institutionId, authorityId: authority.id, kind: 'customer', nameJa: 'しまビジネスWEB', nameEn: 'Shima Business WEB', profile: 'credit-union', overrides: { reissue: { initialisesPassword: true } }, site: STRICT,
}))
must(await openContract(house)(CLERK, { institutionId, site: STRICT, number: 'SHIMA', name: '株式会社 しま' }))

const chief = async (at = MINATO_SITE): Promise<{ who: Person; held: Held }> => {
  const who = await site.person({ site: at, role: 'chief' })
  return { who, held: await site.acquire(who) }
}
const lock = async (who: Person, held: Held): Promise<void> => {
  for (let tries = 0; tries < 10; tries += 1) {
    await site.logIn(who, held, { password: 'wrong' })
    await owner.query('UPDATE secret_counter SET locked_until = NULL WHERE user_id = $1', [who.id])
  }
  assert.equal(refusedAs(await site.logIn(who, held)), 'user-locked')
}
const reset = (who: Person) => resetUser(house)(CLERK, { institutionId, loginId: who.loginId, reason: '届出書 第12号' })
const reissue = (who: Person) => reissueCertificate(house)(CLERK, { institutionId, loginId: who.loginId, reason: 'パソコンの入れ替え', revocationReason: 'superseded' })
const mails = async (kind: string, { id }: Person): Promise<readonly string[]> =>
  (await owner.query<{ role: string }>('SELECT role FROM outbox JOIN users ON users.id = user_id WHERE kind = $1 AND parameters->>\'loginId\' = (SELECT login_id FROM users WHERE id = $2) ORDER BY role', [kind, id])).rows.map(({ role }) => role)
const sessions = async ({ id }: Person): Promise<number> => (await owner.query('SELECT FROM session WHERE user_id = $1', [id])).rows.length
const lastAudit = async (act: string) => (await owner.query<{ outcome: string; facts: Record<string, unknown> }>('SELECT outcome, facts FROM audit_event WHERE act = $1 ORDER BY position DESC LIMIT 1', [act])).rows[0]

test('R-408 S-16 a chief’s paper lifts every lock and ends the password at once: the old one is wrong, the one of the letter is right, and the field says so', async () => {
  const { who, held } = await chief()
  await lock(who, held)
  await owner.query(`INSERT INTO secret_counter (user_id, institution_id, secret, failures, locked) VALUES ($1, $2, 'pin', 5, true)`, [who.id, institutionId])
  must(await reset(who))
  const { rows } = await owner.query<{ failures: number; locked: boolean }>('SELECT failures, locked FROM secret_counter WHERE user_id = $1', [who.id])
  for (const row of rows) assert.deepEqual(row, { failures: 0, locked: false })
  assert.equal(refusedAs(await site.logIn(who, held)), 'credentials-wrong')
  const shown = await browserOn(site, held).ask({ host: LOGIN })
  assert.ok(shown.body.includes('（通知書などの初期パスワード）'), shown.body.slice(0, 200))
  const { password } = must(await initialisePassword(house)(CLERK, { institutionId, loginId: who.loginId }))
  assert.equal(refusedAs(await site.logIn(who, held)), 'credentials-wrong')
  assert.equal((await site.logIn(who, held, { password })).ok, true)
  assert.deepEqual(await mails('reset', who), ['chief'])
  assert.deepEqual([(await lastAudit('reset-user'))?.outcome, (await lastAudit('reset-user'))?.facts['reason']], ['accepted', '届出書 第12号'])
})

test('R-408 a reset ends open sessions at the next request, and a reason is asked for', async () => {
  const { who, held } = await chief()
  const browser = browserOn(site, held)
  await browser.submit(LOGIN, '/', '/log-in', { password: who.password })
  assert.equal(await sessions(who), 1)
  assert.equal(refusedAs(await resetUser(house)(CLERK, { institutionId, loginId: who.loginId, reason: '  ' })), 'input-invalid')
  assert.equal(await sessions(who), 1)
  assert.deepEqual(must(await reset(who)), { sessionsEnded: 1 })
  assert.equal((await browser.ask({ host: LOGIN, path: '/home' })).status, 303)
  assert.equal(await sessions(who), 0)
})

test('R-408 a password that was being checked while it was initialised opens no session', async () => {
  for (const act of [reset, (who: Person) => initialisePassword(house)(CLERK, { institutionId, loginId: who.loginId })]) {
    const { who, held } = await chief()
    const entry = await site.entry(MINATO_SITE)
    let begun = (): void => undefined
    const started = new Promise<void>((resolve) => { begun = resolve })
    let goOn = (): void => undefined
    const held1 = new Promise<void>((resolve) => { goOn = resolve })
    const slow = { ...house, passwords: { ...house.passwords, verify: async (hash: string | undefined, password: string) => { begun(); await held1; return house.passwords.verify(hash, password) } } }
    const answer = logIn(slow)({ entry, der: held.der, companyNumber: null, loginId: null, password: who.password, oneTimePassword: '', host: '', origin: HOME })
    await started
    assert.equal((await act(who)).ok, true)
    goOn()
    assert.equal(refusedAs(await answer), 'busy')
    assert.equal(await sessions(who), 0)
  }
})

test('R-408 unlocking keeps the password and sets the count to 0, and ends no session', async () => {
  const { who, held } = await chief()
  await site.logIn(who, held, { password: 'wrong' })
  must(await site.logIn(who, held))
  await lock(who, held)
  must(await unlockUser(house)(CLERK, { institutionId, loginId: who.loginId, secret: 'password' }))
  assert.equal((await site.logIn(who, held)).ok, true)
  const { rows } = await owner.query<{ failures: number }>('SELECT failures FROM secret_counter WHERE user_id = $1', [who.id])
  assert.deepEqual(rows, [{ failures: 0 }])
})

test('R-601 R-603 R-607 a reissue revokes at once and grants again, touches nobody else, and everybody who should know is told', async () => {
  const { who, held } = await chief()
  const browser = browserOn(site, held)
  await browser.submit(LOGIN, '/', '/log-in', { password: who.password })
  const other = await site.person()
  const others = await site.acquire(other)
  const { grant, revoked, passwordEnded } = must(await reissue(who))
  assert.deepEqual([grant.state, grant.letterRequired, revoked.map((serial) => Buffer.from(serial).toString('hex')), passwordEnded], ['open', false, [Buffer.from(held.serial).toString('hex')], false])
  assert.deepEqual([(await browser.ask({ host: LOGIN, path: '/home' })).location, (await browser.ask({ host: LOGIN })).status], ['/', 403])
  assert.equal(refusedAs(await site.logIn(who, held)), 'certificate-revoked')
  assert.equal((await site.logIn(other, others)).ok, true)
  assert.deepEqual(await mails('reissued', who), ['chief'])
  const next = await site.acquire({ ...who, letterCode: '' })
  assert.equal((await site.logIn(who, next)).ok, true, 'the password stays')
  const again = must(await reissue(who))
  assert.equal(again.revoked.length, 1)
  assert.equal(refusedAs(await reissue(who)), 'conflict', 'an open grant is enough')
  assert.deepEqual((await lastAudit('reissue-certificate'))?.outcome, 'conflict')
})

test('R-1207 R-408 where the profile says so a reissue ends the password: the acquisition and the login take the one of the letter', async () => {
  const who = await site.person({ site: STRICT, contract: 'SHIMA', role: 'administrator' })
  const held = await site.acquire(who)
  must(await site.logIn(who, held))
  const { passwordEnded } = must(await reissue(who))
  assert.equal(passwordEnded, true)
  assert.equal(await sessions(who), 0)
  assert.equal(refusedAs(await site.begin(who)), 'acquisition-proof-wrong')
  const { password } = must(await initialisePassword(house)(CLERK, { institutionId, loginId: who.loginId }))
  const next = await site.acquire({ ...who, password })
  assert.equal((await site.logIn({ ...who, password }, next)).ok, true)
  assert.deepEqual(await mails('reissued-with-password', who), ['administrator'])
})

test('R-601 after an expired certificate a reissue is the next grant, with nothing to revoke', async () => {
  const { who } = await chief()
  await site.moveDays(370)
  assert.deepEqual(must(await reissue(who)).revoked, [])
})
