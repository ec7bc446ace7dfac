import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KAZAGURUMA } from '../../src/bin/demo/cast/kazaguruma.ts'
import { KOMOREBI } from '../../src/bin/demo/cast/komorebi.ts'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { YUKISHIRO } from '../../src/bin/demo/cast/yukishiro.ts'
import { openSite } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { openTestHouse, type Held, type Person } from '../house.ts'
import { certify, giveToken, shownCode, toNextStep, wrongCode } from '../shown-code.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse([KAZAGURUMA, KOMOREBI, MINATO, YUKISHIRO]))

const SERVICES = [
  { profile: 'standard', host: 'komorebi.localhost', contract: '50000001' },
  { profile: 'shinkin-otp', host: 'yukishiro.localhost', contract: '30000101' },
  { profile: 'shinkin-branch', host: 'kazaguruma.localhost', contract: '40000001' },
] as const

const customer = async ({ host, contract }: (typeof SERVICES)[number], withToken: boolean): Promise<{ who: Person; held: Held; login: string }> => {
  const who = await site.person({ site: host, contract })
  if (withToken) await giveToken(site, who)
  const held = await certify(site, who)
  toNextStep(site)
  return { who, held, login: `login.${host}` }
}

for (const service of SERVICES) {
  test(`R-1217 R-1201 over HTTP: one form takes password and one-time password, and each is counted apart (${service.profile})`, async () => {
    const { who, held, login } = await customer(service, true)
    const browser = browserOn(site, held)
    const shown = await browser.ask({ host: login })
    assert.equal(shown.status, 200)
    for (const part of ['name="password"', 'name="oneTimePassword"', 'autocomplete="one-time-code"', 'inputmode="numeric"', '6桁', 'トークンの登録が必要です']) assert.ok(shown.body.includes(part), part)
    const submit = (password: string, oneTimePassword: string) => browser.submit(login, '/', '/log-in', { password, oneTimePassword })

    const empty = await submit('', '')
    assert.deepEqual([empty.status, empty.body.includes('2か所'), empty.body.includes('正しくありません')], [422, true, false])
    const wrong = await wrongCode(site, who)
    const refused = await submit(who.password, wrong)
    assert.deepEqual([refused.status, refused.body.includes('あと4回誤ると')], [422, true], 'S-14 tries left')
    for (const told of ['ワンタイムパスワードが正しくありません', 'ほかのパスワードとは別に累計します（正しく入力すると0に戻ります）']) assert.ok(refused.body.includes(told), `S-15 ${told}`)
    for (const typed of [who.password, wrong]) assert.ok(!refused.body.includes(typed), 'nothing that was typed comes back')

    const code = await shownCode(site, who)
    const uncertain = await submit('wrong-password', code)
    assert.ok(uncertain.status === 422 && uncertain.body.includes('入力内容が正しくありません') && !uncertain.body.includes('ワンタイムパスワードが正しくありません'))
    const good = await submit(who.password, code)
    assert.deepEqual([good.status, browser.cookie(login, '__Host-session')?.length], [303, 43], good.body.slice(0, 300))
    const home = await browser.ask({ host: login, path: '/home' })
    assert.ok(home.status === 200 && home.body.includes('ワンタイムパスワードの誤り') && home.body.includes('ログインしました'))

    const other = browserOn(site, held)
    const again = await other.submit(login, '/', '/log-in', { password: who.password, oneTimePassword: code })
    assert.ok(again.status === 422 && again.body.includes('使用済み'))
  })
}

test('R-304 over HTTP: whoever waits for a token gets the page that says so, who registers it, and no form (standard, shinkin-otp)', async () => {
  for (const service of SERVICES.slice(0, 2)) {
    const { held, login } = await customer(service, false)
    const shown = await browserOn(site, held).ask({ host: login })
    assert.deepEqual([shown.status, shown.body.includes('name="password"')], [403, false], service.profile)
    for (const told of ['トークンの登録をお待ちしています', 'トークンの登録をご依頼ください', '管理者']) assert.ok(shown.body.includes(told), told)
  }
})

test('R-1217 over HTTP: where a token is each user’s choice, one without is asked for the password alone (shinkin-branch)', async () => {
  const [, , branch] = SERVICES
  const { who, held, login } = await customer(branch, false)
  const browser = browserOn(site, held)
  assert.equal((await browser.ask({ host: login })).body.includes('oneTimePassword'), false)
  assert.equal((await browser.submit(login, '/', '/log-in', { password: who.password })).status, 303)
})

test('R-1217 S-15 over HTTP: the fifth wrong code answers with the lock of one-time passwords, which names who lifts it', async () => {
  const [, otp] = SERVICES
  const { who, held, login } = await customer(otp, true)
  const browser = browserOn(site, held)
  const wrong = await wrongCode(site, who)
  const answers = []
  for (let tries = 0; tries < 5; tries += 1) answers.push(await browser.submit(login, '/', '/log-in', { password: who.password, oneTimePassword: wrong }))
  assert.deepEqual(answers.map(({ status }) => status), [422, 422, 422, 422, 403])
  for (const told of ['ワンタイムパスワードのご利用を停止しています', 'ほかのパスワードの状態は変わりません', '解除をご依頼ください']) assert.ok(answers[4]?.body.includes(told), told)
  assert.deepEqual(site.logged, [])
})

test('R-412 S-14 S-15 over HTTP: whoever is kept out sees every block with who lifts it, and what has been counted of another password', async () => {
  const [, otp] = SERVICES
  const { who, held, login } = await customer(otp, true)
  const browser = browserOn(site, held)
  const wrong = await wrongCode(site, who)
  const submit = (password: string) => browser.submit(login, '/', '/log-in', { password, oneTimePassword: wrong })
  for (let tries = 0; tries < 5; tries += 1) await submit(who.password)
  const once = await submit(who.password)
  assert.ok(!once.body.includes('ご利用の制限'), 'the page itself tells its one block')
  await site.house.database.transact((await site.entry(who.site)).institution.id, (tx) => tx.people.setCounter(who.id, 'confirmation-password', { failures: 3, locked: false, lockedUntil: null }))
  for (let tries = 0; tries < 5; tries += 1) await submit('wrong-password')
  const locked = await submit('wrong-password')
  assert.equal(locked.status, 403)
  for (const told of [
    'ご利用の制限', 'ログインパスワードの利用停止', 'ワンタイムパスワードの利用停止', '1つを解除しても、ほかの制限はそのまま残ります', '解除できるのは、貴社の', 'お取引店の窓口です',
    '確認用パスワード', '累計3回（正しく入力すると0に戻ります）。あと2回誤ると、利用停止になります', '別々に数えています',
  ]) assert.ok(locked.body.includes(told), told)
  const stranger = await browserOn(site).ask({ host: login })
  assert.ok(!stranger.body.includes('ご利用の制限'), 'R-1210 without the certificate nothing is told')
})
