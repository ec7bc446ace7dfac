import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMPANY_ACTS } from '../../src/app/company/company-acts.ts'
import { applyForCertificates } from '../../src/app/contract/change-method.ts'
import { ACTS } from '../../src/domain/permission/acts.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { demoService } from '../demo-cast.ts'
import { CLERK, must, openTestHouse, type Person } from '../house.ts'
import { acquireFirst, BRANCH_SITE, passwordCompany } from '../password-contract.ts'

const house = await openTestHouse([demoService(BRANCH_SITE)])
const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, house)
const { institution } = await house.entry(BRANCH_SITE)
const HOST = `password.${BRANCH_SITE}`
const LOGIN = `login.${BRANCH_SITE}`

const words = ({ body }: Answered): string => body.replaceAll(/<head>.*?<\/head>/gsu, '').replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const hiddenIn = ({ body }: Answered): Readonly<Record<string, string>> => {
  const [form = ''] = /<form method="post" action="\/console\/[^"]*".*?<\/form>/su.exec(body) ?? []
  return Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name ?? '', value ?? '']))
}
const told = ({ body }: Answered): unknown => (body === '' ? null : (JSON.parse(body) as { readonly refusal?: { readonly code: string } }).refusal?.code ?? null)

/** Somebody logged in on the host of their method: pages, and acts as JSON with the token of the session. */
const inside = (browser: ReturnType<typeof browserOn>, host: string) => {
  const get = (path: string) => browser.ask({ host, path })
  return {
    get,
    /** Opens the page of an act and sends it as it is filled in. */
    act: async (path: string, typed: Readonly<Record<string, string>> = {}) => {
      const shown = await get(path)
      assert.equal(shown.status, 200, `${path}: ${shown.status} ${shown.location} ${words(shown)}`)
      return browser.ask({ host, path: path.split('?')[0] ?? '', form: { ...hiddenIn(shown), ...typed } })
    },
    json: async (path: string, body: Readonly<Record<string, unknown>> = {}) =>
      browser.ask({ host, path, json: { ...JSON.parse((await get('/company/form-token')).body) as Record<string, string>, ...body } }),
  }
}
const enter = async ({ loginId, password }: Pick<Person, 'loginId' | 'password'>) => {
  const browser = browserOn(site)
  assert.deepEqual([(await browser.submit(HOST, '/', '/log-in', { loginId, password })).location], ['/home'])
  return inside(browser, HOST)
}
const apply = (contractNumber: string) => applyForCertificates(house.house)(CLERK, { institutionId: institution.id, contractNumber, reason: '申込書 第7号' })
const page = (who: Person, act = '') => `/console/users/${who.loginId}${act === '' ? '' : `/${act}`}`

test('R-202 R-408 R-701 the chief of a contract of id and password administers it: registers, initialises, unlocks, suspends and removes, and nothing is said of certificates', async () => {
  const { chief, users: [user] } = await passwordCompany(house)
  assert.ok(user)
  const admin = await enter(chief)
  assert.match((await admin.get('/home')).body, /href="\/console\/users"/)
  const list = await admin.get('/console/users')
  assert.match(words(list), /ご利用の状況を確かめ、お手続きができます.*利用中/)
  const [main = ''] = /<main.*<\/main>/su.exec(list.body) ?? []
  for (const absent of ['証明書', '/new-pcs']) assert.ok(!main.includes(absent), `${absent}: ${main}`)
  assert.match(words(await admin.get('/console/registration')), /ご利用者/)

  const made = await admin.act(page(user, 'initialise-password'))
  const [, password = ''] = /<output class="code__value" id="secret">([^<]+)</.exec(made.body) ?? []
  await enter({ ...user, password })
  await house.owner.query('UPDATE secret_counter SET failures = 6, locked = true WHERE user_id = $1', [user.id])
  assert.match(words(await admin.get('/console/users')), /利用停止（ロック）/)
  assert.equal((await admin.act(page(user, 'unlock-user?secret=password'))).location, `${page(user)}?done=unlock-user`)
  const theirs = await enter({ ...user, password })

  const shown = words(await admin.get(page(user)))
  assert.match(shown, /証明書を発行する ID・パスワード方式のご契約には、証明書がありません。電子証明書方式への変更は、お取引店の窓口へお申し込みください。/)
  assert.doesNotMatch(shown, /証明書の一覧/)
  const asks = words(await admin.get(page(user, 'suspend-user')))
  assert.doesNotMatch(asks, /証明書は失効しません|証明書の取得/)
  assert.equal((await admin.act(page(user, 'suspend-user'), { reason: '休職のため' })).location, `${page(user)}?done=suspend-user`)
  assert.notEqual((await theirs.get('/home')).status, 200, 'whoever is suspended is logged out')
  assert.equal((await admin.act(page(user, 'lift-suspension'), { reason: '復職のため' })).status, 303)
  assert.doesNotMatch(words(await admin.get(page(user, 'remove-user'))), /証明書も失効/)
  assert.equal((await admin.act(page(user, 'remove-user'), { reason: '退職のため' })).location, `${page(user)}?done=remove-user`)
  assert.match(words(await admin.get('/sent-mails')), /お送りしたメール|お知らせ/)
})

test('R-209 R-701 over JSON the same acts are there, and every act of certificates is refused with its reason, for the record too', async () => {
  const { chief, users: [user, colleague] } = await passwordCompany(house, 2)
  assert.ok(user && colleague)
  const admin = await enter(chief)
  assert.equal((await admin.get('/company/users')).status, 200)
  const described = JSON.parse((await admin.get('/company/openapi.json')).body) as { readonly servers: readonly { readonly url: string }[] }
  assert.ok(described.servers[0]?.url.startsWith(`https://${HOST}:`))
  const registered = await admin.json('/company/users', { name: '試験 新子', mail: 'shinko@test.example' })
  assert.equal(registered.status, 200, registered.body)
  assert.equal((await admin.json(`/company/users/${user.loginId}/initial-passwords`)).status, 200)

  const typed: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'open-grant': { reason: '準備' }, 'revoke-certificate': { reason: 'unspecified', note: '試験' }, 'reissue-certificate': { cause: 'new-pc', note: '試験' }, 'confirm-pc': { fingerprint: 'ABCD-EFGH-J' },
  }
  const ofCertificates = COMPANY_ACTS.filter(({ act }) => ACTS[act].ofCertificates)
  assert.ok(ofCertificates.length > 5)
  for (const { name, act, route: { path } } of ofCertificates) {
    const refused = await admin.json(`/company${path.replace(':loginId', user.loginId)}`, typed[name])
    assert.deepEqual([refused.status, told(refused)], [403, 'method-not-certificate'], name)
    const { rows: [event] } = await house.owner.query<{ outcome: string }>('SELECT outcome FROM audit_event WHERE act = $1 ORDER BY position DESC LIMIT 1', [act])
    assert.equal(event?.outcome, 'method-not-certificate', name)
  }
  const other = await enter(colleague)
  assert.equal(told(await other.json(`/company/users/${user.loginId}/initial-passwords`)), 'not-permitted')
  assert.equal((await other.get('/console/users')).status, 403)
})

test('R-204 R-702 R-703 once certificates are applied for, grants are prepared on the same pages, which say that the chief comes first; from the switch on they are served to certificates alone', async () => {
  const { number, chief, users: [user, colleague] } = await passwordCompany(house, 2)
  assert.ok(user && colleague)
  const before = await enter(chief)
  assert.equal((await before.get(page(user, 'open-grant'))).status, 403)
  must(await apply(number))
  const admin = await enter(chief)
  assert.match(words(await admin.get('/console/users')), /変更をお申し込みいただいています.*今のうちに発行しておけます/)
  assert.match(words(await admin.get(page(user, 'open-grant'))), /の方が最初の証明書を取得し、貴社の全員が電子証明書方式に変わってからです/)
  assert.equal((await admin.act(page(user, 'open-grant'), { reason: '準備' })).location, `${page(user)}?done=open-grant`)
  assert.equal((await admin.json(`/company/users/${colleague.loginId}/grants`, { reason: '準備' })).status, 200)
  assert.match(words(await admin.get(page(user))), /取得を待っています/)
  assert.equal(told(await admin.json(`/company/users/${user.loginId}/revocation`, { reason: 'unspecified', note: '試験' })), 'not-from-this-state', 'nobody has one yet')

  const letter = await house.letter(chief)
  const still = await enter(letter)
  const held = await acquireFirst(house, letter)
  const late = await still.get(page(user))
  assert.deepEqual([late.status, /電子証明書方式のご契約です/.test(words(late))], [403, true])
  const browser = browserOn(site, held)
  assert.equal((await browser.submit(LOGIN, '/', '/log-in', { loginId: letter.loginId, password: letter.password })).status, 303)
  const after = inside(browser, LOGIN)
  const list = words(await after.get('/console/users'))
  assert.match(list, /証明書の有効期限.*未取得/)
  const acquired = await house.acquire(user)
  assert.ok(acquired.id)
  const revoked = await after.json(`/company/users/${user.loginId}/revocation`, { reason: 'unspecified', note: '試験', confirmation: '' })
  assert.notEqual(told(revoked), 'method-not-certificate')
  assert.equal((await after.act(page(colleague, 'initialise-password'))).status, 200)
})

test('R-609 R-701 the emergency stop of a company without certificates logs everybody out, and the branch lifts it, as the page says before and after', async () => {
  const { chief, users: [user] } = await passwordCompany(house)
  assert.ok(user)
  const [admin, theirs] = [await enter(chief), await enter(user)]
  assert.match(words(await admin.get('/console/company/stop-company')), /解除は、お取引店の窓口で行います。この画面からは解除できません/)
  const stopped = await admin.act('/console/company/stop-company', { reason: '不審な電話のため' })
  assert.equal(stopped.status, 403)
  assert.match(words(stopped), /貴社のご利用を停止しています（緊急停止）.*解除は、お取引店の窓口で行います/)
  assert.doesNotMatch(words(stopped), /2名の方/)
  for (const who of [admin, theirs]) assert.notEqual((await who.get('/home')).status, 200)
})
