import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSupportCode } from '../../src/app/support/open-support-code.ts'
import { revokeCertificate } from '../../src/app/certificate/revoke-certificate.ts'
import { parseSupportCode } from '../../src/domain/support/support-code.ts'
import { browserOn } from '../browser.ts'
import { openSite } from '../attacks/open-site.ts'
import { CLERK, KITA_SITE, MINATO_SITE, must, type Held, type Person } from '../house.ts'

const site = await openSite()
const { house } = site
const FRONT = MINATO_SITE
const LOGIN = `login.${MINATO_SITE}`
const { institution } = await site.entry(MINATO_SITE)

const EDGE = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0' }
const IPHONE = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1' }
const IE_MODE = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko' }

const words = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
const customer = async (): Promise<{ readonly who: Person; readonly held: Held }> => {
  const who = await site.person()
  return { who, held: await site.acquire(who) }
}
/** The one primary button: where it leads and what it says. */
const button = (html: string): string => {
  const found = [...html.matchAll(/<a href="([^"]*)" class="button button--primary"[^>]*>(?:<svg.*?<\/svg>)?<span[^>]*>([^<]*)/g)].map(([, href = '', label = '']) => `${label} → ${href.replace(/:\d+/, '').replace(/\?known=.*/, '')}`)
  assert.equal(found.length, 1, found.join(' | '))
  return found[0] ?? ''
}
/** Follows an address of ours to the host and path it names. */
const split = (location: string): { readonly host: string; readonly path: string } => {
  const { hostname, pathname, search } = new URL(location)
  return { host: hostname, path: pathname + search }
}

const loggedOut = async (who: Person, held: Held) => {
  const browser = browserOn(site, held)
  assert.equal((await browser.submit(LOGIN, '/', '/log-in', { password: who.password })).status, 303)
  assert.equal((await browser.ask({ host: LOGIN, path: '/home' })).status, 200)
  return browser
}

test('S-25 S-26 R-903 the front page tells a phone and IE mode at once that they will not do, and what will on this PC', async () => {
  const top = async (headers: Readonly<Record<string, string>>) => words((await site.ask({ host: FRONT, headers: { 'accept-language': 'ja', ...headers } })).body)
  assert.match(await top(EDGE), /お使いの環境（Windows・Microsoft Edge 142）でご利用いただけます/)
  assert.match(await top(IPHONE), /スマートフォンではご利用いただけません/)
  assert.match(await top(IE_MODE), /IE モードではご利用いただけません.*このパソコンでは、Microsoft Edge、Google Chrome、Firefox をお使いいただけます/)
  const hinted = await top({ 'user-agent': 'x', 'sec-ch-ua': '"Chromium";v="140", "Not;A=Brand";v="8"', 'sec-ch-ua-platform': '"Linux"', 'sec-ch-ua-mobile': '?0' })
  assert.match(hinted, /お使いの環境（Linux・Google Chrome 140）でご利用いただけます/)
  const table = await site.ask({ host: FRONT, path: '/environment', headers: { 'accept-language': 'en', ...IPHONE } })
  assert.match(words(table.body), /Phones are not supported.*iPhone and iPad Every browser Does not work since 1 Apr 2026/)
})

test('S-03 one entry on the front page leads to a login host that offers the one thing to do, certificate or not', async () => {
  const top = await site.ask({ host: FRONT, headers: { 'accept-language': 'ja', ...EDGE } })
  assert.match(top.body, /<a href="[^"]*\/procedures" class="button button--secondary">/)
  const { location } = await site.ask({ host: FRONT, path: '/procedures', headers: EDGE })
  assert.deepEqual(split(location), { host: LOGIN, path: '/procedures' })
  const procedures = async (held?: Held, headers = EDGE) => site.ask({ ...split(location), headers: { 'accept-language': 'ja', ...headers }, ...(held === undefined ? {} : { held }) })
  assert.match(button((await procedures()).body), /^電子証明書発行へ進む → https:\/\/acquire\.minato\.localhost/)
  assert.match(button((await procedures(undefined, IPHONE)).body), /^ご利用いただける環境を見る → https:\/\/minato\.localhost\/environment/)
  const { held } = await customer()
  assert.equal(button((await procedures(held)).body), 'ログインする → /')
})

test('S-05 a good certificate is told its renewal date, and nothing more is asked for', async () => {
  const { held } = await customer()
  const page = words((await site.ask({ host: LOGIN, path: '/procedures', held, headers: { 'accept-language': 'ja' } })).body)
  const opens = new Date(held.notAfter.getTime() - 30 * 86_400_000)
  assert.match(page, new RegExp(`更新できるのは${new Intl.DateTimeFormat('ja', { timeZone: 'Asia/Tokyo', year: 'numeric', month: 'long', day: 'numeric' }).format(opens)}.*からです。それまで、お手続きはありません`))
})

test('S-19 whoever chose a revoked or another’s certificate is told which it was and what to do, under this profile', async () => {
  const { held } = await customer()
  must(await revokeCertificate(house)(CLERK, { institutionId: institution.id, serial: Buffer.from(held.serial).toString('hex'), reason: 'superseded' }))
  const revoked = await site.ask({ host: LOGIN, path: '/procedures', held, headers: { 'accept-language': 'ja' } })
  assert.match(words(revoked.body), /この証明書は失効しています.*再発行をご依頼ください/)
  assert.match(button(revoked.body), /^電子証明書発行へ進む/)
  const strangers = await site.person({ site: KITA_SITE })
  const foreign = await site.ask({ host: LOGIN, path: '/procedures', held: await site.acquire(strangers), headers: { 'accept-language': 'ja' } })
  assert.match(words(foreign.body), /別のサービスの証明書が選ばれました/)
  assert.equal(button(foreign.body), `証明書を選び直す → https://${FRONT}/choose-again`)
})

test('S-10 acquiring on a new PC while the old one’s certificate lives names that PC, and who reissues', async () => {
  const { who, held } = await customer()
  must(await site.logIn(who, held))
  const browser = browserOn(site)
  const shown = await browser.submit(`acquire.${FRONT}`, '/proof', '/proof', { loginId: who.loginId, password: who.password })
  assert.match(words(shown.body), /「経理のPC」で利用中です.*パソコンを替える場合は、貴社の.*へ再発行をご依頼ください/)
})

test('S-13 the login id need not be remembered: the page that asks for it has it from the certificate, the self-check shows it masked', async () => {
  const { who, held } = await customer()
  await site.owner.query(`UPDATE service SET overrides = '{"login":{"asksFor":["login-id","password"]}}' WHERE site = $1`, [MINATO_SITE])
  site.clock.ahead += 3000
  const login = await site.ask({ host: LOGIN, held })
  assert.match(login.body, new RegExp(`name="loginId"[^>]*value="${who.loginId}"|value="${who.loginId}"[^>]*name="loginId"`))
  await site.owner.query(`UPDATE service SET overrides = '{}' WHERE site = $1`, [MINATO_SITE])
  site.clock.ahead += 3000
  const check = await site.ask({ host: LOGIN, path: '/check', held, headers: { 'accept-language': 'ja' } })
  assert.ok(check.body.includes(`${who.loginId.slice(0, 2)}•`) && !check.body.includes(who.loginId), 'masked')
})

const codeOn = ({ body }: { readonly body: string }) => must(parseSupportCode(/desk__code-value">([^<]+)</.exec(body)?.[1] ?? ''))

test('R-112 R-1211 the self-check starts on the front host, asks afresh, and tells whose certificate it is and how it stands; its code opens the same facts', async () => {
  const { who, held } = await customer()
  const start = await site.ask({ host: FRONT, path: '/check', headers: { 'accept-language': 'ja', ...EDGE } })
  assert.equal(button(start.body), '調べる → /check-now')
  const probe = await site.ask({ host: FRONT, path: '/check-now', headers: EDGE })
  assert.match(split(probe.location).host, /^[a-z2-7]{16}\.login\.minato\.localhost$/)
  const result = await site.ask({ host: LOGIN, path: '/check', held, headers: { 'accept-language': 'ja', ...EDGE } })
  assert.match(words(result.body), /利用中.*試験 花子 様.*経理のPC.*有効期限.*更新できる日.*このままログインできます.*Windows・Microsoft Edge 142/)
  const opened = must(await openSupportCode(house)(CLERK, { institutionId: institution.id, code: codeOn(result) }))
  assert.deepEqual([opened.kept.refusal, opened.kept.screen, opened.user?.id, opened.certificate?.id], ['nothing-wrong', 'W-CHK-02', who.id, held.id])
  assert.deepEqual([opened.kept.facts['browser'], opened.kept.facts['system'], opened.kept.facts['tellsJa']], ['edge 142', 'windows', '証明書に問題はありません（自己確認）'])
})

test('R-112 a revoked certificate is told as such to whoever holds it, and no more of its user than the mask', async () => {
  const { held } = await customer()
  must(await revokeCertificate(house)(CLERK, { institutionId: institution.id, serial: Buffer.from(held.serial).toString('hex'), reason: 'keyCompromise' }))
  const result = await site.ask({ host: LOGIN, path: '/check', held, headers: { 'accept-language': 'ja', ...EDGE } })
  assert.match(words(result.body), /失効.*経理のPC/)
  assert.doesNotMatch(words(result.body), /試験 花子/)
  const opened = must(await openSupportCode(house)(CLERK, { institutionId: institution.id, code: codeOn(result) }))
  assert.deepEqual([opened.kept.refusal, opened.certificate?.state, opened.kept.facts['tellsEn']], ['certificate-revoked', 'revoked', 'This certificate has been revoked'])
})

test('S-01 R-112 a browser that logged in here is told, when it presents nothing, until when its last certificate was valid', async () => {
  const { who, held } = await customer()
  const browser = await loggedOut(who, held)
  const jar = browser.cookie(LOGIN, '__Host-known') ?? assert.fail('nothing remembered')
  const cookie = `__Host-known=${jar}`
  const bare = (path: string, host = LOGIN, headers = EDGE) => site.ask({ host, path, headers: { 'accept-language': 'ja', cookie, ...headers } })
  const soon = await bare('/')
  assert.doesNotMatch(words(soon.body), /考えられる原因（多い順） 有効期限が切れている/, 'it is still good, so expiry is no cause')
  assert.match(button((await bare('/procedures')).body), /^証明書を選び直す/)

  await site.moveDays(400)
  const later = words((await bare('/')).body)
  assert.match(later, /考えられる原因（多い順） 有効期限が切れている 前回このブラウザで使われた証明書の有効期限は、20\d\d年/)
  const procedures = await bare('/procedures')
  assert.match(words(procedures.body), /有効期限の切れた証明書を更新できます 前回このブラウザで使われた証明書の有効期限は20\d\d年/)

  const again = /href="([^"]*\/choose-again\?known=[^"]*)"/.exec((await bare('/')).body)?.[1] ?? assert.fail('brings nothing along')
  const front = await site.ask({ ...split(again), headers: EDGE })
  assert.match(front.cookies, /__Host-known=/, 'the front host remembers it from now on')
  const fresh = await site.ask({ ...split(front.location), headers: { 'accept-language': 'ja', ...EDGE } })
  assert.match(words(fresh.body), /有効期限が切れている 前回このブラウザで使われた/)
  const check = await site.ask({ host: FRONT, path: '/check-now', headers: { cookie: front.cookies, ...EDGE } })
  assert.match(words((await site.ask({ ...split(check.location), headers: { 'accept-language': 'ja' } })).body), /前回このブラウザで使われた証明書の有効期限/)
})

test('S-01 a made-up date, or one of another service, is not believed', async () => {
  for (const known of ['zzzzzz.AAAAAAAAAAAAAAAAAAAA', '1.x', '<b>']) {
    const page = await site.ask({ host: LOGIN, path: `/?known=${encodeURIComponent(known)}`, headers: { 'accept-language': 'ja' } })
    assert.doesNotMatch(words(page.body), /前回このブラウザで/)
    const front = await site.ask({ host: FRONT, path: `/check?known=${encodeURIComponent(known)}` })
    assert.doesNotMatch(front.cookies, /__Host-known/)
  }
})
