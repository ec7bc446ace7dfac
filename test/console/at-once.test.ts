import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMPANY_ACTS } from '../../src/app/company/company-acts.ts'
import { CONSOLE_USER_ACTS } from '../../src/domain/permission/console-acts.ts'
import { ACTS, PERMISSION_NAMES, type Permission } from '../../src/domain/permission/acts.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, MINATO_SITE, must, openTestHouse, type Held, type Person } from '../house.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
const LOGIN = `login.${MINATO_SITE}`
const { institution: { id: institutionId } } = await site.entry(MINATO_SITE)
const NUMBER = '40000009'
must(await openContract(site.house)(CLERK, { institutionId, site: MINATO_SITE, number: NUMBER, name: '有限会社 同時' }))

const words = ({ body }: Answered): string => body.replaceAll(/<head>.*?<\/head>/gsu, '').replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const hiddenFor = ({ body }: Answered, action: string): Readonly<Record<string, string>> => {
  const [, form = ''] = new RegExp(`<form[^>]*action="${action}"[^>]*>(.*?)</form>`, 'su').exec(body) ?? assert.fail(`no form to ${action}: ${words({ body } as Answered)}`)
  return Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
}
const at = async (who: Person, held?: Held) => {
  const browser = browserOn(site, held ?? await site.acquire(who))
  assert.equal((await browser.submit(LOGIN, '/', '/log-in', { password: who.password })).status, 303)
  return { get: (path: string) => browser.ask({ host: LOGIN, path }), post: (path: string, form: Readonly<Record<string, string>>) => browser.ask({ host: LOGIN, path, form }) }
}
type At = Awaited<ReturnType<typeof at>>
const count = async (sql: string, values: readonly unknown[] = []) => Number((await site.owner.query<{ n: string }>(sql, [...values])).rows[0]?.n)
const accepted = (act: string) => count('SELECT count(*) AS n FROM audit_event WHERE act = $1 AND outcome = $2', [act, 'accepted'])
const page = (who: Person, act = '') => `/console/users/${who.loginId}${act === '' ? '' : `/${act}`}`

/** What a page of a user offers, and the act that each is. */
const USER_ACTS = COMPANY_ACTS.filter(({ name }) => (CONSOLE_USER_ACTS as readonly string[]).includes(name)).map(({ name, act }) => [name, act] as const)

const chief = await site.person({ role: 'chief', contract: NUMBER })
const second = await site.person({ contract: NUMBER, permissions: ['web-administration', 'user-registration'], loginId: 'at-once-second' })
const clerk = await site.person({ contract: NUMBER, permissions: [], loginId: 'at-once-clerk' })
const [admin, other] = [await at(chief), await at(second)]

test('R-602 S-22 a double press shows the result of the first, two administrators at the same moment do it once, and the second reads who did what and when', async () => {
  const who = await site.person({ contract: NUMBER, loginId: 'at-once-one' })
  const rename = page(who, 'change-name')
  const form = { ...hiddenFor(await admin.get(rename), rename), name: '港 花子' }
  const pressed = await Promise.all([1, 2, 3].map(() => admin.post(rename, form)))
  assert.deepEqual(pressed.map(({ status }) => status), [303, 303, 303])
  assert.equal(pressed.filter(({ location }) => location === `${page(who)}?done=change-name`).length, 1)
  assert.equal(await accepted('change-name'), 1)
  const stop = page(who, 'suspend-user')
  const [mine, theirs] = [hiddenFor(await admin.get(stop), stop), hiddenFor(await other.get(stop), stop)]
  const both = await Promise.all([admin.post(stop, { ...mine, reason: '休職' }), other.post(stop, { ...theirs, reason: '休職' })])
  assert.deepEqual(both.map(({ location }) => location.split('?')[1]).toSorted(), ['done=suspend-user', 'said=stale'])
  assert.equal(await accepted('suspend-user'), 1)
  assert.match(words(await other.get(`${page(who)}?said=stale`)), /手続きは行われていません.*この方への最後の手続き：利用を中止（試験 花子、\d+年/u)
})

test('R-1201 the back button after it was done asks anew and is told that things have changed, and the old form does nothing', async () => {
  const who = await site.person({ contract: NUMBER, loginId: 'at-once-back' })
  const path = page(who, 'suspend-user')
  const shown = await admin.get(path)
  const old = { ...hiddenFor(shown, path), reason: '休職' }
  assert.equal((await admin.post(path, old)).location, `${page(who)}?done=suspend-user`)
  assert.equal((await admin.get(path)).location, `${page(who)}?said=stale`, 'going back asks again, and is told that things have changed')
  assert.equal((await admin.post(page(who, 'lift-suspension'), { ...hiddenFor(await admin.get(page(who, 'lift-suspension')), page(who, 'lift-suspension')), reason: '復職' })).status, 303)
  const again = await admin.post(path, old)
  assert.equal(again.location, `${page(who)}?said=again`)
  assert.match(words(await admin.get(again.location)), /すでに受け付けています/)
  assert.equal((await site.owner.query<{ state: string }>('SELECT state FROM users WHERE id = $1', [who.id])).rows[0]?.state, 'registered')
})

test('R-408 R-202 unlocking takes two clicks, registering one page and a confirmation, revoking three steps', async () => {
  const who = await site.person({ contract: NUMBER, loginId: 'at-once-steps' })
  await site.acquire(who)
  await site.owner.query('INSERT INTO secret_counter (user_id, institution_id, secret, failures, locked) VALUES ($1, $2, $3, 10, true) ON CONFLICT (user_id, secret) DO UPDATE SET locked = true', [who.id, institutionId, 'password'])
  const link = (from: Answered, to: string): string => {
    assert.ok(from.body.includes(`href="${to}"`), `no link to ${to}`)
    return to
  }
  const list = await admin.get('/console/users')
  const user = await admin.get(link(list, page(who)))
  const unlock = await admin.get(link(user, `${page(who, 'unlock-user')}?secret=password`))
  assert.doesNotMatch(unlock.body.split('<main')[1] ?? '', /<input(?![^>]*type="hidden")[^>]*required/, 'nothing to fill in: the second click does it')
  assert.equal((await admin.post(page(who, 'unlock-user'), hiddenFor(unlock, page(who, 'unlock-user')))).location, `${page(who)}?done=unlock-user`)

  const register = await admin.get(link(list, '/console/registration'))
  const confirm = await admin.post('/console/registration/check', { ...hiddenFor(register, '/console/registration/check'), name: '一 歩', mail: 'steps@test.example' })
  assert.match(words(await admin.post('/console/registration/done', hiddenFor(confirm, '/console/registration/done'))), /一 歩 ?さんを登録しました/u)

  const revoke = await admin.get(link(await admin.get(link(list, page(who))), page(who, 'revoke-certificate')))
  assert.match(words(revoke), /ご利用者を選ぶ.*手続きを選ぶ.*内容を確かめて実行する/u)
  hiddenFor(revoke, page(who, 'revoke-certificate'))
})

test('R-209 R-210 with each combination of permissions there is as much of the console as they give, and it says why the rest is not there', async () => {
  const target = await site.person({ contract: NUMBER, loginId: 'at-once-target' })
  await site.acquire(target)
  const combinations = PERMISSION_NAMES.reduce<readonly (readonly Permission[])[]>((sets, each) => [...sets, ...sets.map((set) => [...set, each])], [[]])
  for (const [at_, permissions] of combinations.entries()) {
    const who = await site.person({ contract: NUMBER, permissions, loginId: `at-once-half-${at_}` })
    const one: At = await at(who)
    const seen = await one.get('/console/users')
    const holds = (act: keyof typeof ACTS): boolean => {
      const { customer } = ACTS[act]
      return customer === 'everybody' || (Array.isArray(customer) && customer.every((needed) => permissions.includes(needed as Permission)))
    }
    assert.equal(seen.status, holds('see-users') ? 200 : 403, permissions.join())
    assert.equal((await one.get('/console/registration')).status, holds('register-user') ? 200 : 403, permissions.join())
    if (!holds('see-users')) continue
    assert.equal(seen.body.includes('href="/console/registration"'), holds('register-user'), permissions.join())
    assert.equal(/両方の権限が必要です/u.test(words(seen)), !holds('register-user'), permissions.join())
    const { body } = await one.get(page(target))
    for (const act of USER_ACTS.filter(([, takes]) => !holds(takes)).map(([name]) => name)) {
      assert.ok(!body.includes(`href="${page(target, act)}"`), `${permissions.join()}: ${act}`)
      assert.equal((await one.get(page(target, act))).status, 403, `${permissions.join()}: ${act}`)
    }
    assert.equal(/の権限がないため、表示していない項目/u.test(words({ body } as Answered)), USER_ACTS.some(([, takes]) => !holds(takes)), permissions.join())
  }
})

test('R-108 thirty registrations at the same moment, by two administrators, with ninety-eight users: a hundred at the end, and each of the rest is told so', async () => {
  const now = await count('SELECT count(*) AS n FROM users u JOIN contract c ON c.id = u.contract_id WHERE c.number = $1', [NUMBER])
  await site.owner.query(`INSERT INTO users (institution_id, contract_id, service_id, login_id, look_alike, name, mail, role, usable_from, registered_at)
    SELECT institution_id, id, service_id, 'filled-' || n, 'filled-' || n, '試験', 'x@test.example', 'user', now(), now() FROM contract, generate_series(1, $2::int) AS n WHERE number = $1`, [NUMBER, 98 - now])
  const forms = await Promise.all(Array.from({ length: 30 }, async (_, at_) => {
    const who = at_ % 2 === 0 ? admin : other
    return { who, form: { ...hiddenFor(await who.get('/console/registration'), '/console/registration/check'), name: '同時 登録', mail: 'x@test.example', loginId: `crowd-${String(at_).padStart(2, '0')}` } }
  }))
  const answers = await Promise.all(forms.map(({ who, form }) => who.post('/console/registration/done', form)))
  const registered = answers.filter((answer) => answer.status === 200)
  assert.equal(registered.length, 2)
  for (const refused of answers.filter((answer) => answer.status !== 200)) {
    assert.equal(refused.status, 409, words(refused))
    assert.match(words(refused), /上限|100/u)
    assert.match(refused.body, /value="同時 登録"/u, 'what was typed is kept')
  }
  assert.equal(await count('SELECT count(*) AS n FROM users u JOIN contract c ON c.id = u.contract_id WHERE c.number = $1', [NUMBER]), 100)
})

test('R-609 S-29 anybody of the company finds both emergency stops a click from the page after login, reads what happens and how it is lifted, and stops the company once', async () => {
  const theirs = await at(clerk)
  assert.match((await theirs.get('/home')).body, /href="\/emergency-stop"/)
  const procedures = await theirs.get('/procedures')
  assert.match(procedures.body, /href="\/emergency-stop"/)
  assert.match(procedures.body, /href="https:\/\/minato\.localhost:\d+\/stop/)
  const shown = await theirs.get('/emergency-stop')
  assert.match(words(shown), /ご自身のIDだけを停止する.*再開は.*貴社全体のご利用を緊急停止する.*2名の方のお手続きが必要です/u)
  const empty = await theirs.post('/emergency-stop', hiddenFor(shown, '/emergency-stop'))
  assert.equal(empty.status, 422)
  assert.match(empty.body, /id="reason-error"/)
  const form = { ...hiddenFor(empty, '/emergency-stop'), reason: '覚えのない取引' }
  const stopped = await theirs.post('/emergency-stop', form)
  assert.deepEqual([stopped.status, stopped.location], [303, '/'])
  assert.match(words(await theirs.get('/')), /緊急停止/u)
  assert.notEqual((await admin.get('/home')).status, 200, 'every session is over')
  assert.equal(await accepted('stop-company'), 1)
  await site.owner.query('UPDATE contract SET stopped_at = NULL, stopped_by = NULL, stop_reason = NULL WHERE number = $1', [NUMBER])
})
