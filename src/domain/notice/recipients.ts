import { isAdministrator } from '../permission/may.ts'
import type { Policy } from '../policy/parameters.ts'
import type { Role } from '../user/role.ts'
import type { NoticeKind } from './stage.ts'

export type NoticeParty = { readonly id: string; readonly role: Role; readonly permissions: readonly string[] }

/** `own`: told about their own certificate; `other`: about that of somebody of their company. */
export type Recipient = { readonly userId: string; readonly about: 'own' | 'other' }

type Recipients = Policy['notice']['recipients']
type Rules = Pick<Policy['notice'], 'recipients' | 'aboutOthers'>

const HOLDER: { readonly [Rule in Recipients[number]]: (holder: NoticeParty) => boolean } = {
  'holder': () => true,
  'administrators': isAdministrator,
  'chief-and-web-administration-about-their-own': isAdministrator,
}

/** `by-profile`: as its recipients say. */
type Told = { readonly own: 'always' | 'by-profile' | 'never'; readonly others: 'always' | 'by-profile' | 'never' }

/**
 * That a renewed certificate waits is told to its user alone, whatever the profile says of notices: they were told of the renewal, and only they can complete it
 * . That somebody does not look at what they are told is told to those who can speak to them (S-07).
 */
const TOLD: { readonly [Kind in NoticeKind]: Told } = {
  'expiring': { own: 'by-profile', others: 'by-profile' },
  'expired': { own: 'by-profile', others: 'by-profile' },
  'unused': { own: 'always', others: 'never' },
  'former-expired': { own: 'always', others: 'never' },
  'unread': { own: 'never', others: 'always' },
}

/** Whether administrators are told of it, by itself or with all else of a day. */
export const concernsOthers = (kind: NoticeKind, { recipients }: Rules): boolean => TOLD[kind].others === 'always' || (TOLD[kind].others === 'by-profile' && recipients.includes('administrators'))

/** Whether administrators are told of it with all else of a day, and not by itself. */
export const isGathered = (kind: NoticeKind, rules: Rules): boolean => rules.aboutOthers === 'daily-digest' && concernsOthers(kind, rules)

/** Who gets a mail about it alone, each once. */
export const recipientsOf = (kind: NoticeKind, rules: Rules, holder: NoticeParty, administrators: readonly NoticeParty[]): readonly Recipient[] => {
  const toHolder = TOLD[kind].own === 'always' || (TOLD[kind].own === 'by-profile' && rules.recipients.some((rule) => HOLDER[rule](holder)))
  const others = rules.aboutOthers === 'each' && concernsOthers(kind, rules) ? administrators.filter(({ id }) => id !== holder.id) : []
  return [...toHolder ? [{ userId: holder.id, about: 'own' as const }] : [], ...others.map(({ id }) => ({ userId: id, about: 'other' as const }))]
}
