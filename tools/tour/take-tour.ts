import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { launchBrowser } from '../../test/journeys/chromium.ts'
import { customer } from '../../test/journeys/customer.ts'
import { enrolled, issueDirectly, type KeyPair } from '../../test/journeys/issue-directly.ts'
import { startService } from '../../test/journeys/service.ts'
import { LIVES } from '../../test/journeys/year/lives.ts'
import { provision } from '../provision.ts'
import { tourPage } from './index-page.ts'
import { FOLDER, openAlbum, windowOf, type Album, type Scene } from './scene.ts'
import { services } from './services.ts'
import { consoles, years, type Told } from './by-profile.ts'

/** What differs between the two tellings of the story: each chief of the demo goes through it in one language. */
const CAST = {
  ja: { chief: { loginId: 'shiomi-master', password: 'Kaisen2026' }, name: '伊藤 健', number: '10000001' },
  en: { chief: { loginId: 'misaki-master', password: 'Kikai4321' }, name: 'Ken Ito', number: '10000002' },
} as const

/** From the front page to the certificate, in with it, and out again. */
const story = async (scene: Scene): Promise<void> => {
  const { service, browser, language, album: { shoot, shootAll } } = scene
  const { chief } = CAST[language]
  const context = await windowOf(scene)
  const page = await context.newPage()
  const { follow, press, type, words, labels, names, prove, makeKey, saveFile, logIn } = customer(page, language)
  await page.goto(`${service.minato.front}/?lang=${language}`)
  await shootAll(page, 'front', 'The front page: one way in, and the way to a certificate')
  await page.goto(`${service.minato.front}/help?lang=${language}`)
  await shoot(page, 'help', 'Help')
  await page.goto(`${service.minato.front}/?lang=${language}`)
  await follow(words.front.acquire(labels))
  await shoot(page, 'acquire-begin', 'What is needed, before anything is begun')
  await follow(words.acquire.begin.go)
  await shootAll(page, 'acquire-proof', 'Who acquires')
  await prove(chief)
  await page.getByRole('alert').waitFor()
  await shoot(page, 'acquire-proof-wrong', 'Without the code of the letter the chief gets no further')
  await type(labels.loginPassword, chief.password)
  await type(names.code, service.told('letter', chief.loginId))
  await press(words.acquire.proof.go)
  await page.getByLabel(words.acquire.makeKey.pcName).waitFor()
  await shoot(page, 'acquire-pc-name', 'The name of the PC')
  await makeKey('経理-03')
  await shootAll(page, 'acquire-done', 'The certificate is made; what is left to do by hand')
  const file = await saveFile()
  await browser.importP12(file.bytes, file.passphrase)
  await follow(words.acquire.makeKey.tryNow.button)
  await page.getByText('W-LGN-01').waitFor()
  await shootAll(page, 'login', 'The certificate meets the password')
  await logIn('wrong1')
  await page.getByRole('alert').waitFor()
  await shoot(page, 'login-wrong', 'A wrong password, with the tries that are left')
  await logIn(chief.password)
  await page.getByText('W-MEM-01').waitFor()
  await shootAll(page, 'home', 'The page after login')
  await press(words.everyPage.logOut)
  await page.getByText('W-LGN-02').waitFor()
  await shoot(page, 'logged-out', 'The end of a session')
  await page.goto(`${service.minato.acquire}/proof?lang=${language}`)
  await prove({ ...chief, letterCode: service.told('letter', chief.loginId) })
  await page.getByText('W-ACQ-09').waitFor()
  await shoot(page, 'acquire-live', 'Acquiring again while the certificate is live')
  await page.goto(`${service.minato.front}/nowhere?lang=${language}`)
  await shoot(page, 'not-found', 'An address that leads nowhere')
  await context.close()
  for (const name of (await browser.certificates()).match(/★\S+ \S+/g) ?? []) await browser.removeCertificate(name)
}

const showing = async (scene: Scene, { cert, key }: KeyPair): Promise<Page> => {
  const origin = scene.service.minato.login
  const context = await windowOf(scene, { ignoreHTTPSErrors: true, clientCertificates: [{ origin, cert, key }] })
  const page = await context.newPage()
  await page.goto(`${origin}/?lang=${scene.language}`)
  return page
}

const newcomer = async ({ service, language }: Scene, loginId: string): Promise<KeyPair> => {
  await service.newUser(`${loginId}-${language}`, CAST[language].name, 'Tabi2026')
  return issueDirectly(service.opened, `${loginId}-${language}`, '総務-01')
}

/** Every honest page about a certificate, a password or a session that is not good. */
const troubles = async (scene: Scene): Promise<void> => {
  const { service, language, album: { shoot, shootAll } } = scene
  const home = `${service.minato.login}/home?lang=${language}`
  const without = await (await windowOf(scene)).newPage()
  await without.goto(`${service.minato.login}/?lang=${language}`)
  await shootAll(without, 'certificate-none', 'No certificate was shown')
  await shoot(await showing(scene, await enrolled(service.opened, `office-${language}`)), 'certificate-other-service', 'A certificate of another service')

  const pair = await newcomer(scene, 'tabi')
  const page = await showing(scene, pair)
  const me = customer(page, language)
  await me.logIn('Tabi2026')
  await page.getByText('W-MEM-01').waitFor()
  await service.asOwner("UPDATE session SET seen_at = seen_at - interval '10 minutes'")
  await page.goto(home)
  await shoot(page, 'session-idle', 'The session ended by itself')
  const lock = async (): Promise<void> => {
    await page.goto(`${service.minato.login}/?lang=${language}`)
    for (let wrong = 0; wrong < 5; wrong += 1) {
      await me.logIn('wrong1')
      await page.waitForLoadState()
    }
    await page.getByText('W-LGN-09').waitFor()
  }
  await lock()
  await shoot(page, 'locked-30-minutes', 'Five wrong passwords')
  await service.perform('move-clock', { byDays: 31 / 1440 })
  await lock()
  await shoot(page, 'locked', 'Ten: until somebody unlocks')
  await service.perform('revoke-certificate', { serial: pair.serial, reason: 'keyCompromise' })
  await page.goto(home)
  await shoot(page, 'certificate-revoked', 'A certificate that was revoked')

  const gone = await showing(scene, await newcomer(scene, 'gone'))
  await service.asOwner(`UPDATE users SET state = 'removed' WHERE login_id = 'gone-${language}'`)
  await gone.goto(home)
  await shoot(gone, 'user-removed', 'The user is no longer registered')
}

/** What the demo's office shows. */
const office = async (scene: Scene): Promise<void> => {
  const { service, language, album: { shoot } } = scene
  const context = await windowOf(scene)
  const page = await context.newPage()
  const at = (path: string): Promise<unknown> => page.goto(`${service.office.front}${path}?lang=${language}`)
  await at('/')
  await shoot(page, 'office', 'The back office: its command line and its REST API')
  await at('/demo/mails')
  await shoot(page, 'mailbox', 'The mailbox of the demo')
  await page.getByRole('row').getByRole('link').first().click()
  await page.getByText('W-OFF-09').waitFor()
  await shoot(page, 'mail', 'One mail')
  await at('/demo/clock')
  await shoot(page, 'clock', 'The clock of the demo')
  await context.close()
}

/** A year and a day later; last, since business time never goes back. */
const aYearLater = async (scene: Scene): Promise<void> => {
  const pair = await newcomer(scene, 'late')
  await scene.service.perform('move-clock', { byDays: 366 })
  const page = await showing(scene, pair)
  await scene.album.shoot(page, 'certificate-expired', 'The day after the year of the certificate')
}

/** From the front page to the day after the year, of whoever comes to the demo for the first time. */
const firstStory = async (language: Language, album: Album): Promise<void> => {
  await using service = await startService()
  await using browser = await launchBrowser(service.trusted, 'with-fonts')
  const scene = { service, browser, language, album }
  for (const [chapter, part] of Object.entries({ 'The first customer': story, 'Every service': services, 'Troubles': troubles, 'The back office': office, 'A year later': aYearLater })) {
    album.begin(chapter)
    await part(scene)
  }
}

const PARTS = { story: firstStory, years, consoles } as const satisfies Record<string, (language: Language, album: Album, told: Told) => Promise<void>>

/** `tour [story|years|consoles] [ja|en] [profile]`, in any order and several of each; all, where none is named. */
const named = process.argv.slice(2)
const among = <Name extends string>(names: readonly Name[]): readonly Name[] => (named.some((each) => (names as readonly string[]).includes(each)) ? names.filter((name) => named.includes(name)) : names)
const profiles = among(LIVES.map(({ at }) => at.service.profile))
const known: readonly string[] = [...Object.keys(PARTS), ...LANGUAGES, ...LIVES.map(({ at }) => at.service.profile)]
const unknown = named.filter((each) => !known.includes(each))
if (unknown.length > 0) throw new Error(`the tour knows ${known.join(', ')}, not ${unknown.join(', ')}`)

const lack = await provision()
if (lack !== undefined) throw new Error(lack)
await rm(FOLDER, { recursive: true, force: true })
await mkdir(FOLDER, { recursive: true })
const albums: Album[] = []
try {
  for (const language of among(LANGUAGES)) {
    const album = openAlbum(language)
    albums.push(album)
    for (const part of among(Object.keys(PARTS) as (keyof typeof PARTS)[])) await PARTS[part](language, album, (profile) => profiles.includes(profile))
  }
} finally {
  // Where a story does not come to its end, its pictures tell how far it came.
  const pictures = albums.flatMap((album) => album.pictures)
  await writeFile(join(FOLDER, 'index.html'), tourPage(pictures))
  process.stdout.write(`tour/index.html shows ${pictures.length} pictures.\n`)
}
