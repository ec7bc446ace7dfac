import assert from 'node:assert/strict'
import { Secret, TOTP } from 'otpauth'
import { personOf, type Held, type Person, type World } from '../year/person.ts'
import type { Company } from './companies.ts'
import type { Desk, Seen } from './desk.ts'

const NAME = { ja: '水野 薫', en: 'Kaoru Mizuno' } as const

/** One page, one confirmation, and what is handed over: somebody new, with what they were given. */
export const register = async (world: World, { colleague: way, administrator, domain }: Company, desk: Desk): Promise<{ readonly colleague: Person; readonly seen: Seen }> => {
  const { page, words: { registering: t }, follow, press, fill, wrong, shown, list } = desk
  const name = NAME[world.language]
  await list()
  await follow(t.go)
  await shown('W-CMP-20', 'register', 'registering somebody')
  await fill({ name, mail: 'kaoru.mizuno' })
  await press(t.check)
  await wrong('W-CMP-20', 'register-wrong', 'what is wrong stands at its field, and what was typed is kept')
  assert.equal(await page.locator('input[name=name]').inputValue(), name)
  const asksToken = await page.locator('input[name=token]').count() > 0
  await fill({ mail: `kaoru.mizuno@${domain}`, ...asksToken ? { token: 'no' } : {} })
  await press(t.check)
  await shown('W-CMP-21', 'register-check', 'nothing is registered before this is confirmed')
  await press(t.confirm.submit(name))
  await shown('W-CMP-22', 'registered', 'what is handed over, shown once')
  const told = async (id: string): Promise<string | undefined> => (await page.locator(`#${id}`).count() === 0 ? undefined : page.locator(`#${id}`).innerText())
  const [loginId, password, pin] = [await told('login-id'), await told('initial-password'), await told('confirmation-pin')]
  assert.ok(loginId !== undefined && password !== undefined)
  const number = way.at.contracts.find(({ users }) => users.some((user) => user.loginId === administrator.loginId))?.number ?? assert.fail('no contract')
  await follow(t.done.go)
  await desk.at('W-CMP-11')
  return {
    seen: { loginId, name },
    colleague: personOf(world, { ...way, loginId }, { companyNumber: () => number, loginId: () => loginId, password: () => password, ...pin === undefined ? {} : { confirmationPin: () => pin } }),
  }
}

/** The code that an administrator makes, and the app that its user registers by it. */
const registerApp = async (world: World, desk: Desk, colleague: Person, seen: Seen): Promise<void> => {
  const code = await desk.secret('open-token-registration', seen, { oneTimePassword: await desk.administrator.nextOneTimePassword() })
  const page = await world.newPage()
  const { words: { token: t }, fill, press } = colleague.hands(page)
  await page.goto(`${colleague.origins.acquire}/token?lang=${world.language}`)
  await fill({ registration: code })
  await press(t.registration.go)
  await colleague.picture(page, 'app', 'the app that shows one-time passwords')
  const key = (await page.locator('section[aria-labelledby=scan] code').last().innerText()).replaceAll(' ', '')
  await fill({ oneTimePassword: new TOTP({ secret: Secret.fromBase32(key) }).generate() })
  await press(t.app.go.enrol)
  await page.getByText('W-TOK-03').waitFor()
  await page.context().close()
}

/** Everything that somebody registered needs before they can acquire. */
export const equip = async (world: World, { registersApp }: Company, desk: Desk, colleague: Person, seen: Seen): Promise<void> => {
  const { policy: { acquisition, users } } = colleague
  if (registersApp) await registerApp(world, desk, colleague, seen)
  await desk.open(seen)
  await desk.act('open-grant', seen, { reason: '経理の担当になったため' })
  if (acquisition.proof === 'code-and-password') colleague.told('code', await desk.secret('issue-acquisition-code', seen))
  if (users.usableAfterMinutes > 0) await colleague.moveTo(new Date((await colleague.now()).getTime() + (users.usableAfterMinutes + 1) * 60_000))
}

/** The PC waits: its number is read to the administrator, who types it. */
const confirmPc = async (desk: Desk, colleague: Person, held: Held): Promise<void> => {
  const page = await colleague.windowWith(held)
  await page.goto(`${colleague.origins.login}/`)
  const number = await page.locator('#confirmation-number').innerText()
  await colleague.picture(page, 'new-pc', 'a new PC waits to be confirmed')
  await page.context().close()
  const { words: { newPc: t }, list, follow, press, fill, shown, wrong } = desk
  await list()
  await follow(t.home.go)
  await shown('W-CMP-01', 'new-pcs', 'a PC that waits')
  await fill({ fingerprint: `${number.startsWith('A') ? 'B' : 'A'}${number.slice(1)}` })
  await press(t.page.confirm)
  await wrong('W-CMP-01', 'new-pcs-wrong', 'another number than that on the screen')
  await fill({ fingerprint: number })
  await press(t.page.confirm)
  await desk.headed(t.page.done.confirmed())
}

/** Acquires, and is confirmed where the profile asks for it. */
export const acquireOn = async ({ registersApp }: Company, desk: Desk, colleague: Person, pcName: string): Promise<Held> => {
  const held = await colleague.acquire(pcName)
  if (registersApp) await confirmPc(desk, colleague, held)
  return held
}
