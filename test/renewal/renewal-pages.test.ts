import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueServerCertificates } from '../../src/app/authority/issue-server-certificates.ts'
import { addService } from '../../src/app/institution/add-service.ts'
import { giveNotices } from '../../src/app/notice/give-notices.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, MINATO_SITE, must, newKey, openTestHouse, type Held, type Person } from '../house.ts'

const house = await openTestHouse()
const STARTING = 'starting.localhost'
const { institution, service } = await house.entry(MINATO_SITE)
must(await addService(house.house)(CLERK, {
  institutionId: institution.id, authorityId: service.authorityId, kind: 'customer', nameJa: '切り替えを押すサービス', nameEn: 'A service to start', profile: 'credit-union',
  overrides: { renewal: { handover: 'start-using' }, notice: { onScreenFrom: 40, onScreenPlace: 'important-notices' } }, site: STARTING,
}))
must(await openContract(house.house)(CLERK, { institutionId: institution.id, site: STARTING, number: '10000077', name: '株式会社 更新' }))
await issueServerCertificates(house.house)(CLERK)
const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, house)

const words = ({ body }: Answered): string => body.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const pathOf = ({ location }: Answered): string => new URL(location, 'https://x').pathname

const somebody = async (at: string) => {
  const who = await house.person(at === STARTING ? { site: at, contract: '10000077' } : { site: at })
  return { who, held: await house.acquire(who) }
}
const logIn = async ({ site: at, password }: Person, held: Held) => {
  const browser = browserOn(site, held)
  const entered = await browser.submit(`login.${at}`, '/', '/log-in', { password })
  assert.equal(entered.status, 303, words(entered))
  return { browser, get: (path: string) => browser.ask({ host: `login.${at}`, path }), entered }
}
type Inside = Awaited<ReturnType<typeof logIn>>

/** From the page that asks to the renewed certificate, as the script of the page has it issued. */
const renew = async ({ site: at }: Person, { browser }: Inside): Promise<Held> => {
  const begun = await browser.submit(`login.${at}`, '/renew', '/renew', {})
  assert.match(begun.location, new RegExp(`^https://acquire\\.${at.replace('.', '\\.')}:\\d+/renewal\\?ticket=[\\w-]{43}$`))
  const acquire = `acquire.${at}`
  const taken = await browser.ask({ host: acquire, path: begun.location.slice(begun.location.indexOf('/renewal')), headers: { 'sec-fetch-site': 'same-site' } })
  assert.deepEqual([taken.status, taken.location], [303, '/make-key'])
  const page = await browser.ask({ host: acquire, path: '/make-key' })
  assert.match(words(page), /証明書の更新/)
  assert.match(page.body, /name="pcName"[^>]*value="経理のPC"|value="経理のPC"[^>]*name="pcName"/)
  const key = await newKey()
  const csrf = /data-csrf="([\w-]{72})"/.exec(page.body)?.[1] ?? assert.fail()
  const issued = await browser.ask({ host: acquire, path: '/request', json: { csrf, pcName: '経理-12', request: Buffer.from(key.request).toString('base64') } })
  assert.equal(issued.status, 200, issued.body)
  const der = Buffer.from((JSON.parse(issued.body) as { readonly certificate: string }).certificate, 'base64')
  const { rows } = await house.owner.query<{ id: string }>('SELECT id FROM certificate WHERE der = $1', [der])
  return { id: rows[0]?.id ?? assert.fail(), der, key } as unknown as Held
}

const early = await somebody(MINATO_SITE)

test('S-05 R-501 before its day there is no button, and whoever asks for the page is told from when', async () => {
  const inside = await logIn(early.who, early.held)
  assert.doesNotMatch((await inside.get('/home')).body, /href="\/renew"/)
  const refused = await inside.get('/renew')
  assert.equal(refused.status, 409)
  assert.match(words(refused), /まだ更新できません.*更新できるのは、\d{4}年\d{1,2}月\d{1,2}日/)
})

test('R-503 R-508 R-512 from the page after login to a login with the renewed certificate, which takes over', async () => {
  await house.moveDays(345)
  const { who, held } = early
  const inside = await logIn(who, held)
  assert.match((await inside.get('/home')).body, /href="\/renew"[^>]*>[\s\S]*?電子証明書更新/)
  const asks = words(await inside.get('/renew'))
  for (const part of ['電子証明書更新', '新しい証明書でログインします', '切り替えが済むまで、有効期限の']) assert.ok(asks.includes(part), part)
  const renewed = await renew(who, inside)
  const home = words(await inside.get('/home'))
  assert.match(home, /新しい証明書への切り替えが済んでいません.*パソコン「経理-12」で更新された証明書.*ログインすると、切り替わります/)

  const again = await logIn(who, renewed)
  assert.equal(pathOf(again.entered), '/finish', 'the key is wiped first')
  assert.equal((await again.get('/home')).status, 200)
  assert.equal(words(await inside.get('/home')).includes('ご利用状況'), false, 'the session of the former one is over')
  const former = await browserOn(site, held).ask({ host: `login.${MINATO_SITE}` })
  assert.match(words(former), /新しい/, 'S-19 the former one is told to be the former one')
  assert.equal(former.status, 403)
})

test('R-507 S-04 with the renewed certificate one page alone is reached until “start using” is pressed; then all are', async () => {
  const { who, held } = await somebody(STARTING)
  await house.moveDays(345)
  const inside = await logIn(who, held)
  const renewed = await renew(who, inside)
  assert.match(words(await inside.get('/home')), /「ご利用開始」を押してください/)
  const fresh = await logIn(who, renewed)
  for (const path of ['/home', '/password', '/renew', '/password/changed']) assert.equal((await fresh.get(path)).location, '/start-using', path)
  assert.match(words(await fresh.get('/start-using')), /「ご利用開始」を押すと、新しい証明書に切り替わり、これまでの証明書は使えなくなります.*会計ソフト/)
  assert.equal((await inside.get('/home')).status, 200, 'meanwhile the former one goes on working')
  const started = await fresh.browser.submit(`login.${STARTING}`, '/start-using', '/start-using', {})
  assert.deepEqual([started.status, started.location], [303, '/home'])
  assert.equal((await fresh.get('/home')).status, 200)
  assert.equal((await fresh.get('/start-using')).location, '/home')
  assert.equal(words(await inside.get('/home')).includes('ご利用状況'), false)
})

test('S-04 S-01 whose certificate ran out while a renewed one waits, or after it was put to use elsewhere, is told to choose that one, and is not sent for a reissue', async () => {
  const { who, held } = await somebody(STARTING)
  await house.moveDays(345)
  const renewed = await renew(who, await logIn(who, held))
  await house.moveDays(25)
  await giveNotices(house.house)(institution.id)
  const chooses = async (): Promise<void> => {
    const refused = await browserOn(site, held).ask({ host: `login.${STARTING}` })
    assert.match(words(refused), /証明書の有効期限が切れています.*新しい証明書の取得がお済みです。選択画面で、新しい方の証明書を選んでログインしてください。見つからない場合は.*再発行をご依頼ください/)
    assert.match(refused.body, /<a href="[^"]*\/choose-again" class="button button--primary"/)
    const procedures = await browserOn(site, held).ask({ host: `login.${STARTING}`, path: '/procedures' })
    assert.match(words(procedures), /新しい証明書を選んでください/)
    assert.match(procedures.body, /<a href="[^"]*\/choose-again" class="button button--primary"/)
  }
  await chooses()
  const fresh = await logIn(who, renewed)
  assert.equal((await fresh.browser.submit(`login.${STARTING}`, '/start-using', '/start-using', {})).location, '/home')
  await chooses()
})

test('R-507 S-30 pressing renew once more first says that there is one already, and what becomes of it', async () => {
  const { who, held } = await somebody(STARTING)
  await house.moveDays(345)
  const inside = await logIn(who, held)
  await renew(who, inside)
  const asked = await inside.get('/renew')
  assert.match(words(asked), /すでに更新された証明書があります.*ログインし、「ご利用開始」を押してください.*同じ証明書をもう一度受け取る.*先に更新された証明書は使えなくなります/)
  assert.match(asked.body, /name="again" value="yes"/)
  const again = await inside.browser.submit(`login.${STARTING}`, '/renew', '/renew', { again: 'yes' })
  assert.equal(pathOf(again), '/renewal')
})

test('R-1216 a ticket from another site is refused, and so is a second use', async () => {
  const { who, held } = await somebody(MINATO_SITE)
  await house.moveDays(345)
  const inside = await logIn(who, held)
  const begin = async () => {
    const { location } = await inside.browser.submit(`login.${MINATO_SITE}`, '/renew', '/renew', {})
    return location.slice(location.indexOf('/renewal'))
  }
  const stranger = browserOn(site)
  const lured = await begin()
  assert.equal((await stranger.ask({ host: `acquire.${MINATO_SITE}`, path: lured, headers: { 'sec-fetch-site': 'cross-site' } })).status, 403)
  const ticket = await begin()
  assert.equal((await inside.browser.ask({ host: `acquire.${MINATO_SITE}`, path: ticket })).status, 303)
  assert.notEqual((await stranger.ask({ host: `acquire.${MINATO_SITE}`, path: ticket })).status, 303)
  for (const path of ['/renewal', '/renewal?ticket=x', `/renewal?ticket=${'A'.repeat(43)}`]) assert.notEqual((await stranger.ask({ host: `acquire.${MINATO_SITE}`, path })).status, 303, path)
})

test('R-505 from its first day whoever logs in arrives at the important notices, with a link to renew as soon as that is open', async () => {
  const { who, held } = await somebody(STARTING)
  await logIn(who, held)
  const before = await logIn(who, held)
  assert.equal(pathOf(before.entered), '/important-notices')
  assert.equal(pathOf(await before.get('/important-notices')), '/home', 'there is nothing to read')
  await house.moveDays(330)
  const soon = await logIn(who, held)
  assert.equal(pathOf(soon.entered), '/important-notices')
  const page = await soon.get('/important-notices')
  assert.match(words(page), /重要なお知らせ.*証明書の有効期限が近づいています.*から、この画面の「電子証明書更新」で更新できます/)
  assert.doesNotMatch(page.body, /href="\/renew"/)
  await house.moveDays(10)
  const open = await logIn(who, held)
  assert.match((await open.get('/important-notices')).body, /href="\/renew"/)
  assert.match((await open.get('/home')).body, /href="\/important-notices"/)
})
