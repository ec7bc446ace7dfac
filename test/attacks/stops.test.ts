import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { changeContractState } from '../../src/app/people/close-contract.ts'
import { resetUser } from '../../src/app/people/reset-user.ts'
import { setConfirmationPassword } from '../../src/app/people/set-confirmation-password.ts'
import { suspendUser } from '../../src/app/people/suspend-user.ts'
import { stopCodeOf } from '../../src/app/stop/stop-code-of.ts'
import { ok } from '../../src/domain/result.ts'
import { stopOrigins } from '../../src/app/stop/read-stop.ts'
import { liftCompanyStop, stopCompany } from '../../src/app/stop/stop-company.ts'
import { openGrant } from '../../src/app/acquisition/open-grant.ts'
import { reissueCertificate } from '../../src/app/certificate/reissue-certificate.ts'
import { showStopCode } from '../../src/domain/stop/stop-code.ts'
import { browserOn } from '../browser.ts'
import { CLERK, hearEnded, MINATO_SITE, must, openTestHouse, refusedAs, type Held, type Person } from '../house.ts'
import { shownCode } from '../shown-code.ts'
import { openSite } from './open-site.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
const { house, owner } = site
const { institution: { id: institutionId } } = await site.entry(MINATO_SITE)
const LOGIN = `login.${MINATO_SITE}`
const codeOf = (held: Held): string => showStopCode(stopCodeOf(house, held))
const mails = async (kind: string, { loginId }: Person): Promise<number> => (await owner.query(`SELECT FROM outbox WHERE kind = $1 AND parameters ->> 'loginId' = $2`, [kind, loginId])).rows.length
const told = ({ body }: { readonly body: string }): string => (JSON.parse(body) as { readonly refusal: { readonly code: string } }).refusal.code

const holder = async (options: Parameters<typeof site.person>[0] = {}) => {
  const who = await site.person(options)
  const held = await site.acquire(who)
  const browser = browserOn(site, held)
  const logIn = () => browser.submit(LOGIN, '/', '/log-in', { password: who.password })
  /** An act of the company over JSON, with the session's token. */
  const act = async (path: string, json: Readonly<Record<string, unknown>> = {}) => {
    const token = JSON.parse((await browser.ask({ host: LOGIN, path: '/company/form-token' })).body) as Record<string, string>
    return browser.ask({ host: LOGIN, path: `/company/${path}`, json: { ...json, ...token } })
  }
  return { who, held, browser, logIn, act }
}

test('R-609 S-09 R-1210 one stops one’s own id without a certificate by the stop code: everybody is answered the same, sessions end at once, nothing is revoked', async () => {
  const chief = await holder({ role: 'chief' })
  const { who, held, browser, logIn } = await holder({ contract: chief.who.companyNumber })
  await logIn()
  assert.equal((await browser.ask({ host: LOGIN, path: '/home' })).status, 200)
  const stranger = browserOn(site)
  assert.match((await stranger.ask({ host: MINATO_SITE })).body, /href="[^"]*\/stop"/, 'the front page leads there')
  const stop = (loginId: string, code: string) => stranger.submit(MINATO_SITE, '/stop', '/stop', { loginId, code })

  const heard = await hearEnded(site)
  const answers = [await stop(who.loginId, codeOf(chief.held)), await stop('nobody-here', codeOf(held)), await stop(who.loginId, '000000')]
  assert.equal((await browser.ask({ host: LOGIN, path: '/home' })).status, 200, 'neither somebody else’s code nor a wrong one-time password')
  answers.push(await stop(who.loginId, codeOf(held).toLowerCase()))
  assert.deepEqual(answers.map(({ status, location, body }) => [status, location, body]), answers.map(() => [303, '/stop/received', '']))
  assert.equal((await heard.ids).length, 1, 'connections are closed with it (R-1002)')
  assert.equal((await browser.ask({ host: LOGIN, path: '/home' })).status, 303)
  const page = await browser.ask({ host: LOGIN })
  assert.ok(page.status === 403 && page.body.includes('ご利用を中止しています'))
  assert.deepEqual([await mails('stopped', who), await mails('revoked-own', who)], [2, 0], 'the user and the chief')
  const { rows } = await owner.query<{ act: string; facts: { by: string } }>(`SELECT act, facts FROM audit_event WHERE act = 'stop-own-id'`)
  assert.deepEqual(rows.map(({ facts }) => facts.by), ['stop-code'])

  const wrong = await stop(who.loginId, 'ABCD-EFGH')
  assert.ok(wrong.status === 422 && !wrong.body.includes('ABCD-EFGH"'), 'a typing error is told, and the code is not shown again')
  await chief.logIn()
  const waits = async (): Promise<boolean> => (await chief.browser.ask({ host: LOGIN, path: '/console/users?show=needs-you' })).body.includes('緊急停止後の確認が必要')
  assert.equal(await waits(), true, 'among those who wait for an administrator, until one has looked into it')
  assert.equal((await chief.act(`users/${who.loginId}/suspension-end`, { reason: '本人に確認' })).status, 200)
  assert.equal(await waits(), false)
  assert.equal((await logIn()).status, 303)
  assert.equal((await browser.ask({ host: LOGIN, path: '/home' })).status, 200)
})

test('R-609 R-1217 whoever has the token stops by its one-time password, which is spent by that; a used one does nothing', async () => {
  const { who, held } = await holder()
  const id = randomUUID()
  await house.database.transact(institutionId, (tx) => tx.tokens.add({
    id, userId: who.id, kind: 'app', serial: id.slice(0, 8), digits: 6, stepSeconds: 30, sealedSeed: house.oneTimePasswords.seal(id, house.random(20)), seedMac: house.random(32), drift: 0, lastStep: null, registeredAt: tx.now.business,
  }))
  const stranger = browserOn(site)
  const code = await shownCode(site, who)
  const stop = async () => void assert.equal((await stranger.submit(MINATO_SITE, '/stop', '/stop', { loginId: who.loginId, code })).location, '/stop/received')
  await stop()
  assert.equal(refusedAs(await site.logIn(who, held)), 'user-suspended')
  must(await suspendUser(house)(CLERK, { institutionId, loginId: who.loginId, command: 'lift', reason: '試験' }))
  await stop()
  assert.equal((await site.logIn(who, held)).ok, true)
})

test('R-609 wrong codes are throttled like any other guess without a certificate', async () => {
  const { who } = await holder()
  const stranger = browserOn(site)
  const answers: number[] = []
  for (let tries = 0; tries < 11; tries += 1) answers.push((await stranger.submit(MINATO_SITE, '/stop', '/stop', { loginId: who.loginId, code: '123456' })).status)
  assert.deepEqual([answers.slice(0, 10), answers[10]], [Array.from({ length: 10 }, () => 303), 429])
})

test('R-609 R-1002 anybody of a company stops the whole of it, two administrators lift it, and until then they reach nothing else', async () => {
  const chief = await holder({ role: 'chief' })
  const of = { contract: chief.who.companyNumber }
  const [second, user] = [await holder({ ...of, permissions: ['web-administration'] }), await holder(of)]
  for (const each of [chief, second, user]) assert.equal((await each.logIn()).status, 303)
  assert.equal((await user.act('stop', { reason: '不審な電話' })).status, 200)
  for (const each of [chief, second, user]) assert.equal((await each.browser.ask({ host: LOGIN, path: '/home' })).status, 303, 'every session ended')
  const page = await user.browser.ask({ host: LOGIN })
  assert.ok(page.status === 403 && page.body.includes('緊急停止') && page.body.includes('2名'))
  assert.equal(refusedAs(await openGrant(house)(CLERK, { institutionId, loginId: user.who.loginId, reason: '試験' })), 'certificate-live')
  const queued = (await owner.query<{ readonly parameters: Readonly<Record<string, string>> }>(`SELECT parameters FROM outbox WHERE kind = 'company-stopped' AND parameters ->> 'loginId' = $1`, [user.who.loginId])).rows
  assert.deepEqual(queued.map(({ parameters: { by, reason } }) => [by, reason]), [['user', '不審な電話'], ['user', '不審な電話']], 'both administrators are told who it was, and why')

  await chief.logIn()
  assert.equal((await chief.browser.ask({ host: LOGIN, path: '/home' })).location, '/company-stop')
  const shown = await chief.browser.ask({ host: LOGIN, path: '/company-stop' })
  assert.ok(shown.status === 200 && shown.body.includes('解除を申し出る'))
  assert.ok(shown.body.includes('不審な電話') && shown.body.includes(user.who.loginId), 'whoever decides reads who stopped it and why')
  assert.equal((await chief.act(`users/${user.who.loginId}/removal`, { reason: '試験' })).status, 303, 'no other act')
  assert.equal((await chief.browser.submit(LOGIN, '/company-stop', '/company-stop/lifting', {})).location, '/company-stop')
  assert.equal(told(await chief.act('stop-end', { reason: 'もう一度' })), 'four-eyes-needed')
  await second.logIn()
  const agreeing = (await second.browser.ask({ host: LOGIN, path: '/company-stop' })).body
  assert.ok(agreeing.includes('解除を承認する') && agreeing.includes('不審な電話'))
  assert.deepEqual(JSON.parse((await second.act('stop-end', { reason: '確認済み' })).body), { lifted: true })
  assert.equal((await chief.browser.ask({ host: LOGIN, path: '/home' })).status, 200)
  assert.equal((await user.logIn()).status, 303)
})

test('R-609 whoever asked first counts only while they may, and a company of one turns to the branch', async () => {
  const chief = await holder({ role: 'chief' })
  const company = { id: (await owner.query<{ id: string }>('SELECT contract_id AS id FROM users WHERE id = $1', [chief.who.id])).rows[0]?.id ?? '' }
  const by = ({ who }: { readonly who: Person }) => ({ kind: 'user', userId: who.id } as const)
  const lift = (actor: Parameters<ReturnType<typeof liftCompanyStop>>[0]) => liftCompanyStop(house)(actor, { institutionId, company, reason: '試験' })
  assert.equal(refusedAs(await lift(by(chief))), 'not-from-this-state')
  must(await stopCompany(house)(by(chief), { institutionId, company, reason: '試験' }))
  assert.equal(refusedAs(await stopCompany(house)(by(chief), { institutionId, company, reason: '試験' })), 'not-from-this-state')
  assert.equal(refusedAs(await lift(by(chief))), 'four-eyes-needed')
  const listed = async () => must(await house.database.transact(institutionId, async (tx) => {
    const contract = (await tx.people.stoppedContracts({ after: '', most: 500 })).find(({ id }) => id === company.id) ?? assert.fail('not listed')
    return ok((await stopOrigins(tx, [contract]))(contract))
  }))
  assert.deepEqual(await listed(), { by: { name: '試験 花子', loginId: chief.who.loginId }, reason: '試験' })
  assert.deepEqual(must(await lift(CLERK)), { lifted: true }, 'the branch')
  must(await stopCompany(house)(CLERK, { institutionId, company, reason: '至急 https://evil.example へ' }))
  assert.deepEqual(await listed(), { by: 'branch', reason: '至急 https://evil.example へ' }, 'as it was written')
  const [mail] = (await owner.query<{ readonly parameters: Readonly<Record<string, string>> }>(`SELECT parameters FROM outbox WHERE kind = 'company-stopped' AND user_id = $1 AND parameters ->> 'by' = 'branch'`, [chief.who.id])).rows
  assert.equal(mail?.parameters['reason'], '', 'no mail of the bank carries it')
  assert.deepEqual(must(await lift(CLERK)), { lifted: true })

  const [second, third] = [await holder({ contract: chief.who.companyNumber, role: 'administrator' }), await holder({ contract: chief.who.companyNumber, role: 'administrator' })]
  must(await stopCompany(house)(by(chief), { institutionId, company, reason: '試験' }))
  assert.deepEqual(must(await lift(by(second))), { lifted: false })
  must(await suspendUser(house)(CLERK, { institutionId, loginId: second.who.loginId, command: 'suspend', reason: '試験' }))
  assert.deepEqual(must(await lift(by(third))), { lifted: false }, 'the first one has no word any more')
  assert.deepEqual(must(await lift(by(chief))), { lifted: true })
})

test('R-608 R-1002 the end of a contract revokes all its certificates, withdraws its grants and ends its sessions; nothing is granted any more', async () => {
  const chief = await holder({ role: 'chief' })
  const [user, waiting] = [await holder({ contract: chief.who.companyNumber }), await site.person({ contract: chief.who.companyNumber })]
  const elsewhere = await holder()
  await user.logIn()
  const close = () => changeContractState(house)(CLERK, { institutionId, contractNumber: chief.who.companyNumber, command: 'close', reason: '解約' })
  const heard = await hearEnded(site)
  const { revoked, sessionsEnded } = must(await close())
  assert.deepEqual([revoked, sessionsEnded, (await heard.ids).length], [2, 1, 1])
  for (const { browser } of [chief, user]) {
    const page = await browser.ask({ host: LOGIN })
    assert.ok(page.status === 403 && page.body.includes('ご契約が終了しています'))
  }
  assert.equal((await elsewhere.logIn()).status, 303, 'nobody else’s')
  const { rows } = await owner.query('SELECT FROM acquisition_grant WHERE user_id = $1 AND state = $2', [waiting.id, 'withdrawn'])
  assert.equal(rows.length, 1)
  assert.equal(refusedAs(await openGrant(house)(CLERK, { institutionId, loginId: waiting.loginId, reason: '試験' })), 'contract-closed')
  assert.equal(refusedAs(await reissueCertificate(house)(CLERK, { institutionId, loginId: user.who.loginId, reason: '試験' })), 'contract-closed')
  assert.equal(refusedAs(await site.begin(waiting)), 'contract-closed')
  assert.equal(refusedAs(await close()), 'not-from-this-state')
})

test('R-601 R-602 R-607 an administrator reissues over JSON: the confirmation first, then what has to be read; one’s own session ends with one’s own certificate', async () => {
  const entry = await site.entry(MINATO_SITE)
  assert.equal(entry.settled.policy.confirmation.forRevoking, 'confirmation-password')
  const chief = await holder({ role: 'chief' })
  const other = await holder({ contract: chief.who.companyNumber })
  const { sessionId } = must(await site.logIn(chief.who, chief.held))
  await chief.logIn()
  const reissue = (of: Person, confirmation: string, more: Readonly<Record<string, unknown>> = {}) =>
    chief.act(`users/${of.loginId}/reissues`, { cause: 'new-pc', note: 'パソコンの入れ替え', confirmation, ...more })
  assert.equal(told(await reissue(other.who, 'Kakunin2026')), 'confirmation-password-missing')
  must(await setConfirmationPassword(house)({ entry, userId: chief.who.id, sessionId, current: chief.who.password, password: 'Kakunin26', again: 'Kakunin26' }))
  assert.equal(told(await reissue(other.who, 'Chigau2026')), 'confirmation-password-wrong')
  assert.equal(told(await reissue(other.who, '')), 'input-invalid')
  assert.equal((await other.logIn()).status, 303, 'nothing was revoked')

  const done = await reissue(other.who, 'Kakunin26')
  assert.deepEqual([done.status, (JSON.parse(done.body) as { readonly revoked: readonly string[] }).revoked], [200, [Buffer.from(other.held.serial).toString('hex')]])
  assert.equal((await other.browser.ask({ host: LOGIN, path: '/home' })).location, '/')
  assert.equal(await mails('reissued', other.who), 2, 'the user and every administrator')
  const [audited] = (await owner.query<{ facts: { reason: string; cause: string } }>(`SELECT facts FROM audit_event WHERE act = 'reissue-certificate' AND outcome = 'accepted' ORDER BY position DESC LIMIT 1`)).rows
  assert.deepEqual([audited?.facts.reason, audited?.facts.cause], ['パソコンの入れ替え', 'new-pc'])

  const own = await reissue(chief.who, 'Kakunin26')
  assert.deepEqual((JSON.parse(own.body) as { readonly refusal: { readonly what: readonly string[] } }).refusal.what, ['own-session-ends', 'lone-administrator'])
  assert.equal((await reissue(chief.who, 'Kakunin26', { acknowledged: ['own-session-ends', 'lone-administrator'] })).status, 200)
  assert.equal((await chief.browser.ask({ host: LOGIN, path: '/home' })).location, '/', 'one’s own session too')
})

test('R-606 a chief who is alone and has lost the PC has a way back through the branch: reset, reissue, letter, acquisition', async () => {
  const chief = await holder({ role: 'chief' })
  must(await resetUser(house)(CLERK, { institutionId, loginId: chief.who.loginId, reason: '届出書 第31号' }))
  must(await reissueCertificate(house)(CLERK, { institutionId, loginId: chief.who.loginId, reason: 'パソコンの紛失', cause: 'lost' }))
  assert.equal(refusedAs(await site.logIn(chief.who, chief.held)), 'certificate-revoked')
  assert.equal(refusedAs(await site.begin({ ...chief.who, letterCode: '' })), 'acquisition-proof-wrong', 'the former password is none any more')
  const { password } = await site.letter(chief.who)
  const who = { ...chief.who, password, letterCode: '' }
  assert.equal((await site.logIn(who, await site.acquire(who))).ok, true)
})
