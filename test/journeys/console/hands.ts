import type { Locator, Page } from 'playwright-core'
import { tabTo } from '../watched-page.ts'

/** With the mouse, or with the keyboard alone. */
export type How = 'mouse' | 'keyboard'

const MOST_CHOICES = 30

/** What goes into fields by their names: text, the value of a choice, or whether a box is ticked. */
export type Typing = Readonly<Record<string, string | boolean>>

type Ways = {
  readonly activate: (target: Locator) => Promise<void>
  readonly write: (field: Locator, text: string) => Promise<void>
  readonly toggle: (box: Locator) => Promise<void>
  /** One of a group of radio buttons, or of a list. */
  readonly choose: (field: Locator, value: string) => Promise<void>
}

const byMouse = (): Ways => ({
  activate: (target) => target.click(),
  write: (field, text) => field.fill(text),
  toggle: (box) => box.click(),
  choose: async (field, value) => {
    if (await field.first().evaluate((each) => each.tagName) === 'SELECT') await field.selectOption(value)
    else await field.and(field.page().locator(`[value="${value}"]`)).check()
  },
})

const byKeyboard = (page: Page): Ways => {
  const chosen = (value: string) => page.evaluate(`(() => { const at = document.activeElement; return at.value === ${JSON.stringify(value)} && at.checked !== false })()`)
  return {
    activate: async (target) => {
      await tabTo(page, target)
      await page.keyboard.press('Enter')
    },
    // Whatever stands in a field is marked when the Tab key reaches it, so that typing replaces it.
    write: async (field, text) => {
      await tabTo(page, field)
      await page.keyboard.type(text)
    },
    toggle: async (box) => {
      await tabTo(page, box)
      await page.keyboard.press('Space')
    },
    choose: async (field, value) => {
      const checked = field.and(page.locator(':checked'))
      await tabTo(page, await checked.count() === 1 ? checked : field.first())
      // On a list it would open what the arrow keys go through without opening it.
      if (await field.first().evaluate((each) => each.tagName) !== 'SELECT') await page.keyboard.press('Space')
      for (let pressed = 0; pressed < MOST_CHOICES && !await chosen(value); pressed += 1) await page.keyboard.press('ArrowDown')
    },
  }
}

/** What somebody does at a page of the console, found as a person finds it; counts what is pressed. */
export const handsAt = (page: Page, how: How) => {
  const ways = how === 'mouse' ? byMouse() : byKeyboard(page)
  let pressed = 0
  const activate = async (target: Locator): Promise<void> => {
    pressed += 1
    await ways.activate(target)
  }
  return {
    /** Links and buttons pressed so far. */
    pressed: () => pressed,
    activate,
    follow: (link: string) => activate(page.getByRole('main').getByRole('link', { name: link, exact: true }).first()),
    press: (button: string) => activate(page.getByRole('main').getByRole('button', { name: button, exact: true })),
    fill: async (typing: Typing): Promise<void> => {
      for (const [name, value] of Object.entries(typing)) {
        const field = page.locator(`main form [name="${name}"]:not([type=hidden])`)
        const kind = await field.first().evaluate((each) => each.getAttribute('type') ?? each.tagName)
        if (typeof value === 'boolean') {
          if (await field.isChecked() !== value) await ways.toggle(field)
        } else if (kind === 'radio' || kind === 'SELECT') await ways.choose(field, value)
        else await ways.write(field, value)
      }
    },
  }
}

export type Hands = ReturnType<typeof handsAt>
