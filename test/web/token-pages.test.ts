import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoService } from '../demo-cast.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, must, openTestHouse, type Person } from '../house.ts'
import { certify, giveToken, shownCode, toNextStep } from '../shown-code.ts'
import { importTokens } from '../../src/app/token/import-tokens.ts'
import { keyFile, plainSecret } from '../../src/domain/pskc/sample/key-files.ts'
import { stepAt } from '../../src/domain/token/step.ts'
import { parseTypedSeed } from '../../src/domain/token/typed-seed.ts'

const SITE = 'yukishiro.localhost'
const [ACQUIRE, LOGIN] = [`acquire.${SITE}`, `login.${SITE}`]
const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse([demoService('minato.localhost'), demoService(SITE)]))
const { house, owner } = site

const codeOf = (seed: Uint8Array): string => house.oneTimePasswords.codeAt({ tokenId: 'a phone', sealed: house.oneTimePasswords.seal('a phone', seed) }, 6, stepAt(site.now(), 30))
/** What the phone shows that was given the key on this page. */
const phoneShows = ({ body }: Answered): string => {
  const typed = [...body.matchAll(/<code class="command">([A-Z2-7 ]{39})<\/code>/gu)].at(-1)?.[1] ?? assert.fail('no key to type')
  const seed = parseTypedSeed(typed)
  assert.ok(seed.ok)
  return codeOf(seed.value)
}
const somebody = async (permissions: readonly ('web-administration')[] = []): Promise<Person> => site.person({ site: SITE, contract: '30000101', permissions })

/** Somebody with a token and a certificate, logged in. */
const loggedIn = async (who: Person) => {
  const held = await certify(site, who)
  const browser = browserOn(site, held)
  toNextStep(site)
  const asked = await browser.submit(LOGIN, '/', '/log-in', { password: who.password, oneTimePassword: await shownCode(site, who) })
  assert.equal(asked.status, 303, asked.body.slice(0, 300))
  return { ...browser, held }
}

test('R-304 R-1217 an administrator hands over a code, the user sees the QR code once on the acquisition host and proves the app, and the log holds none of it', async () => {
  const [admin, who] = [await somebody(['web-administration']), await somebody()]
  await giveToken(site, admin)
  const desk = await loggedIn(admin)
  const act = async (path: string, fields: Readonly<Record<string, unknown>>) => {
    const token = JSON.parse((await desk.ask({ host: LOGIN, path: '/company/form-token' })).body) as Record<string, string>
    const { status, body } = await desk.ask({ host: LOGIN, path: `/company/users/${who.loginId}/${path}`, json: { ...token, ...fields } })
    return { status, answer: body === '' ? {} : JSON.parse(body) as Record<string, string> }
  }
  assert.equal((await act('token-registrations', { oneTimePassword: '' })).status, 422, 'their own one-time password first')
  toNextStep(site)
  const opened = await act('token-registrations', { oneTimePassword: await shownCode(site, admin) })
  assert.equal(opened.status, 200)
  const code = opened.answer['code'] ?? ''

  const browser = browserOn(site)
  assert.match((await browser.ask({ host: ACQUIRE, path: '/' })).body, /href="\/token"/)
  const unknown = await browser.submit(ACQUIRE, '/token', '/token', { registration: '0000-0000-0000-0000' })
  assert.equal(unknown.status, 422)
  const shown = await browser.submit(ACQUIRE, '/token', '/token', { registration: code })
  assert.match(shown.body, /<svg class="qr-code"[^>]*role="img"/)
  assert.doesNotMatch(shown.body, /style=|otpauth:/, 'nothing inline, and the address in the picture alone')
  const proof = (page: Answered, oneTimePassword: string) => browser.ask({ host: ACQUIRE, path: '/token/proof', form: { csrf: site.tokenIn(page), registration: code, oneTimePassword } })
  const wrong = await proof(shown, '12')
  assert.equal(wrong.status, 422)
  assert.doesNotMatch(wrong.body, /qr-code"|command/, 'it is not shown again')
  toNextStep(site)
  const done = await proof(wrong, phoneShows(shown))
  assert.deepEqual([done.status, (await house.database.transact((await site.entry(SITE)).institution.id, (tx) => tx.tokens.ofUser(who.id)))?.kind], [200, 'app'])
  assert.ok(!site.logged.join(' ').includes(code))

  toNextStep(site)
  const lost = await act('token-end', { oneTimePassword: await shownCode(site, admin), end: 'lost' })
  assert.equal(lost.status, 204, JSON.stringify(lost.answer))
  must(await importTokens(house)(CLERK, { institutionId: (await site.entry(SITE)).institution.id, file: keyFile([{ serial: 'W-1', secret: plainSecret('seed of a hardware token') }]), key: '', password: '' }))
  toNextStep(site)
  const next = await act('tokens', { oneTimePassword: await shownCode(site, admin), serial: 'w-1', first: codeOf(Buffer.from('seed of a hardware token', 'latin1')) })
  assert.deepEqual(next, { status: 200, answer: { serial: 'W-1' } })
  const { rows } = await owner.query<{ kind: string; told: string }>(`SELECT kind, count(DISTINCT user_id)::text AS told FROM outbox WHERE kind LIKE 'token%' AND parameters ->> 'loginId' = $1 GROUP BY kind ORDER BY kind`, [who.loginId])
  assert.deepEqual(rows.map(({ kind }) => kind), ['token-lost', 'token-registered'])
  assert.ok(rows.every(({ told }) => Number(told) >= 2), 'the user and the administrators')
})

test('R-1217 S-28 whoever is logged in moves to a new phone with a code of the old one; a wrong one is told with the tries left, and the login page asks for two in a row', async () => {
  const who = await somebody()
  await giveToken(site, who)
  const browser = await loggedIn(who)
  assert.match((await browser.ask({ host: LOGIN, path: '/home' })).body, /href="\/token"/)
  const wrong = await browser.submit(LOGIN, '/token', '/token', { oneTimePassword: await shownCode(site, who) })
  assert.equal(wrong.status, 422, 'the one of the login is used up')
  toNextStep(site)
  const shown = await browser.ask({ host: LOGIN, path: '/token', form: { csrf: site.tokenIn(wrong), oneTimePassword: await shownCode(site, who) } })
  const moved = await browser.ask({ host: LOGIN, path: '/token/proof', form: { csrf: site.tokenIn(shown), oneTimePassword: phoneShows(shown) } })
  assert.deepEqual([shown.status, moved.status], [200, 200])
  const { rows } = await owner.query('SELECT state FROM token WHERE user_id = $1 ORDER BY state', [who.id])
  assert.deepEqual(rows, [{ state: 'registered' }, { state: 'replaced' }])

  const again = browserOn(site, browser.held)
  const first = await again.submit(LOGIN, '/', '/log-in', { password: who.password, oneTimePassword: '000000' })
  assert.match(first.body, /name="nextOneTimePassword"/)
})
