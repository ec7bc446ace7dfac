import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueAcquisitionCode } from '../../src/app/acquisition/issue-acquisition-code.ts'
import { openGrant } from '../../src/app/acquisition/open-grant.ts'
import { initialisePassword } from '../../src/app/people/initialise-password.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { registerUser, type RegisterUser } from '../../src/app/people/register-user.ts'
import { setInitialPassword } from '../../src/app/people/set-initial-password.ts'
import { CAST } from '../../src/bin/demo/cast.ts'
import { showAcquisitionCode } from '../../src/domain/acquisition/acquisition-code.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, must, openTestHouse } from '../house.ts'
import { giveToken, shownCode } from '../shown-code.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse(CAST))
const { house, owner } = site
const FACTORING = { site: 'tamayura.localhost', number: '20000001' }
const SHINKIN = { site: 'yukishiro.localhost', number: '30000101' }
const STANDARD = { site: 'komorebi.localhost', number: '50000001' }
type Place = typeof FACTORING

const PASSWORD = 'kinmokusei no niwa 3'
let people = 0
const somebody = async ({ site: host, number }: Place, change: Partial<RegisterUser> & { readonly granted?: boolean } = {}) => {
  const institutionId = (await site.entry(host)).institution.id
  const { granted = true, ...as } = change
  const loginId = as.loginId ?? `abcd-${people += 1}xyz`
  const { id } = must(await registerUser(house)(CLERK, {
    institutionId, contractNumber: number, name: '証明 花子', mail: 'h@test.example', language: 'ja', role: 'user', permissions: [], broughtOver: true, ...as, loginId,
  }))
  const of = { institutionId, loginId }
  must(await setInitialPassword(house)(CLERK, { ...of, password: PASSWORD, lapsesAt: null }))
  if (granted) must(await openGrant(house)(CLERK, { ...of, reason: '試験' }))
  return { id, loginId, number, site: host, of }
}
type Somebody = Awaited<ReturnType<typeof somebody>>

const acquireHost = ({ site: host }: { readonly site: string }) => `acquire.${host}`
/** A new window for each try, so that throttles of one test are not another's. */
const nextWindow = (): void => void (site.clock.ahead += 601_000)
const words = ({ body }: Answered): string => body.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const inputs = ({ body }: Answered): readonly string[] => [...body.matchAll(/<input [^>]*name="([a-zA-Z]+)"/gu)].map(([, name]) => name ?? '').filter((name) => name !== 'csrf')
const askedIn = ({ body }: Answered): string => /name="asked" value="([\w.-]+)"/.exec(body)?.[1] ?? assert.fail('nothing sealed')
/** Without what is different on every page: tokens, and the ids as typed. */
const same = ({ status, body }: Answered, ...typed: readonly string[]): string =>
  typed.reduce((text, each) => text.replaceAll(each, 'TYPED'), `${status} ${body}`).replaceAll(/value="[A-Za-z0-9_-]{72}"/gu, 'TOKEN').replaceAll(/name="asked" value="[\w.-]+"/gu, 'ASKED')

/** Through the first screen to the second. */
const named = async (who: Pick<Somebody, 'site' | 'number' | 'loginId'>) => {
  const browser = browserOn(site)
  const first = await browser.submit(acquireHost(who), '/proof', '/proof', { companyNumber: who.number, loginId: who.loginId })
  assert.deepEqual([first.status, first.location], [303, '/second-proof'], words(first).slice(0, 400))
  return { browser, second: await browser.ask({ host: acquireHost(who), path: '/second-proof' }) }
}
const answerSecond = async (who: Pick<Somebody, 'site' | 'number' | 'loginId'>, secrets: Readonly<Record<string, string>>) => {
  const { browser, second } = await named(who)
  return browser.ask({ host: acquireHost(who), path: '/second-proof', form: { csrf: site.tokenIn(second), asked: askedIn(second), ...secrets } })
}
const kindOf = (second: Answered): string => inputs(second).find((name) => name === 'oneTimePassword' || name === 'confirmationPin') ?? assert.fail(words(second))

test('R-302 R-909 factoring: the first page lists what is needed in its own words, and one screen asks for number, id and initial password', async () => {
  const browser = browserOn(site)
  const begin = words(await browser.ask({ host: acquireHost(FACTORING) }))
  for (const told of [/お客様番号/, /初期パスワード/, /ご自身で決めたパスワードに変更します/, /印刷から90日で/, /登録から10分後から/]) assert.match(begin, told)
  assert.doesNotMatch(begin, /トークン|確認暗証番号|取得コード/)
  const proof = await browser.ask({ host: acquireHost(FACTORING), path: '/proof' })
  assert.deepEqual(inputs(proof), ['companyNumber', 'loginId', 'password'])
  assert.match(words(proof), /すでにパスワードを変更された方は、変更後のパスワードを.*100回（変更後のパスワードでは10回）/)
})

test('R-302 factoring: the initial password leads to the page that changes it, no key is made before, and whoever has changed it goes straight on', async () => {
  const who = await somebody(FACTORING)
  const browser = browserOn(site)
  const proved = await browser.submit(acquireHost(who), '/proof', '/proof', { companyNumber: who.number, loginId: who.loginId, password: PASSWORD })
  assert.deepEqual([proved.status, proved.location], [303, '/new-password'])
  assert.equal((await browser.ask({ host: acquireHost(who), path: '/make-key' })).location, '/new-password')
  await owner.query(`UPDATE password SET origin = 'chosen', set_at = set_at + interval '1 minute' WHERE user_id = $1`, [who.id])
  const again = await browserOn(site).submit(acquireHost(who), '/proof', '/proof', { companyNumber: who.number, loginId: who.loginId, password: PASSWORD })
  assert.equal(again.location, '/make-key')
  must(await initialisePassword(house)(CLERK, who.of))
})

test('R-302 R-1210 factoring: unknown, wrong, another number, not granted: one page, byte by byte, with every case of this service on it', async () => {
  nextWindow()
  const [who, ungranted] = [await somebody(FACTORING, { loginId: 'wxyz-1111' }), await somebody(FACTORING, { loginId: 'wxyz-2222', granted: false })]
  const pages = []
  for (const [companyNumber, loginId, password] of [[who.number, who.loginId, 'wrong'], [who.number, 'wxyz-9999', 'wrong'], ['20009999', who.loginId, PASSWORD], [ungranted.number, ungranted.loginId, PASSWORD]] as const) {
    pages.push(await browserOn(site).submit(acquireHost(FACTORING), '/proof', '/proof', { companyNumber, loginId, password }).then((answered) => ({ answered, text: same(answered, companyNumber, loginId) })))
  }
  assert.equal(new Set(pages.map(({ text }) => text)).size, 1)
  const told = words(pages[0]?.answered ?? assert.fail())
  for (const each of [/お客様番号、.*いずれかに誤り/, /登録から10分がまだ/, /以前のパスワード/, /印刷から90日/, /停止されている/]) assert.match(told, each)
})

test('R-303 R-304 shinkin: ids on one screen, the one secret of this user on the next, and each says what it is about', async () => {
  const [withToken, withPin] = [await somebody(SHINKIN), await somebody(SHINKIN, { confirmationPin: '40718265' })]
  const first = await browserOn(site).ask({ host: acquireHost(SHINKIN), path: '/proof' })
  assert.deepEqual(inputs(first), ['companyNumber', 'loginId'])
  assert.match(first.body, /<a [^>]*href="[^"]*\/help[^"]*#acquire">取得の手順を先に確認する/)
  const [code, pin] = [await named(withToken), await named(withPin)]
  assert.deepEqual([inputs(code.second), inputs(pin.second)], [['asked', 'oneTimePassword'], ['asked', 'confirmationPin']])
  assert.match(words(code.second), /新しくご利用になる方は、先に.*トークンの登録が必要/)
  assert.match(code.second.body, /<a [^>]*href="\/token">ワンタイムパスワードのアプリを登録する/, 'S-29')
  assert.ok(!pin.second.body.includes('href="/token"'))
  assert.match(words(pin.second), /4桁以上8桁以内.*5回に達すると/)
  for (const { second, who } of [{ ...code, who: withToken }, { ...pin, who: withPin }]) assert.ok(words(second).includes(who.loginId) && words(second).includes(who.number))
})

test('R-303 shinkin: the one-time password, or the PIN, begins the acquisition', async () => {
  nextWindow()
  const withPin = await somebody(SHINKIN, { confirmationPin: '40718265' })
  assert.equal((await answerSecond(withPin, { confirmationPin: '４０７１-８２６５' })).location, '/make-key')
  const withToken = await somebody(SHINKIN)
  await giveToken(site, withToken)
  const proved = await answerSecond(withToken, { oneTimePassword: await shownCode(site, withToken) })
  assert.equal(proved.location, '/make-key', words(proved).slice(0, 600))
})

test('R-1217 R-1210 S-28 once a proof was wrong, the screen of a one-time password asks everybody for the next one too, by which a token whose clock is off begins the acquisition', async () => {
  nextWindow()
  const who = await somebody(SHINKIN)
  await giveToken(site, who)
  const off = (steps: number) => shownCode(site, who, steps)
  const wrong = await answerSecond(who, { oneTimePassword: await off(6) })
  assert.deepEqual(inputs(wrong), ['asked', 'oneTimePassword', 'nextOneTimePassword'])
  assert.match((await answerSecond(who, { oneTimePassword: await off(6), nextOneTimePassword: '12' })).body, /id="nextOneTimePassword-error"/)
  assert.deepEqual(inputs(await answerSecond({ ...who, loginId: `${who.loginId}x` }, { oneTimePassword: '000000', confirmationPin: '40718265' })).slice(0, 1), ['asked'])
  assert.equal((await answerSecond(who, { oneTimePassword: await off(6), nextOneTimePassword: await off(7) })).location, '/make-key')
  assert.equal((await answerSecond(who, { oneTimePassword: await off(8) })).location, '/make-key', 'its clock is followed from now on')
  assert.match(words(await answerSecond(who, { oneTimePassword: await off(7), nextOneTimePassword: await off(8) })), /確認できませんでした/, 'both are spent')
})

test('R-303 ids that nobody has get a lasting choice, in the proportion of the profile, and another at another service', async () => {
  const strangers = Array.from({ length: 60 }, (_, at) => ({ site: SHINKIN.site, number: SHINKIN.number, loginId: `nobody-${at}x` }))
  const kinds = []
  nextWindow()
  for (const who of strangers) kinds.push(kindOf((await named(who)).second))
  nextWindow()
  const tokens = kinds.filter((kind) => kind === 'oneTimePassword').length
  assert.ok(tokens > 30 && tokens < 60, `${tokens} of 60 where the profile says 80 in a hundred`)
  for (const [at, who] of strangers.slice(0, 6).entries()) assert.equal(kindOf((await named(who)).second), kinds[at], 'asked again, the same')
  const another = []
  nextWindow()
  for (const who of strangers) another.push(kindOf((await named({ ...who, number: '30000102' })).second))
  assert.notDeepEqual(another, kinds)
})

test('R-410 R-1210 naming ids is throttled by id, whether somebody has it or not, apart from proving them', async () => {
  nextWindow()
  const who = await somebody(SHINKIN, { confirmationPin: '40718265' })
  for (const loginId of [who.loginId, 'nobody-named']) {
    const answers = []
    for (let tries = 1; tries <= 11; tries += 1) answers.push((await browserOn(site).submit(acquireHost(who), '/proof', '/proof', { companyNumber: who.number, loginId })).status)
    assert.deepEqual(answers, [...Array.from({ length: 10 }, () => 303), 429], loginId)
  }
  nextWindow()
  assert.equal((await answerSecond(who, { confirmationPin: '40718265' })).location, '/make-key')
})

test('R-303 R-1210 known and unknown ids look the same on both screens, right and wrong number alike', async () => {
  nextWindow()
  const [withPin, withToken] = [await somebody(SHINKIN, { loginId: 'abcd-1111', confirmationPin: '40718265' }), await somebody(SHINKIN, { loginId: 'abcd-2222' })]
  const unknown = { confirmationPin: '', oneTimePassword: '' }
  for (let at = 0; unknown.confirmationPin === '' || unknown.oneTimePassword === ''; at += 1) {
    const loginId = `abcd-${3000 + at}`
    const kind = kindOf((await named({ ...SHINKIN, loginId })).second) as keyof typeof unknown
    unknown[kind] ||= loginId
  }
  for (const [field, who, typed] of [['confirmationPin', withPin, '40718266'], ['oneTimePassword', withToken, '123456']] as const) {
    const stranger = { ...SHINKIN, loginId: unknown[field] }
    const [known, nobody] = [await named(who), await named(stranger)]
    assert.equal(same(known.second, who.loginId, who.number), same(nobody.second, stranger.loginId, stranger.number), `${field}: the question`)
    const [wrong, noneWrong] = [await answerSecond(who, { [field]: typed }), await answerSecond(stranger, { [field]: typed })]
    assert.equal(same(wrong, who.loginId, who.number), same(noneWrong, stranger.loginId, stranger.number), `${field}: the answer`)
    assert.equal(wrong.status, 422)
    for (const told of [/トークンの登録がまだ済んでいない/, /確認暗証番号の期限（印刷から90日）/]) assert.match(words(wrong), told)
  }
})

test('R-304 S-29 shinkin: whoever is added and has no token registered yet cannot acquire, and learns nothing that others do not', async () => {
  nextWindow()
  const waiting = await somebody(SHINKIN)
  const refused = await answerSecond(waiting, { oneTimePassword: '123456' })
  assert.match(words(refused), /トークンの登録がまだ済んでいない（登録は、.*の方が行います）.*登録を.*ご依頼ください/)
  assert.equal((await owner.query('SELECT FROM acquisition WHERE user_id = $1', [waiting.id])).rows.length, 0)
})

test('R-410 R-317 wrong PINs and one-time passwords without a certificate never count on the user', async () => {
  nextWindow()
  const [withPin, withToken] = [await somebody(SHINKIN, { confirmationPin: '40718265' }), await somebody(SHINKIN)]
  await giveToken(site, withToken)
  for (let tries = 1; tries <= 6; tries += 1) {
    await answerSecond(withPin, { confirmationPin: '40718266' })
    await answerSecond(withToken, { oneTimePassword: '000000' })
  }
  const state = async ({ id }: Somebody) => (await owner.query<{ state: string; failures: string }>(
    `SELECT g.state, (SELECT coalesce(sum(failures), 0) FROM secret_counter WHERE user_id = $1) AS failures FROM acquisition_grant g WHERE user_id = $1`, [id])).rows
  assert.deepEqual([await state(withPin), await state(withToken)], [[{ state: 'frozen', failures: '0' }], [{ state: 'open', failures: '0' }]])
})

test('R-303 what the screens carry between them cannot be changed, runs out after ten minutes, and is not needed twice', async () => {
  nextWindow()
  const [who, other] = [await somebody(SHINKIN, { confirmationPin: '40718265' }), await somebody(SHINKIN, { confirmationPin: '40718265' })]
  const { browser, second } = await named(who)
  const send = (asked: string) => browser.ask({ host: acquireHost(who), path: '/second-proof', form: { csrf: site.tokenIn(second), asked, confirmationPin: '40718265' } })
  const [written = '', mac = ''] = askedIn(second).split('.')
  const forged = Buffer.from(Buffer.from(written, 'base64url').toString().replace(who.loginId, other.loginId)).toString('base64url')
  for (const asked of [`${forged}.${mac}`, written, '', 'x'.repeat(399)]) assert.match(words(await send(asked)), /W-ACQ-09/)
  assert.equal((await browserOn(site).ask({ host: acquireHost(who), path: '/second-proof' })).location, '/proof', 'nobody was named')
  site.clock.ahead += 600_000
  assert.match(words(await send(askedIn(second))), /W-ACQ-09/)
  assert.equal((await browser.ask({ host: acquireHost(who), path: '/second-proof' })).location, '/proof')
})

test('R-303 errors stand by their fields, ids as typed are kept, secrets are not', async () => {
  const browser = browserOn(site)
  const empty = await browser.submit(acquireHost(SHINKIN), '/proof', '/proof', { companyNumber: '', loginId: 'ABCD あ' })
  assert.equal(empty.status, 422)
  assert.match(empty.body, /id="companyNumber-error"[\s\S]*id="loginId-error"/)
  assert.match(empty.body, /value="ABCD あ"/)
  const who = await somebody(SHINKIN, { confirmationPin: '40718265' })
  const wrong = await answerSecond(who, { confirmationPin: '12' })
  assert.match(wrong.body, /id="confirmationPin-error"/)
  assert.ok(!/value="12"/.test(wrong.body))
  const wide = await browserOn(site).submit(acquireHost(SHINKIN), '/proof', '/proof', { companyNumber: '３００００１０１', loginId: who.loginId.toUpperCase() })
  assert.equal(wide.location, '/second-proof')
})

test('R-318 standard: id, the administrator’s code, the password and the one-time password on one screen', async () => {
  nextWindow()
  const who = await somebody(STANDARD)
  await giveToken(site, who)
  const code = must(await issueAcquisitionCode(house)(CLERK, who.of))
  const proof = await browserOn(site).ask({ host: acquireHost(STANDARD), path: '/proof' })
  assert.deepEqual(inputs(proof), ['loginId', 'code', 'password', 'oneTimePassword'])
  const begin = words(await browserOn(site).ask({ host: acquireHost(STANDARD) }))
  for (const told of [/取得コード.*取得コード/, /発行から14日以内/, /取得コードは、7日で/, /トークンの登録が必要/]) assert.match(begin, told)
  const send = (typed: Readonly<Record<string, string>>) => browserOn(site).submit(acquireHost(STANDARD), '/proof', '/proof', { loginId: who.loginId, code: showAcquisitionCode(code), password: PASSWORD, ...typed })
  const wrong = [await send({ oneTimePassword: '000000' }), await send({ oneTimePassword: '000000', password: 'wrong' }), await send({ oneTimePassword: '000000', loginId: 'nobody-else' })]
  assert.equal(new Set(wrong.map((answered) => same(answered, who.loginId, 'nobody-else'))).size, 1, 'a wrong one-time password after a right password tells nothing')
  const typo = (code[0] === 'A' ? 'B' : 'A') + code.slice(1)
  assert.match((await send({ oneTimePassword: '000000', code: typo })).body, /id="code-error"/)
  const proved = await send({ oneTimePassword: await shownCode(site, who) })
  assert.equal(proved.location, '/make-key', words(proved).slice(0, 600))
})

test('R-304 R-1210 standard: that the token is missing is told to one whose code and password were right', async () => {
  nextWindow()
  const who = await somebody(STANDARD)
  const code = showAcquisitionCode(must(await issueAcquisitionCode(house)(CLERK, who.of)))
  const send = (password: string) => browserOn(site).submit(acquireHost(STANDARD), '/proof', '/proof', { loginId: who.loginId, code, password, oneTimePassword: '123456' })
  assert.match(words(await send('wrong')), /次のいずれかに当てはまります/)
  const told = words(await send(PASSWORD))
  assert.match(told, /トークン/)
  assert.doesNotMatch(told, /次のいずれかに当てはまります/)
})

test('R-113 R-309 standard: a chief, whose key may not pass through a file, is told so before a key is made', async () => {
  const { institution } = await site.entry(STANDARD.site)
  must(await openContract(house)(CLERK, { institutionId: institution.id, site: STANDARD.site, number: '50000777', name: '株式会社 確認' }))
  const who = await somebody({ ...STANDARD, number: '50000777' }, { role: 'chief' })
  await giveToken(site, who)
  const { password, letterCode } = await site.letter({ ...who, companyNumber: who.number, password: PASSWORD, letterCode: '' })
  const browser = browserOn(site)
  const begun = await browser.submit(acquireHost(STANDARD), '/proof', '/proof', { loginId: who.loginId, code: letterCode, password, oneTimePassword: await shownCode(site, who) })
  assert.equal(begun.location, '/make-key', words(begun))
  const told = await browser.ask({ host: acquireHost(STANDARD), path: '/make-key' })
  assert.equal(told.status, 403)
  assert.match(words(told), /この方法では取得できません/u)
})
