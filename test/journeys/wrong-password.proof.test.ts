import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { MESSAGES } from '../../src/text/messages.ts'
import { customer } from './customer.ts'
import { issueDirectly, type KeyPair } from './issue-directly.ts'
import { openStage } from './stage.ts'
import { isTrouble, literally } from './troubles.ts'
import { inspect } from './watched-page.ts'

const { service, newPage } = await openStage()

/** A window that shows this certificate on the stable login host, by Playwright's own TLS; that Chromium does the same is proved elsewhere. */
const showing = async ({ cert, key }: KeyPair): Promise<Page> => {
  const page = await newPage({ ignoreHTTPSErrors: true, clientCertificates: [{ origin: service.minato.login, cert, key }] })
  await page.goto(`${service.minato.login}/`)
  return page
}

const holder = async (loginId: string, name: string, password: string): Promise<KeyPair> => {
  await service.newUser(loginId, name, password)
  return issueDirectly(service.opened, loginId, '経理-07')
}

type Counter = { readonly secret: string; readonly failures: number; readonly locked: string }
const counterOf = async (loginId: string): Promise<Counter> => {
  const { counters } = await service.perform('show-user', { loginId }) as { readonly counters: readonly Counter[] }
  return counters.find(({ secret }) => secret === 'password') ?? assert.fail('no counter')
}

const { triesLeft } = MESSAGES.ja.member.logIn

test('R-413 R-407 R-410 R-1202 S-14 five wrong passwords lock for 30 minutes with the tries told, ten until somebody unlocks; a right one counts from nothing again', async () => {
  const pair = await holder('shiomi-lock', '錠前 守', 'Joumae2026')
  const page = await showing(pair)
  const { logIn, text, follow } = customer(page, 'ja')
  const inside = await showing(pair)
  await customer(inside, 'ja').logIn('Joumae2026')
  await inside.getByText('W-MEM-01').waitFor()

  for (const left of [4, 3, 2, 1]) {
    await logIn('wrong1')
    await page.getByRole('alert').getByText(triesLeft(left, 'locked-temporarily')).waitFor()
  }
  await inspect(page, 'W-LGN-01', 'ja')
  await logIn('wrong1')
  await isTrouble(page, { code: 'user-locked-temporarily', until: new Date() as never })
  await inspect(page, 'W-LGN-09', 'ja')
  await inside.reload()
  await inside.getByText('W-LGN-01').waitFor()

  await follow('ログイン画面へ進む')
  await logIn('Joumae2026')
  await isTrouble(page, { code: 'user-locked-temporarily', until: new Date() as never })
  assert.equal((await counterOf('shiomi-lock')).failures, 5, 'the right password changes nothing while it is locked')

  await service.perform('move-clock', { byDays: 31 / 1440 })
  await follow('ログイン画面へ進む')
  for (const left of [4, 3, 2, 1]) {
    await logIn('wrong1')
    await page.getByRole('alert').getByText(triesLeft(left, 'locked')).waitFor()
  }
  await logIn('wrong1')
  await isTrouble(page, { code: 'user-locked' })
  assert.match(await text(), /貴社のマスターユーザ/, 'and whom to ask')
  await service.perform('move-clock', { byDays: 2 })
  await page.goto(`${service.minato.login}/?lang=en`)
  const english = customer(page, 'en')
  await english.logIn('Joumae2026')
  await isTrouble(page, { code: 'user-locked' }, 'en')
  await inspect(page, 'W-LGN-09', 'en')

  await service.perform('unlock-user', { loginId: 'shiomi-lock', secret: 'password' })
  await page.goto(`${service.minato.login}/`)
  await english.logIn('wrong1')
  await page.getByRole('alert').getByText(MESSAGES.en.member.logIn.triesLeft(4, 'locked-temporarily')).waitFor()
  await english.logIn('Joumae2026')
  await inspect(page, 'W-MEM-01', 'en')
  assert.match(await text(), literally(MESSAGES.en.member.home.results.wrong), 'the last logins name the wrong ones')
  assert.deepEqual(await counterOf('shiomi-lock'), { secret: 'password', failures: 0, locked: 'no', lockedUntil: null })
})

test('R-410 R-101 whoever shows no certificate can lock nobody out: neither at the login nor at the acquisition', async () => {
  await service.newUser('shiomi-target', '的場 弓', 'Matoba2026')
  const page = await newPage()
  const { prove, words } = customer(page, 'ja')
  await page.goto(`${service.minato.acquire}/proof`)
  for (let tries = 0; tries < 6; tries += 1) {
    await prove({ loginId: 'shiomi-target', password: 'wrong1' })
    await page.getByRole('heading', { name: words.acquire.proof.wrong }).waitFor()
  }
  await page.goto(`${service.minato.login}/`)
  await isTrouble(page, { code: 'certificate-none' })
  const answer = await page.request.post(`${service.minato.login}/log-in`, { form: { password: 'Matoba2026' }, headers: { origin: service.minato.login } }).catch(() => null)
  assert.notEqual(answer?.status(), 200)
  assert.equal((await counterOf('shiomi-target')).failures, 0)
  await page.goto(`${service.minato.acquire}/proof`)
  await prove({ loginId: 'shiomi-target', password: 'Matoba2026' })
  await page.getByText('W-ACQ-03').waitFor()
})

test('R-102 R-1201 an empty password counts nothing and the field says so; in English too', async () => {
  const pair = await holder('shiomi-empty', '空田 無', 'Karada2026')
  const page = await showing(pair)
  await page.goto(`${service.minato.login}/?lang=en`)
  const { press, words, labels } = customer(page, 'en')
  await press(words.member.logIn.go)
  await page.getByRole('alert').waitFor()
  await inspect(page, 'W-LGN-01', 'en')
  await page.getByRole('alert').getByRole('link').click()
  assert.equal(await page.getByLabel(labels.loginPassword).evaluate((input) => input === input.ownerDocument.activeElement), true, 'the summary leads to the field')
  assert.equal((await counterOf('shiomi-empty')).failures, 0)
})

test('R-1216 a session ends by idling, and with another certificate than its own; the page says which', async () => {
  const page = await showing(await holder('shiomi-idle', '休 暇子', 'Yasumi2026'))
  const me = customer(page, 'ja')
  await me.logIn('Yasumi2026')
  await page.getByText('W-MEM-01').waitFor()
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === '__Host-session')
  assert.ok(cookie !== undefined && cookie.httpOnly && cookie.secure)

  const thief = await showing(await holder('shiomi-thief', '泥 棒太', 'Dorobo2026'))
  await thief.context().addCookies([cookie])
  await thief.goto(`${service.minato.login}/home`)
  await isTrouble(thief, { code: 'session-other-certificate' })
  await page.reload()
  await page.getByText('W-LGN-01').waitFor()

  await me.logIn('Yasumi2026')
  await page.getByText('W-MEM-01').waitFor()
  await service.asOwner("UPDATE session SET seen_at = seen_at - interval '10 minutes'")
  await page.reload()
  await isTrouble(page, { code: 'session-ended-idle', idleMinutes: 10 })
  await inspect(page, 'W-LGN-09', 'ja')
})
