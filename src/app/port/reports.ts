import type { Result } from '../../domain/result.ts'

/** What a mail server reports of one of our mails (RFC 3464). */
export type DeliveryReport = {
  /** Of the outbox. */
  readonly mailId: string
  /** Null where it has not failed for good: it arrived, or is delayed. */
  readonly failed: { readonly status: string } | null
}

/** `not-ours`: a report that names no mail of ours. */
export type ReportProblem = 'too-large' | 'not-a-file' | 'not-a-message' | 'not-a-report' | 'malformed' | 'not-ours'

export type ArrivedReport = {
  readonly read: Result<DeliveryReport, ReportProblem>
  /** Puts it away; `flagged` for somebody to look at. */
  readonly putAway: (flagged: boolean) => Promise<void>
}

/** The mailbox in which reports arrive. */
export type Reports = {
  /** Some of those nobody has read; one that another node is reading may be among them. */
  readonly arrived: (most: number) => Promise<readonly ArrivedReport[]>
}
