import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import type { ProofField } from '../../src/domain/acquisition/proof.ts'
import type { DemoService } from '../../src/bin/demo/cast/member.ts'
import type { Language } from '../../src/text/language.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { labelsIn } from '../../src/text/labels.ts'
import { run } from '../protocol/openssl-issuer.ts'
import { shipped } from '../profiles/shipped.ts'
import type { KeyPair } from './issue-directly.ts'
import type { JourneyService } from './service.ts'

/** What somebody of the cast has at hand, by the name of the field it goes into. */
export type AtHand = Readonly<Partial<Record<ProofField, () => string>>>

const STEP_SECONDS = 30

/** What a token shows, `off` steps from now. The next one is taken early as well, wherever in its step the clock stands. */
const shown = (secret: string, off: number): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + off * STEP_SECONDS * 1000 })

/** Everything that the demo told somebody, at the beginning. */
export const atHand = ({ told }: JourneyService, { contracts }: DemoService, loginId: string): AtHand => {
  const contract = contracts.find(({ users }) => users.some((user) => user.loginId === loginId)) ?? assert.fail(loginId)
  const user = contract.users.find((each) => each.loginId === loginId) ?? assert.fail(loginId)
  return {
    companyNumber: () => contract.number,
    loginId: () => loginId,
    password: () => user.password,
    code: () => told(user.role === 'chief' ? 'letter' : 'code', loginId),
    oneTimePassword: () => shown(told('token', loginId), 0),
    confirmationPin: () => told('pin', loginId),
  }
}

/** What the token shows next: a code is taken once, and the present one may be spent on the acquisition. */
export const nextCode = ({ told }: JourneyService, loginId: string): string => shown(told('token', loginId), 1)

/** Somebody new at the window of one service, by the words of its profile. */
export const newcomer = (page: Page, { service: { profile } }: DemoService, language: Language = 'ja') => {
  const words = MESSAGES[language]
  const { policy } = shipped(profile)
  const labels = labelsIn(language, policy)
  const fields = (): Promise<string[]> => page.locator('main form input:not([type=hidden]):not([hidden])').evaluateAll((inputs) => inputs.map((input) => input.getAttribute('name') ?? ''))
  const press = (button: string): Promise<void> => page.getByRole('button', { name: button, exact: true }).click()
  const fill = async (values: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, value] of Object.entries(values)) await page.locator(`main form input[name=${name}]`).fill(value)
  }
  return {
    words, labels, fields, press, fill,
    /** One screen of W-ACQ-02, which asks for exactly these, in this order. */
    prove: async (asked: readonly ProofField[], button: string, hand: AtHand): Promise<void> => {
      assert.deepEqual(await fields(), asked)
      if (asked.includes('oneTimePassword')) await page.getByText(words.token.hint(policy.oneTimePassword.digits, labels)).waitFor()
      await fill(Object.fromEntries(asked.map((field) => [field, hand[field]?.() ?? assert.fail(field)])))
      await press(button)
    },
    /** W-ACQ-03, to the saved file: its certificates and key, unpacked by OpenSSL in a folder. */
    makeKey: async (folder: string, pcName: string): Promise<Omit<KeyPair, 'serial'>> => {
      const { makeKey } = words.acquire
      await page.getByLabel(makeKey.pcName).fill(pcName)
      await press(makeKey.make)
      await page.getByRole('heading', { name: makeKey.doneHeading }).waitFor()
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: makeKey.save.button }).click()])
      return unpacked(folder, await readFile(await download.path()), await page.locator('#passphrase').innerText())
    },
  }
}

const BLOCK = /-----BEGIN ([A-Z ]+)-----[\s\S]*?-----END \1-----/g

/** The user's certificate first, as TLS wants it. */
const unpacked = async (folder: string, file: Uint8Array, passphrase: string): Promise<Omit<KeyPair, 'serial'>> => {
  const path = join(folder, 'saved.p12')
  await writeFile(path, file)
  const blocks = [...(await run('openssl', ['pkcs12', '-in', path, '-passin', `pass:${passphrase}`, '-nodes'])).matchAll(BLOCK)].map(([block, kind]) => ({ block, kind }))
  const key = blocks.find(({ kind }) => kind === 'PRIVATE KEY')?.block ?? assert.fail('no key')
  const certificates = blocks.filter(({ kind }) => kind === 'CERTIFICATE').map(({ block }) => block)
  const own = (pem: string): number => (new X509Certificate(pem).checkPrivateKey(createPrivateKey(key)) ? 0 : 1)
  return { key: Buffer.from(key), cert: Buffer.from(certificates.toSorted((one, other) => own(one) - own(other)).join('\n')) }
}
