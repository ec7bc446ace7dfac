import assert from 'node:assert/strict'
import { createHash, X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { revokeCertificate } from '../../src/app/certificate/revoke-certificate.ts'
import { openGrant } from '../../src/app/acquisition/open-grant.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, KITA_SITE, MINATO_SITE, must, newKey, type Held, type Person } from '../house.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } })
const otherNode = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, site)
const { house, owner } = site
const of = { institutionId: (await site.entry(MINATO_SITE)).institution.id }
const LOGIN = `login.${MINATO_SITE}`
const ACQUIRE = `acquire.${MINATO_SITE}`

const customer = async (): Promise<{ who: Person; held: Held }> => {
  const who = await site.person()
  return { who, held: await site.acquire(who) }
}
const logInAs = async ({ who, held }: { who: Person; held: Held }, through = site) => {
  const browser = browserOn(through, held)
  const answered = await browser.submit(LOGIN, '/', '/log-in', { password: who.password })
  assert.deepEqual([answered.status, browser.cookie(LOGIN, '__Host-session')?.length], [303, 43], answered.body.slice(0, 300))
  return browser
}
const failuresOf = async ({ id }: Person): Promise<number> =>
  (await owner.query<{ failures: number }>('SELECT failures FROM secret_counter WHERE user_id = $1', [id])).rows[0]?.failures ?? 0
const sessionsOf = async ({ id }: Person): Promise<number> => (await owner.query('SELECT FROM session WHERE user_id = $1', [id])).rows.length

const SUPPORT_CODE = /([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-Z*~$=]+)/g
/** What the desk finds under the support code of a page; it stands last, after the number of a new PC that has the same form. */
const noted = async ({ body }: Answered) => {
  const [, one, other, check] = [...body.matchAll(SUPPORT_CODE)].at(-1) ?? assert.fail(`no support code: ${body.slice(0, 400)}`)
  const { rows } = await owner.query<{ refusal: string; user_id: string | null; certificate_id: string | null; facts: object; hours: string }>(
    `SELECT refusal, user_id, certificate_id, facts, round(extract(epoch FROM expires_at - created_at) / 3600) AS hours FROM support_code WHERE code = $1`, [`${one}${other}${check}`])
  return rows[0] ?? assert.fail('the code opens nothing')
}

test('R-305 R-308 R-311 R-102 from the first page to the page after login, and the second login goes there at once', async () => {
  const who = await site.person({ role: 'chief' })
  const browser = browserOn(site)
  assert.equal((await browser.ask({ host: MINATO_SITE })).status, 200)
  assert.equal((await browser.ask({ host: MINATO_SITE, path: '/log-in' })).location.startsWith(`https://${LOGIN}:`), true)
  const proved = await browser.submit(ACQUIRE, '/proof', '/proof', { loginId: who.loginId, password: who.password, code: who.letterCode })
  assert.deepEqual([proved.status, proved.location], [303, '/make-key'])
  const makeKey = await browser.ask({ host: ACQUIRE, path: '/make-key' })
  const csrf = /csrf="([A-Za-z0-9_-]{72})"/.exec(makeKey.body)?.[1] ?? assert.fail('no token')
  const key = await newKey()
  const send = () => browser.ask({ host: ACQUIRE, path: '/request', json: { csrf, request: Buffer.from(key.request).toString('base64'), pcName: '社長のPC' } })
  const delivered = await send()
  assert.equal(delivered.status, 200, delivered.body)
  assert.equal((await send()).body, delivered.body, 'the same again, to the byte')
  const { certificate } = JSON.parse(delivered.body) as { certificate: string }
  const der = Buffer.from(certificate, 'base64')
  const thumbprint = createHash('sha256').update(der).digest()
  const found = await house.database.transact(of.institutionId, (tx) => tx.certificates.find({ thumbprint }))
  const held: Held = { ...(found ?? assert.fail('the database does not know it')), der, key }
  assert.match(new X509Certificate(der).subject, new RegExp(who.loginId))

  const withCertificate = browserOn(site, held)
  const first = await withCertificate.submit(LOGIN, '/', '/log-in', { password: who.password })
  assert.match(first.location, new RegExp(`^https://${ACQUIRE.replaceAll('.', '\\.')}:\\d+/finish\\?grant=${held.grantId}$`))
  const home = await withCertificate.ask({ host: LOGIN, path: '/home' })
  assert.equal(home.status, 200)
  for (const told of [who.loginId, '社長のPC', '試験 花子']) assert.ok(home.body.includes(told), told)
  assert.equal((await browserOn(site, held).submit(LOGIN, '/', '/log-in', { password: who.password })).location, '/home')
})

test('R-101 the right id and password without the certificate, or with another’s, do not log in', async () => {
  const { who } = await customer()
  const other = await customer()
  const bare = browserOn(site)
  const shown = await bare.ask({ host: LOGIN })
  assert.deepEqual([(await noted(shown)).refusal, shown.body.includes('name="password"')], ['certificate-none', false])
  const front = await bare.ask({ host: MINATO_SITE })
  for (const csrf of ['', site.tokenIn(front), 'A'.repeat(72)]) {
    const tried = await bare.ask({ host: LOGIN, path: '/log-in', form: { csrf, loginId: who.loginId, password: who.password } })
    assert.ok(tried.status >= 400 && bare.cookie(LOGIN, '__Host-session') === undefined, String(tried.status))
  }
  const withOthers = await browserOn(site, other.held).submit(LOGIN, '/', '/log-in', { loginId: who.loginId, password: 'Momiji2026' })
  assert.equal(withOthers.status, 422)
  assert.deepEqual([await sessionsOf(who), await failuresOf(who), await failuresOf(other.who)], [0, 0, 1])
})

test('R-110 R-902 R-1211 each state of a certificate has its own page, with the desk and a code under which the facts are found', async () => {
  const { who, held } = await customer()
  const kita = await site.person({ site: KITA_SITE })
  const set = async (state: string): Promise<void> => {
    await owner.query('ALTER TABLE certificate DISABLE TRIGGER keep_certificate')
    await owner.query(`UPDATE certificate SET state = $2, ended_at = now(), revoked_at = now(), revocation_reason = 'unspecified' WHERE id = $1`, [held.id, state])
    await owner.query('ALTER TABLE certificate ENABLE TRIGGER keep_certificate')
  }
  const titles = new Map<string, string>()
  const look = async (expected: string, shown: Answered, known: boolean): Promise<void> => {
    const facts = await noted(shown)
    assert.deepEqual([facts.refusal, facts.user_id, facts.certificate_id, Number(facts.hours)], [expected, known ? who.id : null, known ? held.id : null, 24])
    assert.deepEqual(Object.keys(facts.facts).toSorted(), ['browser', 'device', 'requestId', 'serviceId', 'system', 'tellsEn', 'tellsJa', 'usedLastUntil'])
    assert.ok(![who.loginId, '試験 花子', '@'].some((personal) => JSON.stringify(facts.facts).includes(personal)), 'nothing personal')
    assert.ok(shown.status >= 400 && shown.body.includes('0120-000-299') && !/undefined|\[object|NaN/.test(shown.body), expected)
    titles.set(expected, /<h1[^>]*>(.*?)<\/h1>/s.exec(shown.body)?.[1] ?? '')
  }
  await look('certificate-none', await browserOn(site).ask({ host: LOGIN }), false)
  await look('certificate-other-service', await browserOn(site, await site.acquire(kita)).ask({ host: LOGIN }), false)
  for (const [state, code] of [['revoked', 'certificate-revoked'], ['superseded', 'certificate-superseded'], ['expired', 'certificate-expired'], ['awaiting-confirmation', 'certificate-awaiting-confirmation'], ['signing', 'certificate-unknown']] as const) {
    await set(state)
    await look(code, await browserOn(site, held).ask({ host: LOGIN }), true)
  }
  await set('active')
  for (const [state, code] of [['suspended', 'user-suspended'], ['removed', 'user-removed']] as const) {
    await owner.query('UPDATE users SET state = $2 WHERE id = $1', [who.id, state])
    await look(code, await browserOn(site, held).ask({ host: LOGIN }), true)
  }
  await owner.query(`UPDATE users SET state = 'registered' WHERE id = $1`, [who.id])
  assert.equal(new Set(titles.values()).size, titles.size, `every page says something of its own: ${JSON.stringify([...titles])}`)
  assert.equal((await browserOn(site, held).ask({ host: LOGIN })).status, 200)
})

test('R-1210 the answers to an unknown id, a wrong password and an id without a grant are the same, byte by byte', async () => {
  const people = [await site.person({ loginId: 'abcd-1234' }), await site.person({ loginId: 'abcd-5678', granted: false })]
  const bodies = []
  for (const [loginId, password] of [['abcd-1234', 'wrong1'], ['abcd-9999', 'wrong1'], ['abcd-5678', 'wrong1'], ['abcd-5678', people[1]?.password ?? '']] as const) {
    const { status, body } = await browserOn(site).submit(ACQUIRE, '/proof', '/proof', { loginId, password })
    bodies.push(`${status} ${body.replaceAll(loginId, 'ID').replace(/value="[A-Za-z0-9_-]{72}"/g, 'TOKEN').replace(SUPPORT_CODE, 'CODE')}`)
  }
  assert.equal(new Set(bodies).size, 1)
  assert.match(bodies[0] ?? '', /^422 /)
})

test('R-407 R-1201 a wrong password leaves the form, the fifth says locked on a page of its own, and a locked user gets that page with the right one', async () => {
  const { who, held } = await customer()
  const browser = browserOn(site, held)
  for (let tries = 1; tries <= 4; tries += 1) {
    const wrong = await browser.submit(LOGIN, '/', '/log-in', { password: 'wrong1' })
    assert.deepEqual([wrong.status, site.tokenIn(wrong) !== '', await failuresOf(who)], [422, true, tries])
  }
  const fifth = await browser.submit(LOGIN, '/', '/log-in', { password: 'wrong1' })
  assert.equal((await noted(fifth)).refusal, 'user-locked-temporarily')
  assert.equal((await noted(await browser.submit(LOGIN, '/', '/log-in', { password: who.password }))).refusal, 'user-locked-temporarily')
  assert.equal(await sessionsOf(who), 0)
})

test('R-1201 an empty password, an expired form and the second of two submissions count none', async () => {
  const { who, held } = await customer()
  const browser = browserOn(site, held)
  assert.equal((await browser.submit(LOGIN, '/', '/log-in', { password: '' })).status, 422)
  assert.equal(await failuresOf(who), 0)
  const twice = site.tokenIn(await browser.ask({ host: LOGIN }))
  const both = await Promise.all([1, 2].map(() => browser.ask({ host: LOGIN, path: '/log-in', form: { csrf: twice, password: 'wrong1' } })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 422])
  assert.equal(await failuresOf(who), 1)
  const old = site.tokenIn(await browser.ask({ host: LOGIN }))
  site.clock.ahead += 13 * 3_600_000
  assert.notEqual((await browser.ask({ host: LOGIN, path: '/log-in', form: { csrf: old, password: 'wrong1' } })).status, 422)
  assert.equal(await failuresOf(who), 1)
  assert.equal((await browser.submit(LOGIN, '/', '/log-in', { password: who.password })).status, 303)
})

test('R-604 a revocation on one node is refused at the next request on every node', async () => {
  const one = await customer()
  const [here, there] = [await logInAs(one), await logInAs(one, otherNode)]
  for (const browser of [here, there]) assert.equal((await browser.ask({ host: LOGIN, path: '/home' })).status, 200)
  must(await revokeCertificate(house)(CLERK, { ...of, serial: Buffer.from(one.held.serial).toString('hex'), reason: 'keyCompromise' }))
  for (const browser of [there, here]) {
    assert.notEqual((await browser.ask({ host: LOGIN, path: '/home' })).status, 200)
    assert.equal((await noted(await browser.ask({ host: LOGIN }))).refusal, 'certificate-revoked')
  }
})

test('R-1216 another certificate on the connection ends the session for good', async () => {
  const [one, other] = [await customer(), await customer()]
  const browser = await logInAs(one)
  const cookie = `__Host-session=${browser.cookie(LOGIN, '__Host-session')}`
  const stolen = await site.ask({ host: LOGIN, path: '/home', headers: { cookie }, held: other.held })
  assert.equal((await noted(stolen)).refusal, 'session-other-certificate')
  assert.equal(await sessionsOf(one.who), 0)
  assert.notEqual((await browser.ask({ host: LOGIN, path: '/home' })).status, 200)
})

test('R-1216 logging out needs the session’s token and the same origin, and then ends it', async () => {
  const one = await customer()
  const browser = await logInAs(one)
  const token = site.tokenIn(await browser.ask({ host: LOGIN, path: '/home' }))
  const out = (csrf: string, headers: Readonly<Record<string, string>> = {}) => browser.ask({ host: LOGIN, path: '/log-out', form: { csrf }, headers })
  assert.equal((await out('')).status, 403)
  assert.equal((await out('A'.repeat(72))).status, 403)
  assert.equal((await out(token, { 'sec-fetch-site': 'cross-site' })).status, 403)
  assert.equal((await out(token, { origin: 'https://evil.example' })).status, 403)
  assert.equal(await sessionsOf(one.who), 1)
  assert.match((await out(token)).location, /\/logged-out\?known=[\w.-]+$/, 'with the day until which the certificate is good, for the front page (S-01)')
  assert.equal(await sessionsOf(one.who), 0)
})

test('R-307 whoever acquires again while the certificate is in use is told so, after the proof, and not before', async () => {
  const one = await customer()
  await logInAs(one)
  const proof = (password: string) => browserOn(site).submit(ACQUIRE, '/proof', '/proof', { loginId: one.who.loginId, password })
  const live = await proof(one.who.password)
  assert.deepEqual([(await noted(live)).refusal, live.body.includes('経理のPC')], ['certificate-live', true])
  const wrong = await proof('wrong1')
  assert.deepEqual([wrong.status, wrong.body.includes('経理のPC')], [422, false])
})

test('R-1213 notBefore is real time where the business clock is ahead, and the year counts from the business day', async () => {
  const who = await site.person()
  await site.moveDays(200)
  const held = await site.acquire(who)
  assert.ok(Math.abs(held.notBefore.getTime() - site.now().getTime()) < 60_000)
  const days = (held.notAfter.getTime() - site.now().getTime()) / 86_400_000
  assert.ok(days > 564 && days < 567, String(days))
  await logInAs({ who, held })
  await site.moveDays(3200)
  must(await openGrant(house)(CLERK, { ...of, loginId: who.loginId, reason: '再取得' }))
  await logInAs({ who, held: await site.acquire(who) })
})
