import type { ContractMethod } from '../../domain/contract/method.ts'
import type { BusinessTime, MachineTime } from '../../domain/time/time.ts'
import type { MailTrouble } from '../../domain/mail/mail-state.ts'
import type { MailKind } from '../../domain/mail/mail-kinds.ts'
import type { Language } from './people.ts'

/** Who acts: named in every audit record and in every four-eyes rule. */
export type Actor =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'operator'; readonly userId: string }
  | { readonly kind: 'command-line'; readonly account: string }
  | { readonly kind: 'job'; readonly name: string }

export type AuditRecord = {
  readonly actorKind: Actor['kind']
  readonly actorRef: string
  readonly act: string
  readonly objectKind: string
  readonly objectRef: string
  /** 'accepted' or the code of the refusal. */
  readonly outcome: string
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

export type QueuedMail = {
  readonly dedupeKey: string
  readonly kind: MailKind
  readonly userId: string
  readonly recipient: string
  readonly language: Language
  readonly parameters: Readonly<Record<string, string>>
  /** The certificate whose standing it tells: it is dropped where that is another when it would leave (`app/notice`). */
  readonly certificateId?: string | null
  /** Everything else that waits goes before it (R-1203). */
  readonly patient?: boolean
}

export type WaitingMail = QueuedMail & {
  readonly id: string
  /** The present one counted. */
  readonly tries: number
  /** Of its user. */
  readonly serviceId: string
  /** What the company of its user has chosen for its mails. */
  readonly phrase: string | null
  /** How that company logs in as the mail leaves: one without certificates is told of none. */
  readonly method: ContractMethod
}

export type DemoMail = {
  readonly id: string
  readonly recipient: string
  readonly language: Language
  readonly subject: string
  readonly body: string
  readonly atBusiness: BusinessTime
}

export type SupportCode = {
  readonly code: string
  readonly refusal: string
  readonly screen: string
  readonly userId: string | null
  readonly certificateId: string | null
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
  readonly atBusiness: BusinessTime
  readonly createdAt: MachineTime
  readonly expiresAt: MachineTime
}

export type RecordPort = {
  /** In the same transaction as its effect; if it cannot be written, nothing happens (R-1106). */
  readonly audit: (...records: readonly [AuditRecord, ...AuditRecord[]]) => Promise<void>
  /** One or more, in one statement. */
  readonly queueMail: (...mails: readonly QueuedMail[]) => Promise<void>
  /** How many this transaction has queued; second addresses are not counted. */
  readonly mailsQueued: () => number
  /**
   * Takes up to `most` waiting mails, which no other node is sending: until `leaseEnds` they are this one's. A try is counted with it, so
   * that a mail whose sender always dies is given up in the end.
   */
  readonly takeMails: (most: number, leaseEnds: MachineTime) => Promise<readonly WaitingMail[]>
  /** Each with the subject under which it left. */
  readonly mailsSent: (mails: readonly { readonly id: string; readonly subject: string }[]) => Promise<void>
  /** Puts it off until `dueAt`, or gives it up for good, with the subject under which it was to leave; null where it could not be put into words. */
  readonly mailFailed: (id: string, dueAt: MachineTime | null, trouble: MailTrouble, subject: string | null) => Promise<void>
  /** Puts it off until then, and takes the try back: nothing was tried. */
  readonly mailPutOff: (id: string, dueAt: MachineTime) => Promise<void>
  /** It is not sent, because what it was about has passed. */
  readonly mailDropped: (id: string) => Promise<void>
  /** Once, however often it is delivered: the id is the queued mail's. */
  readonly keepDemoMail: (...mails: readonly DemoMail[]) => Promise<void>
  readonly demoMails: (most: number) => Promise<readonly DemoMail[]>
  readonly demoMail: (id: string) => Promise<DemoMail | undefined>
  readonly addSupportCode: (code: SupportCode) => Promise<void>
  readonly supportCode: (code: string) => Promise<SupportCode | undefined>
}
