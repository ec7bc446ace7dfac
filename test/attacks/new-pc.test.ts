import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortFingerprint, showFingerprint } from '../../src/domain/certificate/confirmation.ts'
import { browserOn } from '../browser.ts'
import { newKey, openTestHouse, type Held, type Person } from '../house.ts'
import { addWaitingService, WAITING_SITE } from '../waiting-service.ts'
import { openSite } from './open-site.ts'

const house = await openTestHouse()
const place = await addWaitingService(house, { newPcConfirmedBy: 'administrator', newPcConfirmationFor: 'everybody' })
const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, house)
const LOGIN = `login.${WAITING_SITE}`
const ACQUIRE = `acquire.${WAITING_SITE}`
const { settled: { policy } } = await site.entry(WAITING_SITE)
const numberOf = ({ spkiSha256 }: Held): string => showFingerprint(shortFingerprint(spkiSha256, policy.acquisition))
const put = (held: Held, state: string) => site.owner.query('UPDATE certificate SET state = $2 WHERE id = $1', [held.id, state])

/** An administrator whose PC the branch has confirmed before. */
const administrator = await site.person({ ...place, role: 'administrator' })
const office = await site.acquire(administrator)
await put(office, 'active')

const logIn = async (who: Person, held: Held) => {
  const browser = browserOn(site, held)
  const answered = await browser.submit(LOGIN, '/', '/log-in', { password: who.password })
  assert.equal(answered.status, 303, answered.body.slice(0, 400))
  return browser
}

test('R-315 from the finish page to the first login: both screens of the new PC show the number, the administrator’s never does', async () => {
  const chief = await site.person({ ...place, role: 'chief' })
  const browser = browserOn(site)
  assert.equal((await browser.submit(ACQUIRE, '/proof', '/proof', { loginId: chief.loginId, password: chief.password, code: chief.letterCode })).location, '/make-key')
  const makeKey = await browser.ask({ host: ACQUIRE, path: '/make-key' })
  assert.match(makeKey.body, /貴社のほかの管理者の方へお伝えください|貴社のほかの.{1,20}の方へお伝えください/)
  const csrf = /csrf="([A-Za-z0-9_-]{72})"/.exec(makeKey.body)?.[1] ?? assert.fail('no token')
  const key = await newKey()
  const { body } = await browser.ask({ host: ACQUIRE, path: '/request', json: { csrf, request: Buffer.from(key.request).toString('base64'), pcName: '社長室-01' } })
  const { certificate, fingerprint } = JSON.parse(body) as { certificate: string; fingerprint: { shown: string; aloud: string } }
  assert.equal(fingerprint.shown, showFingerprint(shortFingerprint(key.spkiSha256, policy.acquisition)))
  assert.ok(fingerprint.aloud.split('、').length >= 9)
  const [row] = (await site.owner.query<{ id: string }>('SELECT id FROM certificate WHERE spki_sha256 = $1', [Buffer.from(key.spkiSha256)])).rows
  const held = { id: row?.id, der: Buffer.from(certificate, 'base64'), key, spkiSha256: key.spkiSha256 } as unknown as Held

  const refused = await browserOn(site, held).ask({ host: LOGIN })
  assert.equal(refused.status, 403)
  assert.ok(refused.body.includes(fingerprint.shown) && refused.body.includes('新しいパソコンの確認をお待ちしています') && refused.body.includes(fingerprint.aloud.split('、')[0] ?? assert.fail()))

  const admin = await logIn(administrator, office)
  const home = await admin.ask({ host: LOGIN, path: '/home' })
  assert.ok(home.body.includes('新しいパソコンの確認をお待ちの方がいます') && home.body.includes('href="/new-pcs"'))
  const page = await admin.ask({ host: LOGIN, path: '/new-pcs' })
  assert.ok(page.body.includes('社長室-01') && page.body.includes(chief.loginId))
  assert.ok(!page.body.includes(fingerprint.shown) && !home.body.includes(fingerprint.shown))
  const other = numberOf({ spkiSha256: (await newKey()).spkiSha256 } as Held)
  const wrong = await admin.submit(LOGIN, '/new-pcs', '/new-pcs/confirmation', { loginId: chief.loginId, fingerprint: other })
  assert.equal(wrong.status, 422)
  assert.ok(wrong.body.includes('確認番号が一致しません') && wrong.body.includes('あと4回') && !wrong.body.includes(fingerprint.shown) && !wrong.body.includes(other))
  const done = await admin.submit(LOGIN, '/new-pcs', '/new-pcs/confirmation', { loginId: chief.loginId, fingerprint: fingerprint.shown })
  assert.deepEqual([done.status, done.location], [303, '/new-pcs?done=confirmed'])
  assert.ok((await admin.ask({ host: LOGIN, path: done.location })).body.includes('パソコンの確認が済みました'))
  await logIn(chief, held)
})

test('R-315 R-209 without web administration nobody sees or decides about new PCs, and nobody about those of another company or their own', async () => {
  const user = await site.person({ ...place, role: 'user' })
  const own = await site.acquire(user)
  await put(own, 'active')
  const browser = await logIn(user, own)
  assert.equal((await browser.ask({ host: LOGIN, path: '/new-pcs' })).status, 403)
  assert.equal((await browser.ask({ host: LOGIN, path: '/home' })).body.includes('/new-pcs'), false)

  const stranger = await site.person({ role: 'chief', site: WAITING_SITE })
  const waiting = await site.acquire(stranger)
  const admin = await logIn(administrator, office)
  const sent = async (loginId: string, what: 'confirmation' | 'refusal', fingerprint: string) => {
    const page = await admin.ask({ host: LOGIN, path: '/home' })
    return (await admin.ask({ host: LOGIN, path: `/new-pcs/${what}`, form: { csrf: site.tokenIn(page), loginId, fingerprint } })).status
  }
  assert.equal(await sent(stranger.loginId, 'confirmation', numberOf(waiting)), 404)
  assert.equal(await sent(stranger.loginId, 'refusal', ''), 404)
  assert.equal(await sent('nobody-there', 'confirmation', numberOf(waiting)), 404)
  assert.equal(await sent(administrator.loginId, 'confirmation', numberOf(office)), 403)
  const { rows } = await site.owner.query<{ state: string }>('SELECT state FROM certificate WHERE id = $1', [waiting.id])
  assert.equal(rows[0]?.state, 'awaiting-confirmation')
})

test('R-315 R-604 an administrator refuses a PC, which is revoked at once and leaves the list', async () => {
  const user = await site.person({ ...place, role: 'user' })
  const held = await site.acquire(user)
  const admin = await logIn(administrator, office)
  const done = await admin.submit(LOGIN, '/new-pcs', '/new-pcs/refusal', { loginId: user.loginId })
  assert.deepEqual([done.status, done.location], [303, '/new-pcs?done=refused'])
  const page = await admin.ask({ host: LOGIN, path: done.location })
  assert.ok(page.body.includes('拒否') && !page.body.includes(user.loginId))
  assert.ok((await browserOn(site, held).ask({ host: LOGIN })).body.includes('この証明書は失効しています'))
})
