import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { helpSections } from '../../src/text/help-section.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { labelsIn } from '../../src/text/labels.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { PROFILES, shipped } from '../profiles/shipped.ts'
import { drawnUnder } from './sample-policy.ts'
import { ALL_SAMPLES } from './samples.ts'

const PAGES = resolve(import.meta.dirname, '../../../src/web/pages')

/** What each page names as its help, by its screen number. */
const helpOf = (): ReadonlyMap<string, string> => new Map(readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'))
  .flatMap((path) => [...readFileSync(join(PAGES, path), 'utf8').matchAll(/\bscreen="(W-[A-Z]{3}-\d\d)" help="([a-z-]+)"/gu)].map(([, screen, help]) => [`${screen}`, `${help}`] as const)))

test('R-206 the help of a screen is about what one does there', () => {
  const help = helpOf()
  assert.ok(help.size > 30)
  const ABOUT = { 'W-ASK': 'ask', 'W-MAI': 'mails', 'W-STP': 'stop', 'W-TOK': 'token', 'W-MEM-02': 'password', 'W-MEM-04': 'renew', 'W-MEM-05': 'renew', 'W-MEM-07': 'confirmation-password', 'W-MEM-08': 'confirmation-password', 'W-LGN-03': 'by-password' }
  for (const [screen, section] of help) for (const [begins, about] of Object.entries(ABOUT)) if (screen.startsWith(begins)) assert.equal(section, about, screen)
})

test('R-206 R-909 each service helps with everything it has, and with nothing that it does not have, by its own figures', () => {
  const OPTIONAL = { 'by-password': ['shinkin-branch'], 'confirmation-password': ['credit-union', 'shinkin-otp'], 'token': ['shinkin-branch', 'shinkin-otp', 'standard'], 'new-pc': ['standard'] } as const
  for (const { name: profile } of PROFILES) {
    const { policy } = shipped(profile)
    const sections = helpSections(policy)
    for (const [section, profiles] of Object.entries(OPTIONAL)) assert.equal(sections.some((each) => each === section), profiles.some((each) => each === profile), `${profile} ${section}`)
    for (const language of LANGUAGES) {
      const labels = labelsIn(language, policy)
      const said = sections.map((section) => MESSAGES[language].help.sections[section]({ labels, policy }))
      assert.equal(new Set(said.map(({ heading }) => heading)).size, sections.length, `${profile} ${language}`)
      for (const { heading, text, steps } of said) assert.doesNotMatch([heading, ...text, ...steps].join('\n'), /undefined|null|NaN|\[object|。。|\. \./u)
      const { text: [renewable], steps } = MESSAGES[language].help.sections.renew({ labels, policy })
      assert.match(renewable ?? '', new RegExp(`\\b${policy.renewal.opensDays}|${policy.renewal.opensDays}日前`, 'u'))
      assert.ok(steps[0]?.includes(labels.renewButton))
    }
  }
})

test('R-315 the console leads to the confirming of PCs only where the company’s administrators confirm any', () => {
  const sample = ALL_SAMPLES.find(({ name }) => name === 'console-users') ?? assert.fail()
  for (const { name } of PROFILES) {
    const menu = drawnUnder(shipped(name).policy, () => renderToString(sample.page('ja', MESSAGES.ja)))
    assert.equal(menu.includes('class="menu__link" href="/new-pcs"'), name === 'standard', name)
  }
})
