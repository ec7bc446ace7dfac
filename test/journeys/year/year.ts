import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { renewalWindows } from '../../../src/domain/renewal/phase.ts'
import { businessTime } from '../../../src/domain/time/time.ts'
import { jaDates } from '../../../src/text/format/dates.ts'
import { until } from '../../until.ts'
import { literally } from '../troubles.ts'
import type { Way } from '../ways.ts'
import { endOf, personOf, type Held, type Person, type World } from './person.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const after = (instant: Date, milliseconds: number): Date => new Date(instant.getTime() + milliseconds)
const body = (page: Page): Promise<string> => page.locator('body').innerText()
const at = (page: Page, screen: string): Promise<void> => page.getByText(screen).waitFor()

/** The screen after login at which somebody has arrived. */
const arrived = async (page: Page): Promise<string> => {
  const shown = page.getByText(/W-MEM-\d\d/)
  await shown.waitFor()
  return /W-MEM-\d\d/.exec(await shown.innerText())?.[0] ?? ''
}

/** Logs in, changes the password where it has aged, reads what is shown first, and is on the page after login. */
export const home = async (person: Person, page: Page): Promise<string> => {
  await person.logIn(page)
  const first = await arrived(page)
  if (first === 'W-MEM-02') await changeAged(person, page)
  if (first === 'W-MEM-06') {
    await person.picture(page, 'important-notices', 'what is shown before the page after login')
    await page.goto(`${person.origins.login}/home`)
  }
  await at(page, 'W-MEM-01')
  return body(page)
}

/** Nothing else is reached until it is changed, and then the page that was asked for. */
const changeAged = async (person: Person, page: Page): Promise<void> => {
  const { words } = person.hands(page)
  await page.goto(`${person.origins.login}/home`)
  await at(page, 'W-MEM-02')
  await person.picture(page, 'password-aged', 'the password has aged: nothing else is reached')
  await person.changePassword(page, person.current(), words.password.goInAcquisition)
  await page.getByText(/W-MEM-0[13]/).waitFor()
  await page.goto(`${person.origins.login}/home`)
}

/** The reminder ten days before, and what the profile has follow. */
const ageThePassword = async (person: Person, page: Page, since: Date): Promise<void> => {
  const { agesDays, reminderDays, whenAged } = person.policy.password
  if (agesDays === null || whenAged === 'nothing') return
  const { words, labels } = person.hands(page)
  const { heading } = words.password.home.ageing
  await person.moveTo(after(since, (agesDays - reminderDays + 1) * DAY_MS))
  const before = await home(person, page)
  await person.picture(page, 'password-reminder', 'the password is about to age')
  assert.match(before, literally(heading(labels, person.policy.password, { leadsTo: 'reminder', daysLeft: reminderDays - 1, endsAt: businessTime(since) })))
  await person.moveTo(after(since, (agesDays + 2) * DAY_MS))
  await person.logIn(page)
  assert.equal(await arrived(page), whenAged === 'forced-change' ? 'W-MEM-02' : 'W-MEM-01')
  if (whenAged === 'forced-change') await changeAged(person, page)
  else {
    await at(page, 'W-MEM-01')
    await person.picture(page, 'password-aged', 'the password has aged: a reminder')
  }
}

/** The certificate is refused by a page that says which it is, without a question for a password. */
const refusedAs = async (person: Person, page: Page, name: string, caption: string): Promise<string> => {
  await page.goto(`${person.origins.login}/`)
  await at(page, 'W-LGN-09')
  assert.equal(await page.locator('input[name=password]').count(), 0)
  await person.picture(page, name, caption)
  return body(page)
}

/** From the day before renewal opens, with the mail that says so, to the renewed certificate, with the former one still good. */
const renew = async (person: Person, page: Page, held: Held): Promise<Held> => {
  const { words, labels, press } = person.hands(page)
  const { opens } = renewalWindows(person.policy.renewal, businessTime(endOf(held))).ordinary
  await person.moveTo(after(opens, -HOUR_MS))
  assert.match(await home(person, page), literally(words.member.facts.renewableFrom(opens)), 'the day is named before it comes')
  await person.moveTo(after(opens, 9 * HOUR_MS))
  await until(async () => (await person.mails()).some(({ subject }) => subject.includes(jaDates.day(endOf(held)))))
  await home(person, page)
  await person.picture(page, 'renewal-open', 'renewal is open')
  if (person.policy.notice.onScreenPlace === 'important-notices') await page.getByRole('link', { name: words.renewal.important.go }).click()
  await page.getByRole('link', { name: labels.renewButton, exact: true }).click()
  await at(page, 'W-MEM-04')
  await person.picture(page, 'renew', 'what a renewal does')
  await press(labels.renewButton)
  const renewed = await person.makeKey(page, '経理-12')
  await person.picture(page, 'renewed', 'the renewed certificate is made')
  assert.match(await home(person, page), literally(words.renewal.home.doneHeading), 'the former one still logs in, and says what is left to do')
  await person.picture(page, 'handover-left', 'the former certificate, after the renewal')
  return renewed
}

/** The handover, after which the former one is told to be superseded. */
const startUsing = async (person: Person, former: Page, renewed: Held): Promise<Page> => {
  const page = await person.windowWith(renewed)
  await person.logIn(page)
  if (person.policy.renewal.handover === 'start-using') {
    await at(page, 'W-MEM-05')
    await person.picture(page, 'start-using', 'all that is reached before the new one is put to use')
    await page.goto(`${person.origins.login}/home`)
    await at(page, 'W-MEM-05')
    await person.hands(page).press(person.hands(page).labels.startButton)
  }
  await at(page, 'W-MEM-01')
  await refusedAs(person, former, 'superseded', 'the former certificate, once the new one is in use')
  return page
}

const reissue = async (person: Person, reason: string): Promise<void> => {
  await person.perform('reissue-certificate', { reason })
  if (person.policy.reissue.initialisesPassword) person.told('password', String((await person.perform('initialise-password'))['initialPassword']))
  if (person.policy.acquisition.proof === 'code-and-password') person.told('code', String((await person.perform('issue-acquisition-code'))['acquisitionCode']))
}

/** Nothing was renewed in time: by the user where the profile lets it, else by a reissue. */
const expire = async (person: Person, page: Page, held: Held): Promise<Held> => {
  await person.moveTo(after(endOf(held), DAY_MS))
  await refusedAs(person, page, 'expired', 'the day after its last')
  const { graceDays, graceNeeds } = person.policy.renewal
  if (graceDays === 0 || graceNeeds !== 'password') await reissue(person, '有効期限切れ')
  return person.acquire('経理-13')
}

const loseThePc = async (person: Person, held: Held): Promise<Held> => {
  await reissue(person, 'パソコンの故障')
  await refusedAs(person, await person.windowWith(held), 'revoked', 'a certificate that a reissue revoked')
  return person.acquire('経理-14')
}

/** Wrong passwords until a stage of the lock is reached, from as many as there were. */
export const lockOut = async (person: Person, page: Page, afterWrongTries: number, before = 0): Promise<void> => {
  const { words } = person.hands(page)
  for (let wrong = before + 1; wrong <= afterWrongTries; wrong += 1) {
    await person.logIn(page, { password: `machigai${wrong}x` })
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (wrong < afterWrongTries) assert.match(await body(page), literally(words.member.logIn.wrong))
  }
  await at(page, 'W-LGN-09')
  await person.picture(page, `locked-${afterWrongTries}`, `${afterWrongTries} wrong passwords`)
}

/** Wrong passwords to the last stage, each after the time of the one before, and back in after the branch has lifted it. */
const lock = async (person: Person, page: Page): Promise<void> => {
  let before = 0
  for (const { afterWrongTries, lockMinutes } of person.policy.lock.loginPassword) {
    await lockOut(person, page, afterWrongTries, before)
    before = afterWrongTries
    if (lockMinutes !== null) await person.moveTo(after(await person.now(), (lockMinutes + 1) * 60_000))
  }
  await person.perform('unlock-user', { secret: 'password' })
  await home(person, page)
}

/** More than a year of one person, as the profile of their service wants it. */
export const liveAYear = async (world: World, way: Way): Promise<void> => {
  const person = personOf(world, way)
  const first = await person.acquire('経理-11')
  const page = await person.windowWith(first)
  await home(person, page)
  await ageThePassword(person, page, await person.now())
  const renewed = await renew(person, page, first)
  const next = await startUsing(person, page, renewed)
  const third = await expire(person, next, renewed)
  await home(person, await person.windowWith(third))
  const fourth = await loseThePc(person, third)
  const last = await person.windowWith(fourth)
  await home(person, last)
  await lock(person, last)
}
