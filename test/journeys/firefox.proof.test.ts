import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { Page } from 'puppeteer-core'
import { capital } from '../../src/text/format/capital.ts'
import { labelsIn } from '../../src/text/labels.ts'
import type { Language } from '../../src/text/language.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { shipped } from '../profiles/shipped.ts'
import { handsOn, launchFirefox, type JourneyFirefox } from './firefox.ts'
import { startService, type JourneyService } from './service.ts'
import { literally } from './troubles.ts'
import type { Complaints } from './watched-page.ts'

const scope = new AsyncDisposableStack()
let service: JourneyService
let browser: JourneyFirefox
const complaints: Complaints = []

before(async () => {
  service = scope.use(await startService())
  browser = scope.use(await launchFirefox(service.trusted))
})
after(() => scope.disposeAsync())
afterEach(() => assert.deepEqual(complaints.splice(0), []))

const visitor = (page: Page, language: Language) => ({
  ...handsOn(page), page, words: MESSAGES[language], labels: labelsIn(language, shipped('credit-union').policy),
})

/** From the proof of identity to the certificate in this profile, put there as the settings of Firefox would. */
const acquire = async ({ page, words, labels, type, press, follow, inspect, shown, text }: ReturnType<typeof visitor>, language: Language, loginId: string, password: string): Promise<void> => {
  const { makeKey, proof } = words.acquire
  await type(labels.loginId, loginId)
  await type(labels.loginPassword, password)
  await press(proof.go)
  await inspect('W-ACQ-03', language)
  await type(makeKey.pcName, '経理-05')
  await press(makeKey.make)
  await shown(makeKey.doneHeading)
  await inspect('W-ACQ-03', language)
  assert.match(await text(), literally(words.guides.firefox.where), 'R-316 the certificate will be in this profile')
  assert.match(await text(), literally(words.guides.firefox.steps[0]?.text ?? ''), 'the steps for Firefox stand first')
  const [name, passphrase] = await page.evaluate("['[data-fill=fileName]', '[data-fill=passphrase]'].map((each) => document.querySelector(each).textContent)") as [string, string]
  await follow(makeKey.save.button)
  await browser.importP12(await browser.saved(name), passphrase)
  assert.match(await browser.certificates(), /u,u,u/)
}

test('R-310 R-101 R-102 R-110 R-111 R-311 R-316 S-20 S-21 S-25 in Firefox: no certificate, the reason and the way out; one made in the page and imported, chosen again without a restart, in and out, and in English', async () => {
  await service.newUser('shiomi-kitsune', '狐塚 炎', 'Kitsune2026')
  const page = await browser.newPage(complaints)
  const me = visitor(page, 'ja')
  const { words, labels, follow, press, type, inspect, text } = me
  await page.goto(`${service.minato.front}/`)
  await inspect('W-TOP-01', 'ja')
  await follow(words.front.logIn)
  await inspect('W-LGN-09', 'ja')
  assert.match(await text(), literally(words.problem.causes.expired.heading))
  await follow(words.front.acquire(labels))
  await inspect('W-ACQ-01', 'ja')
  await follow(words.acquire.begin.go)
  await inspect('W-ACQ-02', 'ja')
  await acquire(me, 'ja', 'shiomi-kitsune', 'Kitsune2026')

  await page.goto(`${service.minato.login}/`)
  await inspect('W-LGN-09', 'ja')
  await follow('証明書を選び直す')
  await inspect('W-LGN-01', 'ja')
  assert.match(new URL(page.url()).host, /^[a-z2-7]{16}\.login\.minato\.localhost:/)
  assert.match(await text(), /狐塚 炎[\s\S]*shiomi-kitsune[\s\S]*経理-05/, 'the certificate says who logs in')
  await type(labels.loginPassword, 'Kitsune2026')
  await press(words.member.logIn.go)
  await inspect('W-MEM-01', 'ja')
  await press(words.everyPage.logOut)
  await inspect('W-LGN-02', 'ja')
  await page.goto(`${service.minato.front}/`)
  await follow(words.front.logIn)
  await inspect('W-LGN-01', 'ja')

  const english = visitor(page, 'en')
  await english.follow('English')
  await inspect('W-LGN-01', 'en')
  await english.type(capital(english.labels.loginPassword), 'Kitsune2026')
  await english.press(english.words.member.logIn.go)
  await inspect('W-MEM-01', 'en')
})
