import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { DemoService } from '../../src/bin/demo/cast/member.ts'
import { atHand, nextCode, newcomer } from '../../test/journeys/newcomer.ts'
import { WAYS, type Way } from '../../test/journeys/ways.ts'
import { windowOf, type Scene } from './scene.ts'

/** What anybody sees of a service before there is a certificate. */
const outside = async (scene: Scene, { service: { site } }: DemoService): Promise<void> => {
  const { service, language, album: { shoot, shootAll } } = scene
  const { front } = service.originsAt(site)
  const name = (page: string): string => `${site.split('.')[0] ?? ''}-${page}`
  const context = await windowOf(scene)
  const page = await context.newPage()
  const at = (path: string): Promise<unknown> => page.goto(`${front}${path}?lang=${language}`)
  await at('/')
  await shootAll(page, name('front'), `${site}: the front page`)
  await at('/environment')
  await shoot(page, name('environment'), `${site}: what works where`)
  await at('/check')
  await shoot(page, name('check'), `${site}: the self-check, before a certificate is asked for`)
  await at('/check-now')
  await shoot(page, name('check-none'), `${site}: the self-check of a browser without a certificate`)
  await at('/procedures')
  await shoot(page, name('procedures-none'), `${site}: certificate procedures, without a certificate`)
  await context.close()
}

/** From the proof of one who acquires to the page after login, by what the profile asks for. */
const wayIn = async (scene: Scene, folder: string, { at, loginId, screens, newPassword, login }: Way): Promise<void> => {
  const { service, language, album: { shoot, shootAll } } = scene
  const origins = service.originsAt(at.service.site)
  const hand = atHand(service, at, loginId)
  const shown = (page: Page, what: string, caption: string): Promise<void> => shoot(page, `${loginId}-${what}`, `${at.service.site}, ${loginId}: ${caption}`)
  const context = await windowOf(scene)
  const page = await context.newPage()
  const visitor = newcomer(page, at, language)
  await page.goto(`${origins.acquire}/?lang=${language}`)
  await shown(page, 'begin', 'what is needed')
  await page.goto(`${origins.acquire}/proof?lang=${language}`)
  const { go, next } = visitor.words.acquire.proof
  for (const [number, asked] of screens.entries()) {
    const button = number === screens.length - 1 ? go : next
    await page.getByRole('button', { name: button }).waitFor()
    await shown(page, `proof-${number + 1}`, `proof, screen ${number + 1}`)
    await visitor.prove(asked, button, hand)
  }
  if (newPassword !== null) {
    const { words: { password: { goInAcquisition } } } = visitor
    await page.getByRole('button', { name: goInAcquisition }).waitFor()
    await visitor.fill({ password: 'Tasogare' })
    await shootAll(page, `${loginId}-new-password`, `${at.service.site}: the rules are checked while one types`)
    await visitor.fill({ password: newPassword, again: newPassword })
    await visitor.press(goInAcquisition)
  }
  const pair = await visitor.makeKey(folder, '経理-11')
  await shown(page, 'done', 'the certificate is made')
  await context.close()

  const inside = await windowOf(scene, { ignoreHTTPSErrors: true, clientCertificates: [{ origin: origins.login, ...pair }] })
  const window = await inside.newPage()
  const member = newcomer(window, at, language)
  await window.goto(`${origins.login}/check?lang=${language}`)
  await shown(window, 'check', 'the self-check of the certificate')
  await window.goto(`${origins.login}/procedures?lang=${language}`)
  await shown(window, 'procedures', 'certificate procedures, with the certificate')
  await window.goto(`${origins.login}/?lang=${language}`)
  await shown(window, 'login', 'the login')
  const typed: Readonly<Record<string, string | undefined>> = {
    companyNumber: hand.companyNumber?.(), loginId, password: newPassword ?? hand.password?.(), oneTimePassword: login.includes('oneTimePassword') ? nextCode(service, loginId) : undefined,
  }
  await member.fill(Object.fromEntries(login.map((field) => [field, typed[field] ?? ''])))
  await member.press(member.words.member.logIn.go)
  await window.getByText('W-MEM-01').waitFor()
  await shown(window, 'home', 'the page after login')
  await window.goto(`${origins.login}/password?lang=${language}`)
  await shown(window, 'password', 'changing the password')
  await inside.close()
}

/** The services that the first story does not tell, from outside and in. */
export const services = async (scene: Scene): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'warifu-tour-'))
  try {
    for (const at of new Set(WAYS.map((way) => way.at))) await outside(scene, at)
    for (const way of WAYS) await wayIn(scene, folder, way)
  } finally {
    await rm(folder, { recursive: true })
  }
}
