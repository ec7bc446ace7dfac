import type { User } from '../../../app/port/people.ts'
import type { Policy } from '../../../domain/policy/parameters.ts'
import type { FieldFault } from '../../../domain/refusal/field-problem.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { labelsIn } from '../../../text/labels.ts'
import type { Language } from '../../../text/language.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { fieldText } from '../../../text/refusal/field-text.ts'
import { troubleInShort } from '../../../text/refusal/troubles.ts'
import type { ActField, ActProps } from '../../pages/console/act.tsx'
import type { FormError } from '../../ui/error-summary.tsx'

/** Refusals that say that what the page was about is so no more: somebody else was faster. */
const CHANGED: ReadonlySet<Refusal['code']> = new Set([
  'conflict', 'not-from-this-state', 'certificate-live', 'grant-none', 'user-removed', 'secret-not-used', 'token-missing', 'contract-closed', 'method-not-certificate',
])

/** Refusals that no page of an act can put right. */
const ELSEWHERE: ReadonlySet<Refusal['code']> = new Set(['not-found', 'not-permitted', 'four-eyes-needed', 'unavailable'])

export type Told =
  | { readonly kind: 'changed' | 'elsewhere' }
  | { readonly kind: 'here'; readonly errors: readonly FormError[]; readonly refused: ActProps['refused'] }

const errorText = (field: ActField, language: Language, fault: FieldFault): string => {
  const { names, choose } = MESSAGES[language].administrationUser.form
  if (field.ask === 'revocation' || field.ask === 'end') return choose[field.ask]
  return fieldText(language, fault, field.ask === 'text' ? names[field.name] : names[field.ask])
}

/** Where a refusal of an act is shown: at its field, on top of the page, on the page of the user, or on a page of its own. */
export const tellRefusal = (language: Language, policy: Policy, viewer: User, fields: readonly ActField[], refusal: Refusal): Told => {
  if (refusal.code === 'input-invalid') {
    const errors = refusal.fields.flatMap((fault) => {
      const field = fields.find(({ name }) => name === fault.field)
      return field === undefined ? [] : [{ field: field.name, text: errorText(field, language, fault) }]
    })
    return errors.length === 0 ? { kind: 'elsewhere' } : { kind: 'here', errors, refused: null }
  }
  // One’s own token that is missing is nobody else’s change.
  const own = refusal.code === 'token-missing' && fields.some(({ ask }) => ask === 'one-time-password')
  if (CHANGED.has(refusal.code) && !own) return { kind: 'changed' }
  if (ELSEWHERE.has(refusal.code)) return { kind: 'elsewhere' }
  return { kind: 'here', errors: [], refused: troubleInShort(language, refusal, { role: viewer.role === 'chief' ? 'chief' : 'user', labels: labelsIn(language, policy), policy }) }
}
