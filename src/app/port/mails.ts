import type { Day } from '../../domain/calendar/day.ts'
import type { MailParty, Spent } from '../../domain/mail/mail-allowance.ts'
import type { MailKind } from '../../domain/mail/mail-kinds.ts'
import type { MailState } from '../../domain/mail/mail-state.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { Language } from './people.ts'

/** A mail as it is kept, with what became of it. */
export type KeptMail = {
  readonly id: string
  readonly kind: MailKind
  readonly userId: string
  readonly loginId: string
  readonly recipient: string
  /** Whether it goes to the second address of its user (S-06). */
  readonly toSecond: boolean
  readonly language: Language
  /** Under which it left; null before. */
  readonly subject: string | null
  readonly state: MailState
  readonly tries: number
  /** Why it did not arrive: a status code (RFC 3463) or a `MailTrouble`. */
  readonly trouble: string | null
  readonly queuedAt: BusinessTime
  readonly sentAt: BusinessTime | null
  /** Whether its address is still one of its user's. */
  readonly addressIsCurrent: boolean
}

export type MailsAsked = {
  readonly userId?: string
  readonly contractId?: string
  readonly states?: readonly MailState[]
  /** The id of the last one of the page before; null: from the newest. */
  readonly after: string | null
  readonly most: number
}

/** A second address, and since when mails to it come back; null where they do not. */
export type SecondAddress = { readonly mail: string; readonly returnedSince: BusinessTime | null }

/** Somebody one of whose addresses sends mails back. */
export type Unreached = { readonly userId: string; readonly loginId: string; readonly name: string; readonly mail: string; readonly since: BusinessTime }

export type MailReport = { readonly loginId: string; readonly at: BusinessTime }

/** `actsOn`: a user, or the contract. `by`: the person who acts; null where it is nobody with an id. */
export type CausedBy = { readonly actsOn: string; readonly contractId: string; readonly by: string | null; readonly party: MailParty; readonly on: Day }

export type MailPort = {
  /** The newest first. */
  readonly page: (asked: MailsAsked) => Promise<readonly KeptMail[]>
  /** Locks the row. */
  readonly lock: (id: string) => Promise<KeptMail | undefined>
  readonly bounced: (id: string, trouble: string) => Promise<void>
  /** Due at once, to this address, with all its tries before it. */
  readonly sendAgain: (id: string, recipient: string) => Promise<void>
  /** Since when mails to the address of a user come back; null where they do not. */
  readonly returnedSince: (userId: string) => Promise<BusinessTime | null>
  readonly setReturned: (userId: string, since: BusinessTime | null) => Promise<void>
  readonly secondAddress: (userId: string) => Promise<SecondAddress | null>
  /** With which nothing has come back from it; null takes it away. */
  readonly setSecondAddress: (userId: string, mail: string | null) => Promise<void>
  readonly setSecondReturned: (userId: string, since: BusinessTime) => Promise<void>
  /** Sends a mail that did not reach the first address of its user to the second as well, where there is one that is good and it has not gone there. */
  readonly alsoToSecond: (id: string) => Promise<void>
  /** Every address of a contract, or of the institution, that sends mails back, with whose it is; removed users left out. */
  readonly unreached: (within: { readonly contractId?: string; readonly most: number }) => Promise<readonly Unreached[]>
  /** With which the address of a user is right again: nothing has come back from it. */
  readonly setAddress: (userId: string, mail: string) => Promise<void>
  readonly phrase: (contractId: string) => Promise<string | null>
  readonly setPhrase: (contractId: string, phrase: string | null) => Promise<void>
  /** Notes that a user got a mail which is not ours; false where they said so already on this day. */
  readonly addReport: (userId: string, on: Day) => Promise<boolean>
  /** What a party has used up on a day: acts on somebody or on the contract as such, mails of the contract, and those among them that the person made. */
  readonly caused: (asked: CausedBy) => Promise<Spent>
  /** Adds as much to it; the mails to those of the person, too. */
  readonly cause: (spent: CausedBy & Omit<Spent, 'own'>) => Promise<void>
  /** The newest first. */
  readonly reports: (most: number) => Promise<readonly MailReport[]>
}
