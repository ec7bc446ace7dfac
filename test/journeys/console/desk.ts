import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import type { ConsoleUserAct } from '../../../src/domain/permission/console-acts.ts'
import type { Secret } from '../../../src/domain/lock/counter.ts'
import type { Person } from '../year/person.ts'
import { handsAt, type How, type Typing } from './hands.ts'

/** Whom an administrator sees: the name may change, the id does not. */
export type Seen = { readonly loginId: string; name: string }

/** An administrator at the console, who is logged in there. */
export const deskOf = (administrator: Person, page: Page, how: How) => {
  const { words, labels } = administrator.hands(page)
  const { administrationUser: t, administrationActs: acts } = words
  const hands = handsAt(page, how)
  const { follow, press, fill, activate } = hands
  const at = (screen: string): Promise<void> => page.getByText(screen).waitFor()
  const headed = (heading: string): Promise<void> => page.getByRole('heading', { name: heading, exact: true }).first().waitFor()
  const shown = async (screen: string, name: string, caption: string): Promise<void> => {
    await at(screen)
    await administrator.picture(page, name, caption)
  }
  /** The page takes the focus to what is wrong and says so in its title. */
  const wrong = async (screen: string, name: string, caption: string): Promise<void> => {
    await page.locator('x-error-summary:focus').waitFor()
    assert.ok((await page.title()).startsWith(words.everyPage.errorTitle), await page.title())
    await shown(screen, name, caption)
  }

  const list = async (): Promise<void> => {
    await activate(page.getByRole('navigation', { name: words.administration.nav.name }).getByRole('link', { name: words.administration.nav.users(labels), exact: true }))
    await at('W-CMP-10')
  }
  const open = async ({ loginId }: Seen): Promise<void> => {
    await list()
    await activate(page.locator(`main a.person[href="/console/users/${loginId}"]`))
    await at('W-CMP-11')
  }
  /** From the page of a user to the page that says what an act will do. */
  const begin = async (name: ConsoleUserAct, secret?: Secret): Promise<void> => {
    await follow(secret === undefined ? acts[name].name : t.acts.unlock(t.secretName(secret, labels)))
    await shown('W-CMP-12', name, `what “${name}” will do`)
  }
  const confirm = async (name: ConsoleUserAct, { name: who }: Seen, typing: Typing = {}): Promise<void> => {
    await fill(typing)
    await press(acts[name].button(who))
  }
  const done = async (name: ConsoleUserAct, { name: who }: Seen): Promise<void> => {
    await headed(acts[name].done(who))
    await at('W-CMP-11')
  }
  /** From the page of the user, with what the page of the act asks for, back to that of the user. */
  const act = async (name: ConsoleUserAct, who: Seen, typing: Typing = {}): Promise<void> => {
    await begin(name)
    await confirm(name, who, typing)
    await done(name, { ...who, name: typeof typing['name'] === 'string' ? typing['name'] : who.name })
  }
  /** An act that shows something once: answers it, and leaves the page. */
  const secret = async (name: ConsoleUserAct, who: Seen, typing: Typing = {}): Promise<string> => {
    await begin(name)
    await confirm(name, who, typing)
    await shown('W-CMP-13', `${name}-secret`, 'what is shown once')
    const value = await page.locator('#secret').innerText()
    await follow(t.secret.next(who.name))
    await at('W-CMP-11')
    assert.ok(!(await page.content()).includes(value), 'never again')
    return value
  }
  /** A sheet by the id of its heading. */
  const sheet = (id: string): Locator => page.locator(`section[aria-labelledby=${id}]`)
  return { ...hands, sheet, administrator, page, words, labels, at, headed, shown, wrong, list, open, begin, confirm, done, act, secret }
}

export type Desk = ReturnType<typeof deskOf>

export const CONFIRMATION_PASSWORD = 'Kakunin2026'

/** What the profile has an administrator type before what cannot be undone, right or wrong. */
export const confirming = async ({ administrator }: Desk, right: boolean): Promise<Typing> => {
  switch (administrator.policy.confirmation.forRevoking) {
    case 'nothing': return {}
    case 'confirmation-password': return { confirmation: right ? CONFIRMATION_PASSWORD : 'Chigau2026' }
    case 'one-time-password': return { confirmation: right ? await administrator.nextOneTimePassword() : '000000' }
  }
}
