import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { capital } from '../../../src/text/format/capital.ts'
import type { ToldAct } from '../../../src/domain/permission/told.ts'
import { troubleText } from '../../../src/text/refusal/troubles.ts'
import { personOf, type Person, type World } from '../year/person.ts'
import { home, lockOut } from '../year/year.ts'
import type { Company } from './companies.ts'
import { byFile } from './by-file.ts'
import { CONFIRMATION_PASSWORD, confirming, deskOf, type Desk, type Seen } from './desk.ts'
import type { How } from './hands.ts'
import { acquireOn, equip, register } from './registration.ts'

/** The password that is typed before a revocation, where the profile has one. */
const chooseConfirmationPassword = async (world: World, administrator: Person, desk: Desk): Promise<void> => {
  if (administrator.policy.confirmation.forRevoking !== 'confirmation-password') return
  const { page, words: { password: { confirmation: t } }, follow, fill, press } = desk
  await page.goto(`${administrator.origins.login}/home?lang=${world.language}`)
  await follow(t.home.choose)
  await fill({ current: administrator.current(), password: CONFIRMATION_PASSWORD, again: CONFIRMATION_PASSWORD })
  await press(t.go.choose)
  await desk.headed(t.done.heading)
}

/** Somebody without the permission is told so, and what to do. */
const refused = async (person: Person, page: Page, path: string, name: string): Promise<void> => {
  await page.goto(`${person.origins.login}${path}`)
  const { labels } = person.hands(page)
  const { title, now } = troubleText(person.world.language, { code: 'not-permitted' }, { role: 'user', labels, policy: person.policy })
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  assert.ok((await page.getByRole('main').innerText()).includes(now), now)
  await person.picture(page, name, 'who may not, is told whom to ask')
}

/** Wrong passwords, a request from the page that says so, and two clicks at the console (R-408, R-610, S-13). */
const unlockWhoAsks = async (desk: Desk, colleague: Person, page: Page, seen: Seen): Promise<void> => {
  const [stage] = colleague.policy.lock.loginPassword
  await lockOut(colleague, page, stage?.afterWrongTries ?? assert.fail('no lock'))
  const { words } = colleague.hands(page)
  await page.getByRole('button', { name: words.requests.button }).click()
  await page.getByText('W-ASK-01').waitFor()
  await colleague.picture(page, 'asked', 'the administrators are asked')

  await desk.list()
  const requests = desk.sheet('requests')
  await desk.shown('W-CMP-10', 'asked-for', 'what is asked for comes first')
  assert.ok(await requests.evaluate((each) => (each.compareDocumentPosition(document.querySelector('main form.search') as Node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0), 'above the list')
  await desk.activate(requests.getByRole('link', { name: seen.name }))
  await desk.at('W-CMP-11')
  const before = desk.pressed()
  await desk.begin('unlock-user', 'password')
  await desk.confirm('unlock-user', seen)
  await desk.done('unlock-user', seen)
  assert.equal(desk.pressed() - before, 2, 'two clicks')
  await desk.list()
  assert.equal(await requests.count(), 0, 'answered')
  await home(colleague, page)
}

/** Mail address, name, suspension and its lifting, each with what the colleague meets. */
const change = async (world: World, desk: Desk, colleague: Person, page: Page, seen: Seen, domain: string): Promise<void> => {
  const name = { ja: '水野 かおる', en: 'Kaoru Mizuno-Hara' }[world.language]
  await desk.open(seen)
  await desk.act('change-mail-address', seen, { mail: `mizuno@${domain}` })
  await desk.act('change-name', seen, { name })
  seen.name = name
  await desk.act('suspend-user', seen, { reason: '育児休業のため' })
  await page.goto(`${colleague.origins.login}/home`)
  await page.getByText('W-LGN-09').waitFor()
  await colleague.picture(page, 'suspended', 'the administrator has suspended the use')
  await desk.act('lift-suspension', seen, { reason: '復職したため' })
  await home(colleague, page)
}

/** With half of the permissions there is half of the console, which says why; and at once none of it when they are taken away. */
const halfAdministrator = async (desk: Desk, colleague: Person, page: Page, seen: Seen): Promise<void> => {
  await desk.act('change-permissions', seen, { 'web-administration': true, 'reason': '管理を手伝ってもらうため' })
  await page.goto(`${colleague.origins.login}/home`)
  const { words, labels } = colleague.hands(page)
  await page.getByRole('link', { name: words.administration.home.go(labels) }).click()
  await page.getByText('W-CMP-10').waitFor()
  await colleague.picture(page, 'half-list', 'without the permission to register')
  assert.ok((await page.getByRole('main').innerText()).includes(words.registering.notPermitted(labels)))
  assert.equal(await page.getByRole('link', { name: words.registering.go, exact: true }).count(), 0)
  await page.locator(`main a.person[href="/console/users/${desk.administrator.way.loginId}"]`).click()
  await page.getByText(words.administrationUser.acts.missing).click()
  await page.getByText(words.administrationUser.acts.whyPermission(['user-registration'])).first().waitFor()
  await colleague.picture(page, 'half-user', 'what cannot be done, and why')
  await refused(colleague, page, '/console/registration', 'half-refused')
  await desk.act('change-permissions', seen, { 'web-administration': false, 'reason': '異動のため' })
  await page.goto(`${colleague.origins.login}/console/users`)
  await page.getByText(/W-LGN-0\d/).waitFor()
  await colleague.picture(page, 'half-over', 'the permission was taken away, and the session with it')
  await home(colleague, page)
}

/** Asked why first; the colleague is out at once, and in again with the next certificate. */
const reissue = async (desk: Desk, company: Company, colleague: Person, former: Page, seen: Seen): Promise<Page> => {
  const { words: { administrationUser: { form: t } }, fill, press } = desk
  await desk.open(seen)
  await desk.begin('reissue-certificate')
  await fill({ cause: 'new-pc' })
  await press(t.next)
  await desk.page.locator('main form[method=post]').waitFor()
  await desk.confirm('reissue-certificate', seen, { note: 'パソコンの入れ替えのため', ...await confirming(desk, true) })
  await desk.done('reissue-certificate', seen)
  await former.goto(`${colleague.origins.login}/home`)
  await former.getByText('W-LGN-09').waitFor()
  const { reissue: { initialisesPassword }, acquisition } = colleague.policy
  if (initialisesPassword) colleague.told('password', await desk.secret('initialise-password', seen))
  if (acquisition.proof === 'code-and-password') colleague.told('code', await desk.secret('issue-acquisition-code', seen))
  const page = await colleague.windowWith(await acquireOn(company, desk, colleague, '経理-22'))
  await home(colleague, page)
  return page
}

/** Three steps from the list, after a confirmation that was wrong, where one is asked for. */
const revoke = async (desk: Desk, colleague: Person, page: Page, seen: Seen): Promise<void> => {
  await desk.list()
  const before = desk.pressed()
  await desk.open(seen)
  await desk.begin('revoke-certificate')
  const typed = { reason: 'keyCompromise', note: '置き忘れたため' }
  const wrong = await confirming(desk, false)
  if (wrong['confirmation'] !== undefined) {
    await desk.confirm('revoke-certificate', seen, { ...typed, ...wrong })
    await desk.wrong('W-CMP-12', 'revoke-wrong', 'the confirmation was wrong: nothing is revoked, and what was typed is kept')
    assert.equal(await desk.page.locator('input[name=note]').inputValue(), typed.note)
    await desk.confirm('revoke-certificate', seen, await confirming(desk, true))
  } else await desk.confirm('revoke-certificate', seen, typed)
  await desk.done('revoke-certificate', seen)
  assert.equal(desk.pressed() - before, wrong['confirmation'] === undefined ? 4 : 5, 'the list, the user, the act, the confirmation')
  await page.goto(`${colleague.origins.login}/home`)
  await page.getByText('W-LGN-09').waitFor()
  await colleague.picture(page, 'revoked', 'the certificate was revoked at the console')
}

/** A page shows the latest of a user: where each login of a journey takes a new token, the first acts are beyond them. */
const FIRST: readonly ToldAct[] = ['register-user', 'open-grant']
const DONE: readonly ToldAct[] = [
  'unlock-user', 'change-mail-address', 'change-name', 'suspend-user', 'lift-suspension', 'change-permissions', 'reissue-certificate', 'revoke-certificate',
]

/** Everything that was done stands in the history of the user and of the company, with who did it. */
const history = async (desk: Desk, seen: Seen): Promise<void> => {
  const { page, words, activate, shown } = desk
  const { history: t, company } = words.administrationUser
  await desk.open(seen)
  await shown('W-CMP-11', 'user-history', 'one user, after all this')
  const ofUser = await desk.sheet('history').innerText()
  for (const act of DONE) assert.ok(ofUser.includes(capital(t.acts[act])), `${act}: ${ofUser}`)
  await activate(page.getByRole('navigation', { name: words.administration.nav.name }).getByRole('link', { name: words.administration.nav.company, exact: true }))
  await page.getByRole('heading', { name: company.historyHeading }).first().waitFor()
  await shown('W-CMP-14', 'company', 'the company: its history and its mails')
  const ofCompany = await desk.sheet('history').innerText()
  for (const act of [...FIRST, ...DONE, 'remove-user'] as const) assert.ok(ofCompany.includes(capital(t.acts[act])), `${act}: ${ofCompany}`)
}

/** What the administrator of a company does there in a month, at one profile, and what a new colleague meets of it. */
export const administer = async (world: World, company: Company, how: How = 'mouse'): Promise<void> => {
  await company.before?.(world.service)
  const administrator = personOf(world, company.administrator)
  const window = await administrator.windowWith(await administrator.acquire('総務-21'))
  await company.then?.(world.service)
  await home(administrator, window)
  const desk = deskOf(administrator, window, how)
  await chooseConfirmationPassword(world, administrator, desk)
  await window.goto(`${administrator.origins.login}/console/users?lang=${world.language}`)
  await desk.shown('W-CMP-10', 'users', 'the users of the company')

  const { colleague, seen } = await register(world, company, desk)
  await equip(world, company, desk, colleague, seen)
  const page = await colleague.windowWith(await acquireOn(company, desk, colleague, '経理-21'))
  await home(colleague, page)
  await refused(colleague, page, '/console/users', 'no-console')
  await unlockWhoAsks(desk, colleague, page, seen)
  await change(world, desk, colleague, page, seen, company.domain)
  await halfAdministrator(desk, colleague, page, seen)
  const next = await reissue(desk, company, colleague, page, seen)
  await revoke(desk, colleague, next, seen)
  await byFile(world, company, desk, seen)
  await history(desk, seen)
}
