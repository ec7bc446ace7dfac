import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { URI, type TOTP } from 'otpauth'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Fields } from '../../../src/app/office/office-act.ts'
import type { Language } from '../../../src/text/language.ts'
import { shipped } from '../../profiles/shipped.ts'
import type { KeyPair } from '../issue-directly.ts'
import { atHand, newcomer, type AtHand } from '../newcomer.ts'
import type { JourneyService } from '../service.ts'
import type { Way } from '../ways.ts'

export type Held = Pick<KeyPair, 'cert' | 'key'>

export type World = {
  readonly service: JourneyService
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>
  /** Where saved files are unpacked. */
  readonly folder: string
  readonly language: Language
  /** Takes a picture, where pictures are taken. */
  readonly shoot: (page: Page, name: string, caption: string) => Promise<void>
}

const DAY_MS = 86_400_000

/** Somebody of the cast, or somebody new with what they were handed, for as long as it takes: what they know by heart changes on the way. */
export const personOf = (world: World, way: Way, handed?: AtHand) => {
  const { service, newPage, folder, language, shoot } = world
  const { at, loginId, screens, login } = way
  const origins = service.originsAt(at.service.site)
  const { policy } = shipped(at.service.profile)
  const hand: AtHand = handed ?? atHand(service, at, loginId)
  let password = hand.password?.() ?? assert.fail('no password')
  const known: Record<string, () => string> = { ...hand, password: () => password }
  const coded = screens.some((asked) => asked.includes('code'))
  let generation = 0

  const perform = (name: string, input: Fields = {}): Promise<Fields> => service.perform(name, { institution: at.code, loginId, ...input })
  const hands = (page: Page) => newcomer(page, at, language)
  const picture = (page: Page, name: string, caption: string): Promise<void> => shoot(page, `${loginId}-${name}`, `${at.service.site}, ${loginId}: ${caption}`)

  const now = async (): Promise<Date> => new Date(String((await service.perform('show-clock', {}))['businessTime']))

  /** Moves business time to an instant that is still to come. */
  const moveTo = async (instant: Date): Promise<void> => {
    await service.perform('move-clock', { byDays: (instant.getTime() - (await now()).getTime()) / DAY_MS })
  }

  /** A code is taken once; rather than waiting half a minute for the next, the branch registers a new token. */
  const nextOneTimePassword = async (): Promise<string> => {
    await perform('remove-token')
    const { address } = await perform('register-token')
    return (URI.parse(String(address)) as TOTP).generate()
  }

  /** What goes into fields of these names. */
  const typing = async (names: readonly string[]): Promise<Record<string, string>> => {
    const values: Record<string, string> = {}
    for (const name of names) {
      // A service asks everybody for the code that only some are given, so that the screen tells nobody apart.
      if (name === 'code' && !coded) continue
      values[name] = name === 'oneTimePassword' ? await nextOneTimePassword() : known[name]?.() ?? assert.fail(name)
    }
    return values
  }

  const chosen = (): string => {
    generation += 1
    return policy.password.leastCharacters > 12 ? `yoru no nagai tabi ${generation} kai` : `Tabiji2026${'abcdefgh'[generation]}`
  }

  /** The page of a new password, to its end. */
  const changePassword = async (page: Page, current: string | null, button: string): Promise<void> => {
    const fresh = chosen()
    await hands(page).fill({ ...current === null ? {} : { current }, password: fresh, again: fresh })
    await hands(page).press(button)
    password = fresh
  }

  /** Everything from the proof to the saved file, or from where a page stands already. */
  const makeKey = async (page: Page, pcName: string): Promise<Held> => hands(page).makeKey(folder, pcName)

  const prove = async (page: Page): Promise<void> => {
    const { words, fill, press, fields } = hands(page)
    await page.goto(`${origins.acquire}/proof?lang=${language}`)
    for (const [number] of screens.entries()) {
      const button = number === screens.length - 1 ? words.acquire.proof.go : words.acquire.proof.next
      await page.getByRole('button', { name: button, exact: true }).waitFor()
      await fill(await typing(await fields()))
      await press(button)
    }
    if (policy.acquisition.proof === 'initial-password') {
      await page.getByRole('button', { name: words.password.goInAcquisition }).waitFor()
      await changePassword(page, null, words.password.goInAcquisition)
    }
  }

  /** A window that shows one certificate wherever the login asks for it. */
  const windowWith = async ({ cert, key }: Held): Promise<Page> => newPage({ ignoreHTTPSErrors: true, clientCertificates: [{ origin: origins.login, cert, key }] })

  const logIn = async (page: Page, typed: Readonly<Record<string, string>> = {}): Promise<void> => {
    const { words, fill, press } = hands(page)
    // Weeks lie between two logins, which is business time: what ended with them is the session of the browser.
    await page.context().clearCookies()
    await page.goto(`${origins.login}/?lang=${language}`)
    await page.getByText('W-LGN-01').waitFor()
    await fill({ ...await typing(login), ...typed })
    await press(words.member.logIn.go)
  }

  return {
    world, way, origins, policy, perform, nextOneTimePassword, now, hands, picture, moveTo, changePassword, makeKey, prove, windowWith, logIn,
    current: () => password,
    /** What the branch or an administrator hands over. */
    told: (secret: 'password' | 'code', value: string): void => {
      if (secret === 'password') password = value
      else known['code'] = () => value
    },
    acquire: async (pcName: string): Promise<Held> => {
      const page = await newPage()
      await prove(page)
      const held = await makeKey(page, pcName)
      await picture(page, `made-${pcName}`, 'the certificate is made')
      await page.context().close()
      return held
    },
    mails: async (): Promise<readonly { readonly subject: string; readonly body: string; readonly recipient: string }[]> =>
      (await service.perform('list-demo-mails', { institution: at.code, most: 200 }))['mails'] as never,
  }
}

export type Person = ReturnType<typeof personOf>

export const endOf = ({ cert }: Held): Date => new Date(new X509Certificate(cert).validTo)
