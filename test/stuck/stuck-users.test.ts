import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, must, openTestHouse, refusedAs, type Person } from '../house.ts'
import { lookAtAllGrants } from '../../src/jobs/look-at-grants.ts'
import { issueAcquisitionCode } from '../../src/app/acquisition/issue-acquisition-code.ts'
import { openGrant } from '../../src/app/acquisition/open-grant.ts'
import { issueServerCertificates } from '../../src/app/authority/issue-server-certificates.ts'
import { addService } from '../../src/app/institution/add-service.ts'
import { approveLateRenewal } from '../../src/app/renewal/approve-late-renewal.ts'
import { PASS_SECONDS } from '../../src/app/request/pass.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { composeMail } from '../../src/mail/compose-mail.ts'
import { lookForLoneAdministrators } from '../../src/app/company/look-for-lone-administrators.ts'
import { suspendUser } from '../../src/app/people/suspend-user.ts'
import { unlockUser } from '../../src/app/people/unlock-user.ts'
import { withdrawRequest } from '../../src/app/request/withdraw-request.ts'
import { askAdministrators, type AskAdministrators } from '../../src/app/request/ask-administrators.ts'

const scene = await openTestHouse()
const { house, owner } = scene
// At noon in Tokyo, whenever this runs: in the hours of notices, and far from the end of the day.
const SINCE_NOON = (Date.now() + 9 * 3_600_000 - 12 * 3_600_000) % 86_400_000
await owner.query('UPDATE installation SET clock_ahead_ms = clock_ahead_ms + $1', [86_400_000 - SINCE_NOON])
const AT = 'branch.localhost'
const { institution, service } = await scene.entry('minato.localhost')
const of = { institutionId: institution.id }
must(await addService(house)(CLERK, {
  ...of, authorityId: service.authorityId, kind: 'customer', nameJa: '期限のあるサービス', nameEn: 'A service with a deadline', profile: 'credit-union', overrides: { acquisition: { deadlineDays: 80 } }, site: AT,
}))
await issueServerCertificates(house)(CLERK)
let contracts = 20_000_000
const company = async (): Promise<string> => {
  const number = String(contracts += 1)
  must(await openContract(house)(CLERK, { ...of, site: AT, number, name: '株式会社 依頼' }))
  return number
}
const entry = await scene.entry(AT)
const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, scene)
const ask = ({ id }: Person, kind: AskAdministrators['kind']) => askAdministrators(house)({ entry, userId: id, kind })
/** Registered, and with a certificate: somebody who gets in. */
const atWork = async (options: Parameters<typeof scene.person>[0]): Promise<Person> => {
  const who = await scene.person({ site: AT, ...options })
  await scene.acquire(who)
  return who
}
const mails = async (kind: string, loginId: string) => (await owner.query<{ recipient: string }>(
  `SELECT recipient FROM outbox WHERE kind = $1 AND parameters->>'loginId' = $2 ORDER BY recipient`, [kind, loginId])).rows.map(({ recipient }) => recipient.split('@')[0])
const requests = async ({ id }: Person) => (await owner.query<{ kind: string; by: string | null }>('SELECT kind, closed_by AS by FROM user_request WHERE user_id = $1 ORDER BY asked_at', [id])).rows

test('R-610 a request reaches those who can answer it, by mail and in the list, once a day for the same thing, and says to whom it went', async () => {
  const contract = await company()
  const chief = await atWork({ role: 'chief', contract })
  const administrator = await atWork({ role: 'administrator', contract })
  const who = await scene.person({ site: AT, contract })
  const all = await Promise.all([1, 2, 3, 4].map(() => ask(who, 'unlock')))
  for (const each of all) assert.equal(must(each).to.length, 2)
  assert.equal(all.filter((each) => !must(each).already).length, 1, 'however often the button is pressed')
  assert.deepEqual(await mails('request-asked', who.loginId), [chief.loginId, administrator.loginId].toSorted())
  assert.equal(must(await ask(who, 'token')).already, false, 'another thing is another request')
  assert.equal((await mails('request-asked', who.loginId)).length, 4)

  await owner.query(`UPDATE user_request SET asked_at = asked_at - interval '1 day', last_asked_at = last_asked_at - interval '1 day' WHERE user_id = $1 AND kind = 'unlock'`, [who.id])
  assert.equal(must(await ask(who, 'unlock')).already, false, 'what is still open may be said again on another day')
  assert.equal(must(await ask(who, 'unlock')).already, true)
  assert.deepEqual((await requests(who)).map(({ kind }) => kind), ['unlock', 'token'])
})

test('R-610 R-606 S-11 the chief, and whoever has nobody else, is told to turn to the branch, and nothing is stored that nobody would read', async () => {
  const contract = await company()
  const chief = await scene.person({ site: AT, role: 'chief', contract })
  assert.deepEqual(must(await ask(chief, 'unlock')), { kind: 'unlock', to: [], already: false })
  await scene.person({ site: AT, role: 'administrator', contract })
  assert.deepEqual(must(await ask(chief, 'unlock')).to, [], 'R-210 nobody of the company unlocks the chief')
  assert.deepEqual(await requests(chief), [])
  const only = await scene.person({ site: AT, contract: await company() })
  assert.deepEqual(must(await ask(only, 'grant')).to, [])
})

test('R-610 R-606 S-11 an administrator who never acquired a certificate, or whose password has lapsed, is nobody to ask: the page names the branch until somebody gets in', async () => {
  const contract = await company()
  const chief = await scene.person({ site: AT, role: 'chief', contract })
  const who = await scene.person({ site: AT, contract })
  const held = await scene.acquire(who)
  await lock(who)
  const refused = async () => words(await browserOn(site, held).submit(`login.${AT}`, '/', '/log-in', { password: who.password }))
  assert.deepEqual(must(await ask(who, 'unlock')).to, [])
  assert.match(await refused(), /この手続きのためにログインできるマスターユーザまたは管理者ユーザの方が、いまはいません。お取引店の窓口へ/)
  await scene.acquire(chief)
  assert.equal(must(await ask(who, 'unlock')).to.length, 1)
  assert.match(await refused(), /貴社の1名の方に、依頼のメールをお送りします/)
  await owner.query(`UPDATE password SET lapses_at = now() - interval '1 day' WHERE user_id = $1`, [chief.id])
  assert.deepEqual(must(await ask(who, 'unlock')).to, [])
})

test('R-610 R-209 who was removed, suspended or has lost the permission is not asked, and nobody asks from outside', async () => {
  const contract = await company()
  const [one, other, who] = [await atWork({ role: 'administrator', contract }), await atWork({ role: 'administrator', contract }), await scene.person({ site: AT, contract })]
  await owner.query(`UPDATE users SET state = 'suspended' WHERE id = $1`, [one.id])
  assert.equal(must(await ask(who, 'unlock')).to.length, 1)
  assert.deepEqual(await mails('request-asked', who.loginId), [other.loginId])
  await owner.query(`UPDATE users SET state = 'removed' WHERE id = $1`, [who.id])
  assert.equal(refusedAs(await ask(who, 'grant')), 'user-removed')
})

test('R-610 a request is closed by the act that answers it, and by no other', async () => {
  const contract = await company()
  await atWork({ role: 'administrator', contract })
  const who = await scene.person({ site: AT, contract, granted: false })
  must(await ask(who, 'unlock'))
  must(await ask(who, 'grant'))
  must(await unlockUser(house)(CLERK, { ...of, loginId: who.loginId, secret: 'password' }))
  assert.deepEqual(await requests(who), [{ kind: 'unlock', by: 'unlock-user' }, { kind: 'grant', by: null }])
  must(await openGrant(house)(CLERK, { ...of, loginId: who.loginId, reason: '依頼' }))
  assert.deepEqual((await requests(who)).map(({ by }) => by), ['unlock-user', 'open-grant'])
  assert.equal(must(await ask(who, 'unlock')).already, false, 'what was answered may be asked for again')
})

test('R-610 what was asked is taken back by its user, stands on no list any more, and asked again on the same day is told by no second mail', async () => {
  const contract = await company()
  await atWork({ role: 'administrator', contract })
  const who = await scene.person({ site: AT, contract })
  const withdraw = () => withdrawRequest(house)({ entry, userId: who.id, kind: 'unlock' })
  assert.equal(refusedAs(await withdraw()), 'not-found')
  must(await ask(who, 'unlock'))
  assert.deepEqual(must(await withdraw()), { kind: 'unlock' })
  assert.deepEqual(await requests(who), [{ kind: 'unlock', by: 'withdraw-request' }])
  assert.equal(refusedAs(await withdraw()), 'not-found')
  assert.equal(must(await ask(who, 'unlock')).already, true)
  assert.deepEqual(await requests(who), [{ kind: 'unlock', by: 'withdraw-request' }, { kind: 'unlock', by: null }], 'it stands on the list again')
  assert.equal((await mails('request-asked', who.loginId)).length, 1)
  must(await withdraw())
  await owner.query(`UPDATE user_request SET asked_at = asked_at - interval '1 day', last_asked_at = last_asked_at - interval '1 day' WHERE user_id = $1`, [who.id])
  assert.equal(must(await ask(who, 'unlock')).already, false)
  assert.equal((await mails('request-asked', who.loginId)).length, 2)
})

const job = lookAtAllGrants(house)
const round = () => job.round(new AbortController().signal)
const stateOf = async ({ id }: Person) => (await owner.query<{ state: string; reminded: number | null }>('SELECT state, reminded_days AS reminded FROM acquisition_grant WHERE user_id = $1', [id])).rows[0]

test('R-306 S-27 a grant that nobody used is reminded of once a stage however many nodes look, lapses, and user and administrators are told', async () => {
  const contract = await company()
  const administrator = await scene.person({ site: AT, role: 'administrator', contract })
  const who = await scene.person({ site: AT, contract })
  const days = async (count: number) => owner.query(
    `UPDATE acquisition_grant SET opened_at = opened_at - make_interval(days => $2), lapses_at = lapses_at - make_interval(days => $2), looks_at = looks_at - make_interval(days => $2) WHERE user_id = $1`, [who.id, count])

  await round()
  assert.deepEqual(await mails('grant-ending', who.loginId), [])
  await days(42)
  await Promise.all([round(), round(), round()])
  assert.deepEqual([await mails('grant-ending', who.loginId), (await stateOf(who))?.reminded], [[who.loginId], 40])
  await days(35)
  await round()
  assert.equal((await mails('grant-ending', who.loginId)).length, 2, 'of the week and the day that were both missed, the week is not yet past')
  await days(10)
  await Promise.all([round(), round()])
  assert.equal((await stateOf(who))?.state, 'lapsed')
  assert.deepEqual(await mails('grant-lapsed', who.loginId), [who.loginId, administrator.loginId].toSorted())
  assert.equal(refusedAs(await scene.begin(who)), 'grant-lapsed')
  assert.deepEqual(await round(), { count: 0, more: false })
  const { rows } = await owner.query<{ act: string }>(`SELECT act FROM audit_event WHERE act IN ('lapse-grant', 'remind-of-grant') ORDER BY at_machine`)
  assert.deepEqual(rows.map(({ act }) => act), ['remind-of-grant', 'remind-of-grant', 'lapse-grant'])
  must(await openGrant(house)(CLERK, { ...of, loginId: who.loginId, reason: '再度' }))
  must(await scene.begin(who))
})

const words = ({ body }: Answered): string => body.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const lock = ({ id }: Person) => house.database.transact(institution.id, (tx) => tx.people.setCounter(id, 'password', { failures: 10, lockedUntil: null, locked: true }))
const formIn = ({ body }: Answered, action: string): string | undefined => new RegExp(`<form[^>]*action="${action}"[\\s\\S]*?</form>`).exec(body)?.[0]
const hidden = (form: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? assert.fail(name)

test('R-610 R-1210 a locked user asks from the page that says so, by the certificate; without one nobody asks anything', async () => {
  const contract = await company()
  const chief = await scene.person({ site: AT, role: 'chief', contract })
  const chiefHolds = await scene.acquire(chief)
  const who = await scene.person({ site: AT, contract })
  const held = await scene.acquire(who)
  await lock(who)
  const browser = browserOn(site, held)
  const refused = await browser.submit(`login.${AT}`, '/', '/log-in', { password: who.password })
  assert.equal(refused.status, 403)
  const form = formIn(refused, '/ask') ?? assert.fail(words(refused))
  const press = () => browser.ask({ host: `login.${AT}`, path: '/ask', form: { csrf: hidden(form, 'csrf'), kind: hidden(form, 'kind') } })
  const sent = words(await press())
  assert.match(sent, /依頼をお送りしました.*ご利用停止の解除を依頼しました.*試験 花子 様/)
  assert.match(words(await press()), /本日ご依頼済みです/)
  assert.deepEqual(await mails('request-asked', who.loginId), [chief.loginId])
  const back = formIn(await press(), '/ask/withdrawal') ?? assert.fail('no way to take it back')
  const withdrawn = await browser.ask({ host: `login.${AT}`, path: '/ask/withdrawal', form: { csrf: hidden(back, 'csrf'), kind: hidden(back, 'kind') } })
  assert.match(words(withdrawn), /依頼を取り消しました.*ご利用停止の解除の依頼を取り消しました/)
  assert.deepEqual((await requests(who)).map(({ by }) => by), ['withdraw-request'])

  const stranger = browserOn(site)
  assert.equal((await stranger.ask({ host: `login.${AT}`, path: '/ask', form: { csrf: hidden(form, 'csrf'), kind: 'grant' } })).status, 403)
  assert.deepEqual((await requests(who)).map(({ kind }) => kind), ['unlock'])

  await lock(chief)
  const chiefs = await browserOn(site, chiefHolds).submit(`login.${AT}`, '/', '/log-in', { password: chief.password })
  assert.equal(formIn(chiefs, '/ask'), undefined, 'R-606 the chief is told to turn to the branch')
})

test('R-610 S-10 S-27 after a right proof, and only then, the refusal page offers to ask, with a pass that nobody can make', async () => {
  const contract = await company()
  await atWork({ role: 'administrator', contract })
  const who = await scene.person({ site: AT, contract })
  must(await scene.logIn(who, await scene.acquire(who)))
  const prove = (password: string) => browserOn(site).submit(`acquire.${AT}`, '/proof', '/proof', { loginId: who.loginId, password })
  assert.doesNotMatch((await prove('Wrong12345')).body, /ask-administrators/)
  const live = await prove(who.password)
  assert.match(words(live), /証明書は取得済みです.*別のパソコンで使うための、証明書の再発行を依頼できます。貴社の1名の方/)
  const form = formIn(live, '/ask-administrators') ?? assert.fail(words(live))
  const browser = browserOn(site)
  const page = await browser.ask({ host: `acquire.${AT}`, path: '/proof' })
  const ask = (pass: string) => browser.ask({ host: `acquire.${AT}`, path: '/ask-administrators', form: { csrf: site.tokenIn(page), pass } })
  const pass = hidden(form, 'pass')
  const forged = `${Buffer.from(Buffer.from(pass.split('.')[0] ?? '', 'base64url').toString().replace('new-pc', 'unlock')).toString('base64url')}.${pass.split('.')[1] ?? ''}`
  for (const bad of ['x', '', '.', forged, `${pass.split('.')[0] ?? ''}.`]) assert.equal((await ask(bad)).status, 403, bad)
  assert.deepEqual(await requests(who), [])
  assert.match(words(await ask(pass)), /依頼をお送りしました/)
  assert.deepEqual(await requests(who), [{ kind: 'new-pc', by: null }])
  scene.clock.ahead += (PASS_SECONDS + 1) * 1000
  assert.equal((await ask(pass)).status, 403, 'a page that was left open asks nothing hours later')
  scene.clock.ahead -= (PASS_SECONDS + 1) * 1000
})

test('R-208 a lock of the only administrator stops nobody else', async () => {
  const contract = await company()
  const chief = await scene.person({ site: AT, role: 'chief', contract })
  const who = await scene.person({ site: AT, contract })
  const held = await scene.acquire(who)
  await lock(chief)
  must(await scene.logIn(who, held))
  const other = await scene.person({ site: AT, contract })
  must(await scene.logIn(other, await scene.acquire(other)))
})

test('S-14 whose certificate is good sees the tries that failed since the last login, with time and place, on the login page and where a lock keeps them out; a login that was good shows none', async () => {
  const contract = await company()
  const who = await scene.person({ site: AT, contract })
  const held = await scene.acquire(who)
  const at = `login.${AT}`
  const page = async () => words(await browserOn(site, held).ask({ host: at, path: '/' }))
  const heading = '前回のログイン以降に、ログインできなかった記録'
  assert.ok(!(await page()).includes(heading))
  const wrong = () => browserOn(site, held).submit(at, '/', '/log-in', { password: 'chigau1' })
  const told = words(await wrong())
  assert.match(told, /あと4回/)
  assert.ok(told.includes(heading) && told.includes('127.0.0.1'), told)
  assert.ok((await page()).includes(heading), 'carried over to the next visit')
  must(await scene.logIn(who, held))
  assert.ok(!(await page()).includes(heading))
  await lock(who)
  await wrong()
  const locked = words(await wrong())
  assert.match(locked, /ご利用を停止/)
  assert.ok(locked.includes(heading), locked)
  assert.ok(!words(await site.ask({ host: at, path: '/' })).includes(heading), 'nobody without the certificate')
})

test('R-208 S-11 whoever is left alone is asked by mail to name a second, once a quarter, and on each page after login', async () => {
  const contract = await company()
  const chief = await scene.person({ site: AT, role: 'chief', contract })
  const [one, other] = [await scene.person({ site: AT, role: 'administrator', contract }), await scene.person({ site: AT, role: 'administrator', contract })]
  const held = await scene.acquire(chief)
  const home = async () => {
    const browser = browserOn(site, held)
    await browser.submit(`login.${AT}`, '/', '/log-in', { password: chief.password })
    return words(await browser.ask({ host: `login.${AT}`, path: '/home' }))
  }
  const suspend = (who: Person, command: 'suspend' | 'lift') => suspendUser(house)(CLERK, { ...of, loginId: who.loginId, reason: '休職', command })
  assert.doesNotMatch(await home(), /もうお一人登録/)
  must(await suspend(one, 'suspend'))
  assert.deepEqual(await mails('lone-administrator', chief.loginId), [], 'two are left')
  must(await suspend(other, 'suspend'))
  must(await suspend(other, 'lift'))
  must(await suspend(other, 'suspend'))
  assert.deepEqual(await mails('lone-administrator', chief.loginId), [chief.loginId], 'once in the quarter')
  const who = await scene.person({ site: AT, contract })
  must(await ask(who, 'unlock'))
  assert.match(await home(), /ご利用者からの依頼.*試験 花子.*ご利用停止の解除.*もうお一人登録してください/)
})

test('R-208 S-11 whoever administers a company alone is asked by the job to have a second registered, once for all nodes, and not again before the days of the profile are over', async () => {
  const contract = await company()
  const chief = await scene.person({ site: AT, role: 'chief', contract })
  const [{ id }] = (await owner.query<{ id: string }>('SELECT contract_id AS id FROM users WHERE id = $1', [chief.id])).rows as [{ id: string }]
  const asked = () => mails('lone-administrator', chief.loginId)
  const lookNow = async () => {
    await owner.query('UPDATE contract SET second_looks_at = opened_at WHERE id = $1', [id])
    await Promise.all([1, 2, 3].map(() => lookForLoneAdministrators(house)(of.institutionId)))
  }
  await lookNow()
  assert.deepEqual(await asked(), [], 'the contract has just been opened')
  await owner.query(`UPDATE contract SET opened_at = opened_at - interval '15 days' WHERE id = $1`, [id])
  await lookNow()
  await lookNow()
  assert.deepEqual(await asked(), [chief.loginId])
  const other = await scene.person({ site: AT, role: 'administrator', contract })
  must(await suspendUser(house)(CLERK, { ...of, loginId: other.loginId, reason: '休職', command: 'suspend' }))
  assert.deepEqual(await asked(), [chief.loginId], 'asked by the job a moment ago')
  await owner.query(`UPDATE contract SET second_asked_at = second_asked_at - interval '91 days' WHERE id = $1`, [id])
  await owner.query(`UPDATE outbox SET queued_at = queued_at - interval '91 days', dedupe_key = dedupe_key || ' former' WHERE user_id = $1 AND kind = 'lone-administrator'`, [chief.id])
  await lookNow()
  assert.equal((await asked()).length, 2)
  const { rows } = await owner.query(`SELECT 1 FROM audit_event WHERE act = 'ask-for-second-administrator' AND object_ref = $1`, [id])
  assert.equal(rows.length, 2)
  const entry = await scene.entry(AT)
  const waiting = (await owner.query<{ parameters: Record<string, string> }>(`SELECT parameters FROM outbox WHERE user_id = $1 AND kind = 'lone-administrator' LIMIT 1`, [chief.id])).rows[0]!
  for (const [language, says] of [['ja', /お一人だけの場合に起きること[^]*お取引店の窓口[^]*権限を変更する/], ['en', /one person alone[^]*Your branch has to[^]*Change the permissions/]] as const) {
    assert.match(composeMail(house.addresses)({ id: '1', dedupeKey: '1', kind: 'lone-administrator', userId: chief.id, recipient: 'x@test.example', language, tries: 1, serviceId: '', phrase: null, method: 'certificates', ...waiting }, entry).body, says)
  }
})

test('R-503 where the profile asks for an approval, the user asks for it with the password, an administrator approves, and the code is it', async () => {
  const where = 'approval.localhost'
  must(await addService(house)(CLERK, {
    ...of, authorityId: service.authorityId, kind: 'customer', nameJa: '承認のあるサービス', nameEn: 'A service with approvals', profile: 'credit-union', site: where,
    overrides: { acquisition: { proof: 'code-and-password' }, renewal: { graceDays: 30, graceNeeds: 'password-and-approval' } },
  }))
  await issueServerCertificates(house)(CLERK)
  must(await openContract(house)(CLERK, { ...of, site: where, number: '29000001', name: '株式会社 承認' }))
  const chief = await scene.person({ site: where, role: 'chief', contract: '29000001' })
  await scene.acquire(chief)
  const who = await scene.person({ site: where, contract: '29000001' })
  const by = { kind: 'user', userId: chief.id } as const
  const named = { ...of, loginId: who.loginId }
  const host = `acquire.${where}`
  const prove = (password: string) => browserOn(site).submit(host, '/without-code', '/without-code', { loginId: who.loginId, password })
  assert.match(words(await prove(who.password)), /取得コードが必要です.*証明書の発行を依頼できます/, 'S-27 asking again takes no code')
  const coded = { ...who, letterCode: must(await issueAcquisitionCode(house)(CLERK, named)) }
  const held = await scene.acquire(coded)
  assert.equal(refusedAs(await approveLateRenewal(house)(by, named)), 'grant-none', 'not while it is good')

  await owner.query('ALTER TABLE certificate DISABLE TRIGGER keep_certificate')
  await owner.query('UPDATE certificate SET not_after = $2 WHERE id = $1', [held.id, new Date(Date.now() - 86_400_000)])
  await owner.query('ALTER TABLE certificate ENABLE TRIGGER keep_certificate')
  assert.doesNotMatch((await prove('Wrong12345')).body, /ask-administrators/)
  const browser = browserOn(site)
  const refused = await browser.submit(host, '/without-code', '/without-code', { loginId: who.loginId, password: who.password })
  assert.match(words(refused), /更新には承認が必要です/)
  const form = formIn(refused, '/ask-administrators') ?? assert.fail(words(refused))
  const asked = await browser.ask({ host, path: '/ask-administrators', form: { csrf: hidden(form, 'csrf'), pass: hidden(form, 'pass') } })
  assert.match(words(asked), /依頼をお送りしました.*更新の承認を依頼しました/)
  assert.deepEqual(await mails('request-asked', who.loginId), [chief.loginId])

  const { code } = must(await approveLateRenewal(house)(by, named))
  assert.deepEqual(await requests(who), [{ kind: 'late-renewal', by: 'approve-renewal' }])
  const renewed = await scene.acquire({ ...who, letterCode: code ?? assert.fail() })
  must(await scene.logIn(who, renewed))
  assert.equal(refusedAs(await approveLateRenewal(house)(by, named)), 'grant-none')
})
