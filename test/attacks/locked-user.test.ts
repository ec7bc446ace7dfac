import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addService } from '../../src/app/institution/add-service.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { revokeCertificate } from '../../src/app/certificate/revoke-certificate.ts'
import { openGrant } from '../../src/app/acquisition/open-grant.ts'
import type { Policy } from '../../src/domain/policy/parameters.ts'
import { allRoutes } from '../../tools/generate/routes.ts'
import { browserOn } from '../browser.ts'
import { CLERK, MINATO_SITE, must, newKey, openTestHouse, type Held, type Person } from '../house.ts'
import { WHEN_PROVING } from '../proving.ts'
import { openSite } from './open-site.ts'

const testHouse = await openTestHouse()
const { institution, authority } = await testHouse.entry(MINATO_SITE)

/** A service for each way back that a chief may have, with a company of two (R-1202). */
const WAYS = ['second-administrator-or-branch', 'branch', 'paper'] as const satisfies readonly Policy['reissue']['chiefsWayBack'][]
for (const [at, chiefsWayBack] of WAYS.entries()) {
  must(await addService(testHouse.house)(CLERK, {
    institutionId: institution.id, authorityId: authority.id, kind: 'customer', nameJa: 'なみビジネスWEB', nameEn: 'Nami Business WEB', profile: 'credit-union', overrides: { reissue: { chiefsWayBack } }, site: `nami${at}.localhost`,
  }))
  must(await openContract(testHouse.house)(CLERK, { institutionId: institution.id, site: `nami${at}.localhost`, number: `NAMI${at}`, name: '有限会社 なみ' }))
}
const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, testHouse)
const { owner } = site
const LOGIN = `login.${MINATO_SITE}`
const ACQUIRE = `acquire.${MINATO_SITE}`

const LOCKS = {
  'for a while': { tries: 5, title: '一時' },
  'until unlocked': { tries: 10, title: '翌日以降も、自動では解除されません' },
} as const

/** Wrong passwords through the page until the lock; between its stages the temporary one is waited for. */
const lockOut = async (who: Person, held: Held, tries: number, at = LOGIN) => {
  const browser = browserOn(site, held)
  let last = { status: 0, body: '' }
  for (let each = 1; each <= tries; each += 1) {
    last = await browser.submit(at, '/', '/log-in', { password: 'wrong' })
    if (each < tries) await owner.query('UPDATE secret_counter SET locked_until = NULL WHERE user_id = $1', [who.id])
  }
  assert.equal(last.status, 403, last.body.slice(0, 300))
  return last
}
const sessions = async ({ id }: Person): Promise<number> => (await owner.query('SELECT FROM session WHERE user_id = $1', [id])).rows.length

/** Pages that anybody may read, as the table has them now. */
const PAGES = allRoutes().filter(({ method, speaks, path }) => method === 'GET' && speaks === 'page' && !path.includes(':'))

for (const [name, { tries, title }] of Object.entries(LOCKS)) {
  test(`R-1202 a user locked ${name} has no session any more and does not log in, change the password or acquire`, async () => {
    const who = await site.person()
    const held = await site.acquire(who)
    const before = browserOn(site, held)
    await before.submit(LOGIN, '/', '/log-in', { password: who.password })
    const home = await before.ask({ host: LOGIN, path: '/home' })
    assert.equal(home.status, 200)
    const stranger = await site.person()
    const other = await site.acquire(stranger)
    const colleague = browserOn(site, other)
    await colleague.submit(LOGIN, '/', '/log-in', { password: stranger.password })

    const told = await lockOut(who, held, tries)
    assert.ok(told.body.includes(title), told.body.replaceAll(/<[^>]*>/g, ' ').slice(0, 600))
    assert.equal(await sessions(who), 0)
    for (const { faces, path, permission } of PAGES.filter(({ faces }) => faces.includes('login'))) {
      if (permission === 'public') continue
      const answer = await before.ask({ host: LOGIN, path })
      assert.ok(path === '/' || answer.status === 303 || answer.status === 403, `${faces.join()} ${path}: ${answer.status}`)
    }
    for (const { path } of allRoutes().filter(({ faces, method, csrf }) => faces.includes('login') && method === 'POST' && csrf === 'session')) {
      const answer = await before.ask({ host: LOGIN, path: path.replaceAll(/:\w+/g, 'x'), form: { csrf: site.tokenIn(home) } })
      assert.ok(answer.status === 303 || answer.status === 403, `${path}: ${answer.status} ${answer.body.slice(0, 100)}`)
    }
    const right = await browserOn(site, held).submit(LOGIN, '/', '/log-in', { password: who.password })
    assert.deepEqual([right.status, right.body.includes(title)], [403, true])
    assert.equal((await colleague.ask({ host: LOGIN, path: '/home' })).status, 200, 'R-208 nobody else is stopped')

    // Granted anew meanwhile: what was right for acquiring is told the lock, and an acquisition that had begun goes no further.
    must(await revokeCertificate(site.house)(CLERK, { institutionId: institution.id, serial: Buffer.from(held.serial).toString('hex'), reason: 'unspecified' }))
    must(await openGrant(site.house)(CLERK, { institutionId: institution.id, loginId: who.loginId, reason: '試験' }))
    const refused = await browserOn(site).submit(ACQUIRE, '/proof', '/proof', { loginId: who.loginId, password: who.password })
    assert.deepEqual([refused.status, refused.body.includes(title)], [403, true])
  })
}

test('R-1202 an acquisition that had begun before the lock gets no certificate', async () => {
  const who = await site.person()
  const browser = browserOn(site)
  await browser.submit(ACQUIRE, '/proof', '/proof', { loginId: who.loginId, password: who.password })
  const csrf = /csrf="([A-Za-z0-9_-]{72})"/.exec((await browser.ask({ host: ACQUIRE, path: '/make-key' })).body)?.[1] ?? assert.fail('no token')
  await owner.query(`INSERT INTO secret_counter (user_id, institution_id, secret, failures, locked) VALUES ($1, $2, 'password', 10, true)
    ON CONFLICT (user_id, secret) DO UPDATE SET failures = 10, locked = true`, [who.id, institution.id])
  const key = await newKey()
  const answer = await browser.ask({ host: ACQUIRE, path: '/request', json: { csrf, request: Buffer.from(key.request).toString('base64'), pcName: 'PC' } })
  assert.equal(answer.status, 403)
  assert.equal((JSON.parse(answer.body) as { refusal: { code: string } }).refusal.code, 'user-locked')
  assert.equal((await owner.query('SELECT FROM certificate WHERE user_id = $1', [who.id])).rows.length, 0)
})

test('R-1202 R-112 a locked user sees the front page, help, self-check and whatever else is for everybody', WHEN_PROVING, async () => {
  const who = await site.person()
  const held = await site.acquire(who)
  await lockOut(who, held, 10)
  const browser = browserOn(site, held)
  const open = PAGES.filter(({ faces, permission }) => permission === 'public' && faces.includes('front'))
  assert.ok(['/', '/help'].every((path) => open.some((route) => route.path === path)), 'front page and help')
  for (const { path } of open) {
    const { status } = await browser.ask({ host: MINATO_SITE, path })
    assert.ok(status === 200 || status === 303, `${path}: ${status}`)
  }
})

test('S-12 R-1202 a locked chief is told whom the profile names, and a locked user the company’s administrators', async () => {
  const said = { 'second-administrator-or-branch': '貴社のほかの管理者ユーザの方、またはお取引店の窓口', 'branch': 'お取引店の窓口', 'paper': '書面でお取引店の窓口' } as const
  for (const [at, way] of WAYS.entries()) {
    const where = { site: `nami${at}.localhost`, contract: `NAMI${at}` }
    const chief = await site.person({ ...where, role: 'chief' })
    const user = await site.person(where)
    const page = await lockOut(chief, await site.acquire(chief), 10, `login.${where.site}`)
    assert.ok(page.body.includes(`${said[way]}へ、利用停止の解除をご依頼ください`), way)
    assert.ok(way === 'second-administrator-or-branch' || !page.body.includes('ほかの管理者'), way)
    const { body } = await lockOut(user, await site.acquire(user), 10, `login.${where.site}`)
    assert.match(body, /貴社の[^。]*の方へ、利用停止の解除をご依頼ください/)
  }
})
