import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { labelsIn, type Labels } from '../../src/text/labels.ts'
import type { Language } from '../../src/text/language.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { shipped } from '../profiles/shipped.ts'
import { tabTo } from './watched-page.ts'

/** What the demo's customer types. */
export type Proof = { readonly loginId: string; readonly password: string; readonly letterCode?: string }

export type DownloadedFile = { readonly name: string; readonly bytes: Uint8Array; readonly passphrase: string }

/** Somebody at a window: finds everything by the role and the name that a person sees, in one language. */
export interface Customer {
  readonly page: Page
  readonly labels: Labels
  /** What the fields of W-ACQ-02 are called. */
  readonly names: ReturnType<(typeof MESSAGES)[Language]['acquire']['proof']['names']>
  readonly words: (typeof MESSAGES)[Language]
  readonly press: (button: string) => Promise<void>
  readonly follow: (link: string) => Promise<void>
  readonly type: (label: string, text: string) => Promise<void>
  /** W-ACQ-02 */
  readonly prove: (proof: Proof) => Promise<void>
  /** W-ACQ-03, from the name of the PC to the certificate. */
  readonly makeKey: (pcName: string) => Promise<void>
  readonly saveFile: () => Promise<DownloadedFile>
  /** Everything from the first page of the acquisition host to the file. */
  readonly acquire: (acquireOrigin: string, proof: Proof, pcName: string) => Promise<DownloadedFile>
  /** W-LGN-01 */
  readonly logIn: (password: string) => Promise<void>
  readonly heading: () => Promise<string>
  /** The whole text of the page, as a person reads it. */
  readonly text: () => Promise<string>
}

type Hands = Pick<Customer, 'press' | 'follow' | 'type'>

const byMouse = (page: Page): Hands => ({
  press: (button) => page.getByRole('button', { name: button, exact: true }).click(),
  follow: (link) => page.getByRole('link', { name: link, exact: true }).click(),
  type: (label, text) => page.getByLabel(label).fill(text),
})

const byKeyboard = (page: Page): Hands => ({
  press: async (button) => {
    await tabTo(page, page.getByRole('button', { name: button, exact: true }))
    await page.keyboard.press('Enter')
  },
  follow: async (link) => {
    await tabTo(page, page.getByRole('link', { name: link, exact: true }))
    await page.keyboard.press('Enter')
  },
  type: async (label, text) => {
    await tabTo(page, page.getByLabel(label))
    await page.keyboard.type(text)
  },
})

export const customer = (page: Page, language: Language, how: 'mouse' | 'keyboard' = 'mouse'): Customer => {
  const words = MESSAGES[language]
  const { policy } = shipped('credit-union')
  const labels = labelsIn(language, policy)
  const names = words.acquire.proof.names({ labels, policy })
  const hands = { mouse: byMouse, keyboard: byKeyboard }[how](page)
  const { makeKey, proof: proofWords } = words.acquire

  const prove = async ({ loginId, password, letterCode }: Proof): Promise<void> => {
    await hands.type(labels.loginId, loginId)
    await hands.type(labels.loginPassword, password)
    if (letterCode !== undefined) await hands.type(names.code, letterCode)
    await hands.press(proofWords.go)
  }
  const make = async (pcName: string): Promise<void> => {
    await hands.type(makeKey.pcName, pcName)
    await hands.press(makeKey.make)
    await page.getByRole('heading', { name: makeKey.doneHeading }).waitFor()
  }
  const saveFile = async (): Promise<DownloadedFile> => {
    const [download] = await Promise.all([page.waitForEvent('download'), hands.follow(makeKey.save.button)])
    const task = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: makeKey.passphrase.heading }) })
    const passphrase = await task.getByRole('status').first().innerText()
    assert.match(passphrase, /^[a-z0-9]{4}(?:-[a-z0-9]{4}){3}$/)
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()), passphrase }
  }
  return {
    page, labels, names, words, ...hands, prove, makeKey: make, saveFile,
    acquire: async (origin, proof, pcName) => {
      await page.goto(`${origin}/proof?lang=${language}`)
      await prove(proof)
      await make(pcName)
      return saveFile()
    },
    logIn: async (password) => {
      await hands.type(labels.loginPassword, password)
      await hands.press(words.member.logIn.go)
    },
    heading: () => page.getByRole('heading', { level: 1 }).innerText(),
    text: () => page.locator('body').innerText(),
  }
}
