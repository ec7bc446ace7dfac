import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { temporaryFolder } from '../protocol/openssl-issuer.ts'
import { atHand, nextCode, newcomer } from './newcomer.ts'
import { openStage } from './stage.ts'
import { inspect } from './watched-page.ts'
import type { Way } from './ways.ts'

const SCREENS = ['W-ACQ-02', 'W-ACQ-02-2'] as const

/** A test for each way: from the proof of identity to the page after login. */
export const walkEach = async (ways: readonly Way[]): Promise<void> => {
  const { service, newPage } = await openStage()
  const place = await temporaryFolder()
  after(() => place[Symbol.asyncDispose]())
  for (const { proves, at, loginId, screens, newPassword, login } of ways) test(proves, async () => {
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
    const pair = await makeKey(place.folder, '経理-11')

    const inside = await newPage({ ignoreHTTPSErrors: true, clientCertificates: [{ origin: origins.login, ...pair }] })
    const member = newcomer(inside, at)
    await inside.goto(`${origins.login}/`)
    await inspect(inside, 'W-LGN-01', 'ja')
    assert.deepEqual(await member.fields(), login)
    const password = newPassword ?? hand.password?.() ?? assert.fail('no password')
    const typed: Readonly<Record<string, () => string>> = { companyNumber: () => hand.companyNumber?.() ?? '', loginId: () => loginId, password: () => password, oneTimePassword: () => nextCode(service, loginId) }
    await member.fill(Object.fromEntries(login.map((name) => [name, typed[name]?.() ?? assert.fail(name)])))
    await member.press(words.member.logIn.go)
    await inside.getByText('W-MEM-01').waitFor()
    assert.match(await inside.locator('body').innerText(), /経理-11/)
  })
}
