import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyForCertificates } from '../../src/app/contract/change-method.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { demoService } from '../demo-cast.ts'
import { CLERK, MINATO_SITE, must, newKey, openTestHouse, type Person } from '../house.ts'
import { giveToken, shownCode } from '../shown-code.ts'
import { BRANCH_SITE, passwordCompany } from '../password-contract.ts'

const house = await openTestHouse([demoService(BRANCH_SITE), demoService(MINATO_SITE)])
const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, house)
const { institution } = await house.entry(BRANCH_SITE)
const HOST = `password.${BRANCH_SITE}`
const ACQUIRE = `acquire.${BRANCH_SITE}`

const words = ({ body }: Answered): string => body.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
/** The answer without what is different in each. */
const plain = ({ status, body }: Answered, typed: string) => [status, body.replaceAll(typed, 'ID').replaceAll(/value="[\w-]{72}"/gu, 'TOKEN')]

const enter = async ({ loginId, password }: Pick<Person, 'loginId' | 'password'>) => {
  const browser = browserOn(site)
  return { browser, entered: await browser.submit(HOST, '/', '/log-in', { loginId, password }), get: (path: string) => browser.ask({ host: HOST, path }) }
}

test('R-701 the front page says for whom it is, the login asks for no certificate, and the pages after it are there; elsewhere there is no such host', async () => {
  const { number, users: [user] } = await passwordCompany(house)
  assert.ok(user)
  const front = await site.ask({ host: BRANCH_SITE })
  assert.match(words(front), /ID・パスワード方式でご契約の方.*ID・パスワードでログイン/)
  assert.ok(front.body.includes(`href="https://${HOST}:`))
  assert.ok(!(await site.ask({ host: MINATO_SITE })).body.includes('password.'))
  await assert.rejects(site.ask({ host: `password.${MINATO_SITE}` }))
  const none = await site.ask({ host: `login.${BRANCH_SITE}` })
  assert.match(words(none), /証明書を使わないご契約（ID・パスワード方式）の方のログイン/)

  const { browser, entered, get } = await enter(user)
  assert.deepEqual([entered.status, entered.location], [303, '/home'])
  const home = words(await get('/home'))
  for (const part of ['ID・パスワード方式', user.loginId, number, '今回のログイン']) assert.ok(home.includes(part), part)
  assert.equal((await get('/')).location, '/home')
  const changed = await browser.submit(HOST, '/password', '/password', { current: user.password, password: 'Momiji2026', again: 'Momiji2026', time: '' })
  assert.deepEqual([changed.status, changed.location], [303, '/password/changed'])
  // The cookie is the host's own: it opens nothing where certificates log in.
  assert.notEqual((await browser.ask({ host: `login.${BRANCH_SITE}`, path: '/home' })).status, 200)
  assert.equal((await browser.submit(HOST, '/home', '/log-out', {})).status, 303)
  assert.equal((await get('/home')).status, 303)
})

test('R-407 R-1210 whoever proves nothing is told the same: somebody unknown, a wrong password, a contract of certificates, a locked user', async () => {
  const { users: [user] } = await passwordCompany(house)
  assert.ok(user)
  const told = async (loginId: string) => plain((await enter({ loginId, password: 'chigau1' })).entered, loginId)
  const nobody = await told('nobody-here-1')
  assert.equal(nobody[0], 422)
  assert.match(String(nobody[1]), /どれに当てはまるかはお知らせしていません/)
  assert.deepEqual(await told(user.loginId), nobody)
  assert.deepEqual(await told('yuunagi-keiri'), nobody)
  await house.owner.query(`UPDATE secret_counter SET failures = 6, locked = true WHERE user_id = $1`, [user.id])
  assert.deepEqual(plain((await enter(user)).entered, user.loginId), nobody)
})

test('R-702 over the listeners: the chief is told how many it concerns and agrees, and of twenty logins at the moment of the acquisition none has a session afterwards', async () => {
  const { number, chief, users } = await passwordCompany(house, 4)
  const inside = await Promise.all(users.map(enter))
  must(await applyForCertificates(house.house)(CLERK, { institutionId: institution.id, contractNumber: number, reason: '申込書 第7号' }))
  assert.match(words(await inside[0]?.get('/home') ?? assert.fail()), /電子証明書方式への変更をお申し込みいただいています/)
  const asChief = words(await (await enter(chief)).get('/home'))
  assert.match(asChief, /貴社のご利用者5名全員/)

  const letter = await house.letter(chief)
  const browser = browserOn(site)
  const proved = await browser.submit(ACQUIRE, '/proof', '/proof', { loginId: letter.loginId, password: letter.password, code: letter.letterCode })
  assert.equal(proved.location, '/make-key', words(proved))
  assert.equal((await browser.ask({ host: ACQUIRE, path: '/make-key' })).location, '/switch')
  const asks = await browser.ask({ host: ACQUIRE, path: '/switch' })
  assert.match(words(asks), /ご利用者5名（お客様を含みます）/)
  assert.equal((await browser.submit(ACQUIRE, '/switch', '/switch', {})).status, 422)
  assert.equal((await browser.submit(ACQUIRE, '/switch', '/switch', { agreed: 'yes' })).location, '/make-key')
  const page = await browser.ask({ host: ACQUIRE, path: '/make-key' })
  const csrf = /data-csrf="([\w-]{72})"/.exec(page.body)?.[1] ?? assert.fail()
  const key = await newKey()

  const racing = Array.from({ length: 20 }, (_, at) => enter(users[at % users.length] ?? chief))
  const issued = await browser.ask({ host: ACQUIRE, path: '/request', json: { csrf, pcName: '経理-12', request: Buffer.from(key.request).toString('base64') } })
  assert.equal(issued.status, 200, issued.body)
  for (const { entered, get } of [...await Promise.all(racing), ...inside]) {
    assert.ok([303, 403, 422, 429, 503].includes(entered.status), String(entered.status))
    const home = await get('/home')
    assert.ok(home.status === 303 ? home.location === '/' : home.status === 403 && words(home).includes('電子証明書方式のご契約です'), `${home.status} ${home.location}`)
  }
  assert.equal(Number((await house.owner.query<{ count: string }>(
    `SELECT count(*) FROM session s JOIN users u ON u.id = s.user_id JOIN contract c ON c.id = u.contract_id WHERE c.number = $1 AND s.certificate_id IS NULL AND s.ends_at > now()`, [number])).rows[0]?.count), 0)
})

test('R-1217 S-28 after a wrong one-time password the page asks for the next one too, which follows a token whose clock is off', async () => {
  const { users: [user] } = await passwordCompany(house)
  assert.ok(user)
  await house.owner.query('UPDATE users SET uses_token = true WHERE id = $1', [user.id])
  await giveToken(house, user)
  const browser = browserOn(site)
  const send = (typed: Readonly<Record<string, string>>) => browser.submit(HOST, '/', '/log-in', { loginId: user.loginId, password: user.password, ...typed })
  const [first, second] = [await shownCode(house, user, 6), await shownCode(house, user, 7)]
  assert.ok(!(await browser.ask({ host: HOST, path: '/' })).body.includes('nextOneTimePassword'))
  assert.match((await send({ oneTimePassword: first })).body, /name="nextOneTimePassword"/)
  assert.match((await send({ oneTimePassword: first, nextOneTimePassword: '12' })).body, /id="nextOneTimePassword-error"/)
  assert.equal((await send({ oneTimePassword: first, nextOneTimePassword: second })).location, '/home')
})

test('R-610 S-28 whose token is missing or locked asks from the page that says so once the password was right, and takes it back; with a wrong password nobody asks anything', async () => {
  const { number, users: [user] } = await passwordCompany(house)
  assert.ok(user)
  const helper = await house.person({ site: BRANCH_SITE, contract: number, role: 'administrator', granted: false })
  await house.owner.query('UPDATE users SET uses_token = true WHERE id = $1', [user.id])
  const browser = browserOn(site)
  const send = (password: string) => browser.submit(HOST, '/', '/log-in', { loginId: user.loginId, password, oneTimePassword: '123456' })
  assert.doesNotMatch((await send('Wrong12345')).body, /ask-administrators/)
  const refused = await send(user.password)
  assert.match(words(refused), /貴社の\d名の方に、依頼のメールをお送りします/)
  const press = async (shown: Answered, path: string) => {
    const [form = ''] = new RegExp(`<form[^>]*action="${path}"[\\s\\S]*?</form>`, 'u').exec(shown.body) ?? assert.fail(words(shown))
    return browser.ask({ host: HOST, path, form: Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/gu)].map(([, name = '', value = '']) => [name, value])) })
  }
  const requests = async () => (await house.owner.query<{ kind: string; by: string | null }>('SELECT kind, closed_by AS by FROM user_request WHERE user_id = $1', [user.id])).rows
  const asked = await press(refused, '/ask-administrators')
  assert.match(words(asked), /依頼をお送りしました/)
  assert.deepEqual(await requests(), [{ kind: 'token', by: null }])
  const told = await house.owner.query(`SELECT FROM outbox WHERE kind = 'request-asked' AND user_id = $1`, [helper.id])
  assert.equal(told.rows.length, 1)
  assert.match(words(await press(asked, '/ask-administrators/withdrawal')), /依頼を取り消しました/)
  assert.deepEqual(await requests(), [{ kind: 'token', by: 'withdraw-request' }])
})

test('R-403 R-701 a login with id and password whose password has to be changed reaches its change and nothing else, is told why, and everything after it', async () => {
  const { users: [user] } = await passwordCompany(house)
  assert.ok(user)
  const { browser, get } = await enter(user)
  await house.owner.query(`UPDATE session SET change_due = 'aged' WHERE user_id = $1`, [user.id])
  for (const path of ['/home', '/']) assert.ok(['/password', '/home'].includes((await get(path)).location), path)
  assert.equal((await get('/home')).location, '/password')
  assert.match(words(await get('/password')), /有効期限が切れました/)
  const changed = await browser.submit(HOST, '/password', '/password', { current: user.password, password: 'Momiji2026', again: 'Momiji2026', time: '' })
  assert.equal(changed.location, '/password/changed')
  assert.equal((await get('/home')).status, 200)
})
