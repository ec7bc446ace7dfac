import { permissionsOf, type ActingParty } from '../permission/may.ts'
import type { Policy } from '../policy/parameters.ts'
import type { Role } from '../user/role.ts'
import type { NoticeKind } from './stage.ts'

export type NoticeParty = { readonly id: string; readonly role: Role; readonly permissions: readonly string[] }

/** `own`: told about their own certificate; `other`: about that of somebody of their company. */
export type Recipient = { readonly userId: string; readonly about: 'own' | 'other' }

type Recipients = Policy['notice']['recipients']

const administers = ({ role, permissions }: NoticeParty): boolean =>
  role !== 'operator' && permissionsOf({ role, permissions } satisfies Pick<Extract<ActingParty, { kind: 'customer' }>, 'role' | 'permissions'>).includes('web-administration')

const HOLDER: { readonly [Rule in Recipients[number]]: (holder: NoticeParty) => boolean } = {
  'holder': () => true,
  'administrators': administers,
  'chief-and-web-administration-about-their-own': administers,
}

/** Whether what is said concerns others than the user whose step it is. */
const TOLD_TO_OTHERS: { readonly [Kind in NoticeKind]: boolean } = { 'expiring': true, 'expired': true, 'unused': false, 'former-expired': false }

/**
 * Who is told, each once. That a renewed certificate waits is told to its user alone, whatever the profile says of notices: they were told of
 * the renewal, and only they can complete it.
 */
export const recipientsOf = (kind: NoticeKind, recipients: Recipients, holder: NoticeParty, administrators: readonly NoticeParty[]): readonly Recipient[] => {
  const own: readonly Recipient[] = [{ userId: holder.id, about: 'own' }]
  if (!TOLD_TO_OTHERS[kind]) return own
  const others = recipients.includes('administrators') ? administrators.filter(({ id }) => id !== holder.id) : []
  return [...recipients.some((rule) => HOLDER[rule](holder)) ? own : [], ...others.map(({ id }) => ({ userId: id, about: 'other' as const }))]
}
