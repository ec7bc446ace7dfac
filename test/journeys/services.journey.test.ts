import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { KAZAGURUMA } from '../../src/bin/demo/cast/kazaguruma.ts'
import { KOMOREBI } from '../../src/bin/demo/cast/komorebi.ts'
import type { DemoService } from '../../src/bin/demo/cast/member.ts'
import { TAMAYURA, TAMAYURA_FORMER } from '../../src/bin/demo/cast/tamayura.ts'
import { YUKISHIRO } from '../../src/bin/demo/cast/yukishiro.ts'
import type { ProofField } from '../../src/domain/acquisition/proof.ts'
import { temporaryFolder } from '../protocol/openssl-issuer.ts'
import { launchBrowser, type JourneyBrowser } from './chromium.ts'
import { atHand, codeNow, newcomer } from './newcomer.ts'
import { startService, type JourneyService } from './service.ts'
import { inspect, watchedContext, type Complaints } from './watched-page.ts'

const scope = new AsyncDisposableStack()
let service: JourneyService
let browser: JourneyBrowser
let folder: string
const complaints: Complaints = []
const contexts: BrowserContext[] = []

before(async () => {
  service = scope.use(await startService())
  browser = scope.use(await launchBrowser(service.trusted))
  folder = scope.use(await temporaryFolder()).folder
})
after(() => scope.disposeAsync())
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
  assert.deepEqual(complaints.splice(0), [])
})

const newPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await watchedContext(browser, complaints, options)
  contexts.push(context)
  return context.newPage()
}

const SCREENS = ['W-ACQ-02', 'W-ACQ-02-2'] as const

/** The way of one profile: the screens that prove a newcomer, each with what it asks for, and the fields of the login. */
type Way = {
  readonly proves: string
  readonly at: DemoService
  readonly loginId: string
  readonly screens: readonly (readonly ProofField[])[]
  /** Set on the way, where the proof was an initial password. */
  readonly newPassword: string | null
  readonly login: readonly string[]
}

const WAYS: readonly Way[] = [
  {
    proves: 'R-302 factoring: company number, id and initial password, changed on the spot; in with all three',
    at: TAMAYURA, loginId: 'narumi-sekinin', screens: [['companyNumber', 'loginId', 'password']], newPassword: 'Tasogare+2026', login: ['companyNumber', 'loginId', 'password'],
  },
  {
    proves: 'R-302 factoring-legacy: the same on the former service, under an authority of its own',
    at: TAMAYURA_FORMER, loginId: 'chidori-sekinin', screens: [['companyNumber', 'loginId', 'password']], newPassword: 'Akatsuki+2026', login: ['companyNumber', 'loginId', 'password'],
  },
  {
    proves: 'R-303 R-304 S-29 shinkin-otp, with a token: ids, then a one-time password on a second screen; in with the password and the next one',
    at: YUKISHIRO, loginId: 'shirakaba-kanri', screens: [['companyNumber', 'loginId'], ['oneTimePassword']], newPassword: null, login: ['password', 'oneTimePassword'],
  },
  {
    proves: 'R-303 R-317 shinkin-otp, without a token: ids, then the confirmation PIN; in with the password alone',
    at: YUKISHIRO, loginId: 'shirakaba-jimu', screens: [['companyNumber', 'loginId'], ['confirmationPin']], newPassword: null, login: ['password'],
  },
  {
    proves: 'R-318 shinkin-branch: the chief with id, password and the code of the letter; in with password and token',
    at: KAZAGURUMA, loginId: 'yuunagi-kanri', screens: [['loginId', 'password', 'code']], newPassword: null, login: ['password', 'oneTimePassword'],
  },
  {
    proves: 'R-304 R-1217 standard: the administrator’s code, a long password and a one-time password; in with password and the next one',
    at: KOMOREBI, loginId: 'wakaba-keiri', screens: [['loginId', 'code', 'password', 'oneTimePassword']], newPassword: null, login: ['password', 'oneTimePassword'],
  },
]

for (const { proves, at, loginId, screens, newPassword, login } of WAYS) {
  test(proves, async () => {
    const origins = service.originsAt(at.service.site)
    const page = await newPage()
    const hand = atHand(service, at, loginId)
    const { words, prove, press, fill, makeKey } = newcomer(page, at)
    await page.goto(`${origins.acquire}/proof`)
    const { go, next } = words.acquire.proof
    for (const [number, asked] of screens.entries()) {
      await inspect(page, SCREENS[number] ?? assert.fail(), 'ja')
      await prove(asked, number === screens.length - 1 ? go : next, hand)
    }
    if (newPassword !== null) {
      await page.getByRole('button', { name: words.password.goInAcquisition }).waitFor()
      await page.goto(`${origins.acquire}/make-key`)
      assert.equal(new URL(page.url()).pathname, '/new-password', 'no key before the change')
      await fill({ password: newPassword, again: newPassword })
      await press(words.password.goInAcquisition)
    }
    await inspect(page, 'W-ACQ-03', 'ja')
    const pair = await makeKey(folder, '経理-11')

    const inside = await newPage({ ignoreHTTPSErrors: true, clientCertificates: [{ origin: origins.login, ...pair }] })
    const member = newcomer(inside, at)
    await inside.goto(`${origins.login}/`)
    await inspect(inside, 'W-LGN-01', 'ja')
    assert.deepEqual(await member.fields(), login)
    const password = newPassword ?? hand.password?.() ?? assert.fail('no password')
    const typed: Readonly<Record<string, () => string>> = { companyNumber: () => hand.companyNumber?.() ?? '', loginId: () => loginId, password: () => password, oneTimePassword: () => codeNow(service, loginId) }
    await member.fill(Object.fromEntries(login.map((name) => [name, typed[name]?.() ?? assert.fail(name)])))
    await member.press(words.member.logIn.go)
    await inside.getByText('W-MEM-01').waitFor()
    assert.match(await inside.locator('body').innerText(), /経理-11/)
  })
}
