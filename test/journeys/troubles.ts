import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { labelsIn } from '../../src/text/labels.ts'
import type { Language } from '../../src/text/language.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import type { Trouble } from '../../src/text/refusal/next-step.ts'
import { troubleText } from '../../src/text/refusal/troubles.ts'
import { shipped } from '../profiles/shipped.ts'

const { policy } = shipped('credit-union')

/** Text of a pattern, taken as it stands. */
export const literally = (text: string): RegExp => new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))

/**
 * The page is the honest one of this trouble: it says which it is, names one next step, and names the support desk with both numbers, its
 * hours, whether it is open now, and a support code.
 */
export const isTrouble = async (page: Page, trouble: Trouble, language: Language = 'ja'): Promise<void> => {
  const { title, step } = troubleText(language, trouble, { role: 'unknown', labels: labelsIn(language, policy), policy })
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor().catch(async () =>
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), title))
  assert.equal(await page.getByRole('link', { name: step.label, exact: true }).first().isVisible(), true)
  const desk = page.getByRole('region', { name: MESSAGES[language].everyPage.desk.heading })
  const said = await desk.innerText()
  for (const number of [MINATO.desk.tollFree, MINATO.desk.paid]) assert.match(said, literally(number))
  const words = MESSAGES[language].everyPage.desk
  assert.match(said, literally(words.hours(policy.desk)))
  assert.ok(said.includes(words.open) || said.includes(words.closed), 'whether it is open now')
  assert.match(said, /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-Z*~$=]/, 'a support code')
}
