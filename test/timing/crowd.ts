import assert from 'node:assert/strict'
import type { Client } from 'pg'
import { askSecondProof, readNamedAcquirer } from '../../src/app/acquisition/ask-second-proof.ts'
import { issueAcquisitionCode } from '../../src/app/acquisition/issue-acquisition-code.ts'
import { openGrant } from '../../src/app/acquisition/open-grant.ts'
import type { ServiceEntry } from '../../src/app/institution/service-book.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { registerUser } from '../../src/app/people/register-user.ts'
import { setInitialPassword } from '../../src/app/people/set-initial-password.ts'
import type { House } from '../../src/app/port/house.ts'
import { registerToken } from '../../src/app/token/register-token.ts'
import { acquisitionCodeFrom, ACQUISITION_CODE_BYTES, showAcquisitionCode } from '../../src/domain/acquisition/acquisition-code.ts'
import { idFields, secretFields, type ProofField, type SecondProof } from '../../src/domain/acquisition/proof.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { tokenUse } from '../../src/domain/token/token-use.ts'
import { CLERK, must } from '../house.ts'

/** How somebody may stand whose ids a stranger types: what is done to a user with an open grant. `$1` is the user. */
export const STANDINGS = {
  'with a grant': [],
  'without a grant': ['DELETE FROM acquisition_grant WHERE user_id = $1'],
  'with a grant that lapsed': [`UPDATE acquisition_grant SET lapses_at = opened_at - interval '1 day' WHERE user_id = $1`],
  'with a grant that was used': [`UPDATE acquisition_grant SET state = 'used' WHERE user_id = $1`],
  'with a grant that is frozen': [`UPDATE acquisition_grant SET state = 'frozen' WHERE user_id = $1`],
  'with a grant whose tries are spent': ['UPDATE acquisition_grant SET wrong_tries = 1000 WHERE user_id = $1'],
  'locked': [`INSERT INTO secret_counter (user_id, institution_id, secret, failures, locked) SELECT id, institution_id, 'password', 10, true FROM users WHERE id = $1
    ON CONFLICT (user_id, secret) DO UPDATE SET locked = true`],
  'suspended': [`UPDATE users SET state = 'suspended' WHERE id = $1`],
  'removed': [`UPDATE users SET state = 'removed' WHERE id = $1`],
  'not usable yet': [`UPDATE users SET usable_from = now() + interval '10 years' WHERE id = $1`],
  'without a secret': ['DELETE FROM password WHERE user_id = $1', 'DELETE FROM confirmation_pin WHERE user_id = $1'],
  'with a secret that lapsed': [`UPDATE password SET lapses_at = set_at - interval '1 day' WHERE user_id = $1`, `UPDATE confirmation_pin SET lapses_at = set_at - interval '1 day' WHERE user_id = $1`],
  'without a token': ['DELETE FROM token WHERE user_id = $1'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type Standing = keyof typeof STANDINGS
const EVERY = Object.keys(STANDINGS) as Standing[]

/** What a stranger types, and about whom. */
export type Knock = {
  readonly about: string
  readonly companyNumber: string
  readonly loginId: string
  readonly secrets: Readonly<Partial<Record<ProofField, string>>>
  /** What the second screen has to ask for, where there is one. */
  readonly second: SecondProof
}

const PASSWORD = 'Warifu no hanbun 26'
const PIN = '40718265'
const WRONG: Readonly<Record<Exclude<ProofField, 'companyNumber' | 'loginId' | 'code' | 'nextOneTimePassword'>, string>> = { password: 'Warifu no hanbun 62', oneTimePassword: '000000', confirmationPin: '40718256' }

/** Letters that look like no others; a number of as many places as it takes. */
const LETTERS = 'acdefghjkmpqrtuwxy'
const named = (at: number): string => [...`${at + 1000}`].map((digit) => LETTERS[Number(digit)]).join('')
let made = 0

type Scene = { readonly house: House; readonly owner: Client }

type Ids = Pick<Knock, 'companyNumber' | 'loginId'>

/** The first of some ids that nobody has, or that do not belong together, of which the second screen, where there is one, asks for this. */
const strangerAskedFor = async ({ house, owner }: Scene, entry: ServiceEntry, second: SecondProof, next: () => Ids): Promise<Ids> => {
  for (;;) {
    const ids = next()
    if (entry.settled.policy.acquisition.proof !== 'token-or-pin') return ids
    // Asking is throttled by id, known or not.
    await owner.query('DELETE FROM throttle')
    const asked = must(await askSecondProof(house)(entry, ids, '203.0.113.1'))
    if (must(readNamedAcquirer(house, entry, asked, machineTime(Date.now()))).second === second) return ids
  }
}

/** Registers one person of each standing, `copies` times over, and answers what strangers type about them: always something that proves nobody. */
export const crowd = async ({ house, owner }: Scene, entry: ServiceEntry, copies: number): Promise<readonly Knock[]> => {
  const { policy } = entry.settled
  const institutionId = entry.institution.id
  const knocks: Knock[] = []
  const asks = (second: SecondProof, field: ProofField): boolean => secretFields(policy, second).some((asked) => asked.field === field)
  const wrongCode = showAcquisitionCode(acquisitionCodeFrom(house.random(ACQUISITION_CODE_BYTES)))
  const secretsOf = (second: SecondProof, right: { readonly [Field in ProofField]?: string } = {}): Knock['secrets'] =>
    Object.fromEntries(secretFields(policy, second).map(({ field }) => [field, right[field] ?? { ...WRONG, code: wrongCode, companyNumber: '', loginId: '', nextOneTimePassword: '' }[field]]))
  const company = async (): Promise<string> => {
    const number = `T${1000 + (made += 1)}`
    must(await openContract(house)(CLERK, { institutionId, site: entry.service.site, number, name: '有限会社 時計' }))
    return number
  }
  const kinds: readonly SecondProof[] = policy.acquisition.proof === 'token-or-pin' ? ['one-time-password', 'confirmation-pin'] : ['one-time-password']
  const kindOf = (second: SecondProof): string => (kinds.length > 1 ? ` (${second})` : '')
  const hasNumber = idFields(policy).some(({ field }) => field === 'companyNumber')

  for (let copy = 0; copy < copies; copy += 1) {
    const number = await company()
    for (const second of kinds) {
      const byPin = second === 'confirmation-pin'
      const withToken = tokenUse(policy) !== 'nobody' && !byPin
      for (const standing of EVERY) {
        if (standing === 'without a token' && !withToken) continue
        const loginId = `tok-${named(made += 1)}-ei`
        const { id } = must(await registerUser(house)(CLERK, {
          institutionId, contractNumber: number, loginId, name: '時計 花子', mail: 't@test.example', language: 'ja', role: 'user', permissions: [], broughtOver: true,
          ...(policy.acquisition.proof === 'token-or-pin' ? { usesToken: !byPin } : {}), ...(policy.acquisition.proof === 'token-or-pin' && byPin ? { confirmationPin: PIN } : {}),
        }))
        const of = { institutionId, loginId }
        must(await setInitialPassword(house)(CLERK, { ...of, password: PASSWORD, lapsesAt: null }))
        must(await openGrant(house)(CLERK, { ...of, reason: '試験' }))
        if (withToken) must(await registerToken(house)(CLERK, { ...of, kind: 'app', serial: '', seed: '' }))
        const code = policy.acquisition.proof === 'code-and-password' ? showAcquisitionCode(must(await issueAcquisitionCode(house)(CLERK, of))) : undefined
        for (const statement of STANDINGS[standing]) await owner.query(statement, [id])
        const knock = (about: string, right?: { readonly [Field in ProofField]?: string }, ids: Ids = { companyNumber: number, loginId }): void =>
          void knocks.push({ ...ids, about: about + kindOf(second), secrets: secretsOf(second, right), second })
        knock(standing)
        if (standing === 'with a grant' && hasNumber) {
          const others = await strangerAskedFor({ house, owner }, entry, second, () => ({ companyNumber: `T${1000 + (made += 1)}`, loginId }))
          knock('all right but the number', { password: PASSWORD, confirmationPin: PIN }, others)
        }
        if (standing === 'with a grant' && code !== undefined) {
          knock('the right password, a wrong code', { password: PASSWORD })
          knock('a wrong password, the right code', { code })
          if (asks(second, 'oneTimePassword')) knock('the right password and code, a wrong one-time password', { password: PASSWORD, code })
        }
        if ((['without a grant', 'with a grant that is frozen', 'with a grant whose tries are spent', 'with a secret that lapsed'] as readonly Standing[]).includes(standing) && !(byPin ? false : withToken && kinds.length > 1)) {
          knock(`${standing}, all right`, { password: PASSWORD, confirmationPin: PIN, ...(code === undefined ? {} : { code }) })
        }
      }
      const nobody = async (about: string, companyNumber: string): Promise<void> => void knocks.push({
        ...await strangerAskedFor({ house, owner }, entry, second, () => ({ companyNumber, loginId: `tok-${named(made += 1)}-ei` })), about: about + kindOf(second), secrets: secretsOf(second), second,
      })
      await nobody('nobody', number)
      if (hasNumber) await nobody('nobody of no company', 'T9999')
    }
  }
  assert.ok(knocks.length > 0)
  return knocks
}
