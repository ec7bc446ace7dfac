import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkConfirmationPassword } from '../../src/app/people/check-confirmation-password.ts'
import { endConfirmationPassword } from '../../src/app/people/end-confirmation-password.ts'
import { unlockUser } from '../../src/app/people/unlock-user.ts'
import { MOST_REFUSED_CHANGES } from '../../src/domain/password/change.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, countingPasswords, MINATO_SITE, must, openTestHouse, refusedAs, type Held, type Person } from '../house.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
const { house, owner } = site
const entry = await site.entry(MINATO_SITE)
const institutionId = entry.institution.id
const OWN = 'Kakunin77'
const NEXT = 'Kakunin88'
const HOST = `login.${MINATO_SITE}`
const PAGE = '/confirmation-password'

const words = ({ body }: Answered): string => body.replace(/^[\s\S]*<main/u, '').replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')

const inside = async (who: Person, held: Held) => {
  const browser = browserOn(site, held)
  assert.equal((await browser.submit(HOST, '/', '/log-in', { password: who.password })).status, 303)
  const get = (path: string) => browser.ask({ host: HOST, path })
  const set = (current: string, password: string, again = password) => browser.submit(HOST, PAGE, PAGE, { current, password, again })
  return { who, browser, get, set }
}

const administrator = async (role: 'administrator' | 'user' = 'administrator') => {
  const who = await site.person({ role })
  return inside(who, await site.acquire(who))
}
const chosen = async () => {
  const someone = await administrator()
  assert.equal((await someone.set(someone.who.password, OWN)).location, `${PAGE}/set`)
  return someone
}

const check = ({ id }: Person, typed: string, passwords = house.passwords) => checkConfirmationPassword({ ...house, passwords })({ entry, userId: id, typed })
const failures = async ({ id }: Person) =>
  (await owner.query<{ secret: string; failures: number; locked: boolean }>('SELECT secret, failures, locked FROM secret_counter WHERE user_id = $1 AND failures > 0', [id])).rows

test('R-602 an administrator chooses a confirmation password with the login password, changes it with the present one, and it confirms', async () => {
  const { who, get, set } = await administrator()
  assert.match(words(await get('/home')), /確認用パスワード .*まだ登録されていません.*確認用パスワードを登録する/)
  assert.equal(refusedAs(await check(who, OWN)), 'confirmation-password-missing')
  assert.match(words(await get(PAGE)), /確認用パスワードの登録.*初めての登録のため、ログインパスワードで/)
  const wrong = await set('Nantoka99', OWN)
  assert.deepEqual([wrong.status, /現在のログインパスワードが正しくありません/.test(words(wrong))], [403, true])
  assert.equal((await set(who.password, OWN)).location, `${PAGE}/set`)
  assert.match(words(await get(`${PAGE}/set`)), /確認用パスワードを登録しました/)
  must(await check(who, OWN))
  assert.match(words(await get(PAGE)), /確認用パスワードの変更.*現在の確認用パスワード/)
  assert.equal((await set(OWN, NEXT)).location, `${PAGE}/set`)
  must(await check(who, NEXT))
  assert.equal(refusedAs(await check(who, OWN)), 'confirmation-password-wrong')
  const mails = (await owner.query<{ kind: string }>(`SELECT kind FROM outbox WHERE user_id = $1 AND kind LIKE 'confirmation%'`, [who.id])).rows
  assert.deepEqual(mails.map(({ kind }) => kind), ['confirmation-password-changed', 'confirmation-password-changed'])
})

test('R-602 R-413 it follows the rule of the profile, and has to be another one than the login password', async () => {
  const { who, set } = await administrator()
  const faulty = await set('', 'a!', 'b')
  assert.equal(faulty.status, 422)
  assert.match(words(faulty), /確認用パスワードは6文字以上で.*使えない文字が入っています：!.*ログインパスワードを入力してください.*2か所に同じもの/)
  const same = await set(who.password, who.password)
  assert.deepEqual([same.status, /ログインに使うものとは別のもの/.test(words(same))], [422, true])
  assert.equal(refusedAs(await check(who, who.password)), 'confirmation-password-missing')
})

test('R-602 who revokes nothing has none, and where the profile asks for none there is no such secret', async () => {
  const { who, get } = await administrator('user')
  assert.doesNotMatch((await get('/home')).body, /confirmation-password/)
  assert.equal((await get(PAGE)).status, 409)
  assert.equal(refusedAs(await check(who, OWN)), 'secret-not-used')
  const { who: chief } = await administrator()
  const { settled } = entry
  const elsewhere = { ...entry, settled: { ...settled, policy: { ...settled.policy, confirmation: { forRevoking: 'nothing' as const } } } }
  assert.equal(refusedAs(await checkConfirmationPassword(house)({ entry: elsewhere, userId: chief.id, typed: OWN })), 'secret-not-used')
})

test('R-412 R-1201 S-15 its wrong entries are counted apart over days, a right one sets them to 0, and its lock keeps nobody from logging in', async () => {
  const { who, get, set } = await chosen()
  assert.deepEqual(await check(who, ''), { ok: false, problem: { code: 'input-invalid', fields: [{ field: 'confirmationPassword', code: 'required' }] } })
  assert.deepEqual(await check(who, 'x'), { ok: false, problem: { code: 'confirmation-password-wrong', triesLeft: 4, then: 'locked' } })
  must(await check(who, OWN))
  assert.deepEqual(await failures(who), [])
  for (const left of [4, 3]) assert.deepEqual(await check(who, 'x'), { ok: false, problem: { code: 'confirmation-password-wrong', triesLeft: left, then: 'locked' } })
  await site.moveDays(3)
  const typed = await set('x', NEXT)
  assert.match(words(typed), /あと2回誤ると/)
  assert.match(words(await get('/home')), /確認用パスワード 累計3回（正しく入力すると0に戻ります）。あと2回誤ると/)
  assert.equal(refusedAs(await check(who, 'x')), 'confirmation-password-wrong')
  assert.deepEqual(await check(who, 'x'), { ok: false, problem: { code: 'confirmation-password-locked', until: null } })
  assert.deepEqual(await failures(who), [{ secret: 'confirmation-password', failures: 5, locked: true }])
  assert.equal(refusedAs(await check(who, OWN)), 'confirmation-password-locked')
  assert.equal((await set(OWN, NEXT)).status, 403)
  assert.match(words(await get('/home')), /確認用パスワードの利用停止.*証明書の失効/)
})

test('S-15 R-610 R-412 whoever locked another password than that of the login asks for it from the page after login; where nobody else could lift it, the branch is named and no button is shown', async () => {
  const { who, browser, get } = await chosen()
  await site.person({ role: 'administrator' })
  assert.doesNotMatch((await get('/home')).body, /action="\/ask"/)
  for (let tries = 0; tries < 5; tries += 1) await check(who, 'x')
  assert.match(words(await get('/home')), /確認用パスワードの利用停止 .*貴社の.{1,20}またはほかの.{1,20}の方.*依頼する/)
  assert.match(words(await browser.submit(HOST, '/home', '/ask', { kind: 'unlock' })), /ご利用停止の解除を依頼しました/)
  assert.match(words(await get('/home')), /管理者の方へ依頼|ご利用停止の解除/)
  const { rows } = await owner.query<{ kind: string; closed: string | null }>('SELECT kind, closed_by AS closed FROM user_request WHERE user_id = $1', [who.id])
  assert.deepEqual(rows, [{ kind: 'unlock', closed: null }])
  must(await unlockUser(house)(CLERK, { institutionId, loginId: who.loginId, secret: 'confirmation-password' }))
  assert.doesNotMatch((await get('/home')).body, /action="\/ask"/)
})

test('R-412 whoever lifts the lock keeps the password; whoever ends it has the user choose another', async () => {
  const { who, get, set } = await chosen()
  for (let tries = 0; tries < 5; tries += 1) await check(who, 'x')
  must(await unlockUser(house)(CLERK, { institutionId, loginId: who.loginId, secret: 'confirmation-password' }))
  must(await check(who, OWN))
  await check(who, 'x')
  must(await endConfirmationPassword(house)(CLERK, { institutionId, loginId: who.loginId }))
  assert.deepEqual(await failures(who), [])
  assert.equal(refusedAs(await check(who, OWN)), 'confirmation-password-missing')
  assert.match(words(await get(PAGE)), /確認用パスワードの登録/)
  assert.equal((await set(who.password, NEXT)).location, `${PAGE}/set`)
  must(await check(who, NEXT))
  assert.equal(refusedAs(await endConfirmationPassword(house)(CLERK, { institutionId, loginId: 'nobody-here' })), 'not-found')
})

test('R-406 R-412 of fifty wrong confirmation passwords at once five reach the hash', async () => {
  const { who } = await chosen()
  const { seen, passwords } = countingPasswords(house.passwords)
  const answers = await Promise.all(Array.from({ length: 50 }, () => check(who, 'x', passwords)))
  assert.deepEqual(seen, { somebody: 5, nobody: 0 })
  assert.equal(answers.filter((answer) => refusedAs(answer) === 'confirmation-password-wrong').length, 4)
  assert.deepEqual(await failures(who), [{ secret: 'confirmation-password', failures: 5, locked: true }])
})

test('R-405 wrong login passwords while choosing one end the session after ten, and lock nobody', async () => {
  const { who, get, set } = await administrator()
  assert.equal((await set('Nantoka99', OWN)).status, 403)
  await owner.query('UPDATE session SET refused_changes = $2 WHERE user_id = $1 AND refused_changes = 1', [who.id, MOST_REFUSED_CHANGES - 1])
  assert.match(words(await set('Nantoka99', OWN)), /10回続いた/)
  assert.equal((await get('/home')).status, 303)
  assert.deepEqual(await failures(who), [])
})

test('R-408 R-407 S-14 S-16 the company’s administrator lifts a lock, which keeps the password, or initialises it, after which the field says so', async () => {
  const { browser } = await administrator()
  const who = await site.person()
  const held = await site.acquire(who)
  const { get, browser: theirs } = await inside(who, held)
  const log = (password: string) => theirs.submit(HOST, '/', '/log-in', { password })
  const act = async (path: string, body: object = {}) => {
    const { csrf } = JSON.parse((await browser.ask({ host: HOST, path: '/company/form-token' })).body) as { readonly csrf: string }
    return browser.ask({ host: HOST, path: `/company/users/${path}`, json: { csrf, ...body } })
  }
  await theirs.submit(HOST, '/home', '/log-out', {})
  assert.match(words(await log('x')), /あと4回誤ると.*利用停止/)
  for (let tries = 2; tries < 5; tries += 1) await log('x')
  const locked = await log('x')
  assert.deepEqual([locked.status, /時的に.*貴社の.*へ解除をご依頼ください/.test(words(locked))], [403, true])
  assert.match(words(await log(who.password)), /自動で解除されます/)
  assert.equal((await act(`${who.loginId}/locks/password/lifting`)).status, 204)
  assert.deepEqual(await failures(who), [])
  assert.equal((await log(who.password)).status, 303)
  assert.match(words(await get('/home')), /利用停止.*誤り/, 'the last logins tell what was tried')

  const made = await act(`${who.loginId}/initial-passwords`)
  const { initialPassword } = JSON.parse(made.body) as { readonly initialPassword: string }
  assert.equal((await get('/home')).status, 303, 'the session has ended')
  assert.match(words(await theirs.ask({ host: HOST, path: '/' })), /ログインパスワード（通知書などの初期パスワード）/)
  assert.equal((await log(who.password)).status, 422)
  assert.equal((await log(initialPassword)).status, 303)
  assert.deepEqual(await failures(who), [])

  assert.equal((await act(`${who.loginId}/confirmation-password/end`)).status, 404, 'there is none')
  const { rows } = await owner.query<{ act: string; actor: string }>(`SELECT act, actor_kind AS actor FROM audit_event WHERE act IN ('unlock-user', 'initialise-password') AND outcome = 'accepted' AND actor_kind = 'user'`)
  assert.deepEqual(rows.map((row) => row.act).toSorted(), ['initialise-password', 'unlock-user'])
})
