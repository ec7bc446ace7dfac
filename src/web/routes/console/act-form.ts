import { CONFIRMING, type Confirming } from '../../../domain/permission/confirming.ts'
import type { ConsoleUserAct } from '../../../domain/permission/console-acts.ts'
import type { User } from '../../../app/port/people.ts'
import { REISSUE_CAUSE_NAMES, toAcknowledge, type Acknowledgement, type ReissueCause } from '../../../domain/certificate/reissue.ts'
import { SECRETS, type Secret } from '../../../domain/lock/counter.ts'
import type { Policy } from '../../../domain/policy/parameters.ts'
import { loginTakesCode } from '../../../domain/token/token-use.ts'
import { COMPANY_ACTS } from '../../../app/company/company-acts.ts'
import type { CompanyAct } from '../../../app/company/company-act.ts'
import type { UserAtHand } from '../../../app/company/user-at-hand.ts'
import type { Fields } from '../../../app/office/office-act.ts'
import type { ActField, ActName } from '../../pages/console/act.tsx'
import { ticked, tickedIn } from './permission-boxes.ts'

const text = (name: Extract<ActField, { ask: 'text' }>['name'], need: 'required' | 'optional' = 'required'): ActField => ({ name, ask: 'text', need })

const CONFIRMED_BY: { readonly [By in Policy['confirmation']['forRevoking']]: readonly ActField[] } = {
  'nothing': [],
  'confirmation-password': [{ name: 'confirmation', ask: 'confirmation-password' }],
  'one-time-password': [{ name: 'confirmation', ask: 'one-time-password' }],
}

type Form = readonly ActField[]

const none: Form = []
const why: Form = [text('reason')]

/** What is given besides, as the table of the acts says it (`domain/permission/confirming.ts`). */
const CONFIRMATIONS: { readonly [What in Confirming]: (policy: Policy, viewer: User) => readonly ActField[] } = {
  'nothing': () => [],
  'revoking': ({ confirmation }) => CONFIRMED_BY[confirmation.forRevoking],
  'own-code': (policy, viewer) => (loginTakesCode(policy, viewer) ? [{ name: 'oneTimePassword', ask: 'one-time-password' }] : []),
}

/** What the page of each act asks for, by the names that the act reads, before what it is confirmed by. */
const FORMS: { readonly [Name in Exclude<ActName, 'confirm-pc'>]: Form } = {
  'unlock-user': none,
  'initialise-password': none,
  'end-confirmation-password': none,
  'open-grant': why,
  'issue-acquisition-code': none,
  'approve-renewal': none,
  'open-token-registration': none,
  'register-token': [text('serial'), text('first'), text('second', 'optional')],
  'resynchronise-token': [text('first'), text('second')],
  'remove-token': [{ name: 'end', ask: 'end' }],
  'change-mail-address': [text('mail')],
  'change-second-mail-address': [text('mail', 'optional')],
  'change-name': [text('name')],
  'change-permissions': [{ name: 'permissions', ask: 'permissions' }, text('reason')],
  'suspend-user': why,
  'lift-suspension': why,
  'reissue-certificate': [text('note')],
  'revoke-certificate': [{ name: 'reason', ask: 'revocation' }, text('note')],
  'remove-user': [text('reason')],
  'set-phrase': [text('phrase', 'optional')],
  'stop-company': why,
}

/** Inputs that are never shown again. */
export const SECRET_FIELDS = ['confirmation', 'oneTimePassword', 'first', 'second'] as const

export type FormAct = keyof typeof FORMS
export type UserFormAct = Exclude<ConsoleUserAct, 'confirm-pc'>
export const COMPANY_FORM_ACTS = ['set-phrase', 'stop-company'] as const

export const isUserFormAct = (name: string): name is UserFormAct => Object.hasOwn(FORMS, name) && !(COMPANY_FORM_ACTS as readonly string[]).includes(name)

export const fieldsOf = (name: FormAct, policy: Policy, viewer: User): readonly ActField[] => [...FORMS[name], ...CONFIRMATIONS[CONFIRMING[name]](policy, viewer)]

/** The act of the company’s own table that a page does: there is no other way to do it. */
export const companyActNamed = (name: FormAct): CompanyAct => {
  const act = COMPANY_ACTS.find((each) => each.name === name)
  if (act === undefined) throw new Error(`no act ${name}`)
  return act
}

type Texts = Readonly<Record<string, string | undefined>>

/** What was typed, by the names that the act reads. */
export const sentIn = (fields: readonly ActField[], typed: Texts): Fields => Object.fromEntries(fields.flatMap(({ name, ask }): [string, unknown][] => {
  if (ask === 'permissions') return [[name, tickedIn(typed)]]
  return typed[name] === undefined ? [] : [[name, typed[name]]]
}))

/** What was typed, for the page that asks again; secrets are typed anew. */
export const keptIn = (fields: readonly ActField[], typed: Texts): Readonly<Record<string, string>> => Object.assign({}, ...fields.map(({ name, ask }) => {
  if (ask === 'permissions') return ticked(tickedIn(typed))
  return (SECRET_FIELDS as readonly string[]).includes(name) ? {} : { [name]: typed[name] ?? '' }
}))

/** What stands in the fields at first: how it is now. */
export const standingOf = (name: FormAct, { user: { mail, name: called, permissions }, second }: Pick<UserAtHand, 'user' | 'second'>): Readonly<Record<string, string>> =>
  ({ 'change-mail-address': { mail }, 'change-second-mail-address': { mail: second?.mail ?? '' }, 'change-name': { name: called }, 'change-permissions': ticked(permissions) } as Partial<Record<FormAct, Readonly<Record<string, string>>>>)[name] ?? {}

/** What goes along unseen from the page before: which secret, which cause. */
export type Chosen = { readonly secret: Secret | null; readonly cause: ReissueCause | null }

export const chosenIn = (texts: Texts): Chosen => ({
  secret: SECRETS.find((each) => each === texts['secret']) ?? null,
  cause: REISSUE_CAUSE_NAMES.find((each) => each === texts['cause']) ?? null,
})

/** What has to be read before an act, as the use case will ask for it. */
export const toRead = (name: FormAct, { cause }: Chosen, { own, lone }: { readonly own: boolean; readonly lone: boolean }): readonly Acknowledgement[] => {
  if (name === 'revoke-certificate') return toAcknowledge({ cause: 'other', own, lone })
  return name === 'reissue-certificate' && cause !== null ? toAcknowledge({ cause, own, lone }) : []
}
