import { URI, type TOTP } from 'otpauth'
import { acquire, identityOf, newAcquirer, Refused, type Acquirer } from './acquirer.ts'
import { formTokenOn, openBrowser, type Answer, type Browser } from './pages.ts'
import type { Place } from './service.ts'
import { counted, newTally, type Tally } from './tally.ts'

/**
 * Somebody who acquires, logs in and changes the password, and keeps a record of what the service answered. Where no answer came, both may be true, and
 * the record says so.
 */
export type Member = {
  /** The PC as it is now: another key after each reissue. */
  pc: Acquirer
  /** Deliveries on former PCs. */
  readonly former: Acquirer[]
  /** The first is the last one confirmed; a second one may have taken its place. */
  passwords: readonly string[]
  /** As it was when the passwords were last compared with it. */
  hash: string
  /** Wrong passwords since the last right one: told to be wrong, and sent. */
  wrong: Tally
  /** Logins: told to be in, and sent. */
  logins: Tally
  changesTold: number
  /** Numbers of certificates that the office was told are revoked. */
  readonly revoked: string[]
  /** With the session that was told to be open; null where none is. */
  browser: Browser | null
  readonly logouts: Tally
  /** The cookies of the last session that was told to be over. */
  ended: ReadonlyMap<string, string> | null
  readonly token: TOTP | null
  /** The latest step of which a code was told to be accepted, and of which one was sent. */
  step: Tally
}

export const newMember = (pc: Acquirer, tokenAddress: string | null = null): Member => ({
  pc, former: [], passwords: [pc.password], hash: '', wrong: { told: 0, sent: 0 }, logins: { told: 0, sent: 0 }, changesTold: 0, revoked: [], browser: null, logouts: newTally(), ended: null,
  token: tokenAddress === null ? null : URI.parse(tokenAddress) as TOTP, step: { told: 0, sent: 0 },
})

/** Wrong passwords in a row that are still far from the lock. */
const MOST_WRONG = 3

export const passwordOf = ({ passwords }: Member): string => passwords[0] ?? ''

/** Acquires on the PC as it is; a new PC after a reissue. */
export const acquireAgain = async (place: Place, member: Member, newPc: boolean): Promise<void> => {
  if (newPc) {
    member.former.push(member.pc)
    member.pc = await newAcquirer({ ...member.pc, password: passwordOf(member) })
  }
  await acquire(place, { ...member.pc, password: passwordOf(member) })
}

const STEP_MS = 30_000

/** A code of a step that was not used yet and is accepted now; undefined where the token has none left. */
const nextCode = (member: Member): string | undefined => {
  const now = Math.floor(Date.now() / STEP_MS)
  // Of this step or the next: the one before may be over when the code is looked at.
  const step = Math.max(now, member.step.sent + 1)
  if (member.token === null || step > now + 1) return undefined
  member.step.sent = step
  return member.token.generate({ timestamp: step * STEP_MS })
}

const expect = (what: string, answer: Answer, status: number): Answer => {
  if (answer.status !== status) throw new Refused(what, answer)
  return answer
}

/** A wrong password first, as people do, then in, perhaps with a new password, and sometimes out again. `draw` decides. */
export const visitHouse = async (place: Place, member: Member, draw: () => number): Promise<void> => {
  const { pc } = member
  member.browser?.close()
  member.browser = null
  const browser = openBrowser(place, `login.${pc.site}`, place.ports.login, { address: pc.address, identity: identityOf(pc) })
  let page = expect('the login page', await browser.ask({ path: '/' }), 200)
  const logIn = (password: string, more: Readonly<Record<string, string>> = {}) => browser.ask({ path: '/log-in', form: { password, csrf: formTokenOn(page), ...more } })

  if (member.wrong.sent < MOST_WRONG && draw() < 0.5) {
    member.wrong.sent += 1
    page = expect('a wrong password', await logIn('Chigau2026', member.token === null ? {} : { oneTimePassword: '000000' }), 422)
    member.wrong.told += 1
  }
  const code = nextCode(member)
  if (member.token !== null && code === undefined) return browser.close()
  member.wrong.told = 0
  member.logins.sent += 1
  expect('the login', await logIn(passwordOf(member), code === undefined ? {} : { oneTimePassword: code }), 303)
  member.wrong = { told: 0, sent: 0 }
  member.logins.told += 1
  member.step.told = member.step.sent
  member.browser = browser
  expect('the page after login', await browser.ask({ path: '/home' }), 200)

  if (draw() < 0.4) {
    const form = expect('the page of the password', await browser.ask({ path: '/password' }), 200)
    const [current, password] = [passwordOf(member), `Hanko${Math.floor(draw() * 1_000_000)}a`]
    member.passwords = [current, password]
    expect('the change', await browser.ask({ path: '/password', form: { csrf: formTokenOn(form), current, password, again: password } }), 303)
    member.passwords = [password]
    member.changesTold += 1
  }
  if (draw() < 0.3) {
    const home = expect('the page after login', await browser.ask({ path: '/home' }), 200)
    const cookies = new Map(browser.cookies)
    member.browser = null
    await counted(member.logouts, 'the logout', () => browser.ask({ path: '/log-out', form: { csrf: formTokenOn(home) } }), 303)
    member.ended = cookies
    browser.close()
  }
}
