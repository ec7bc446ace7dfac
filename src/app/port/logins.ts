import type { ChangeDue } from '../../domain/password/change.ts'
import type { BusinessTime, MachineTime } from '../../domain/time/time.ts'
import type { Certificate } from './certificates.ts'
import type { Contract, PasswordKept, User } from './people.ts'
import type { AuditRecord } from './records.ts'

/** What was shown to open a session, each by itself. */
export type SessionProof = 'certificate' | 'password' | 'one-time-password'

export type Session = {
  readonly id: string
  readonly userId: string
  /** Null where the contract logs in with id and password. */
  readonly certificateId: string | null
  /** What opened it, in the words of RFC 8176 as far as there are any. */
  readonly proofs: readonly SessionProof[]
  readonly tokenHash: Uint8Array
  /** Keys the form tokens of this session. */
  readonly csrfSecret: Uint8Array
  readonly host: string
  /** Why it reaches nothing but the change of the password, until that is done (R-1205); null: it reaches everything. */
  readonly changeDue: ChangeDue | null
  readonly createdAt: MachineTime
  readonly seenAt: MachineTime
  readonly endsAt: MachineTime
}

export type LoginAttempt = {
  readonly userId: string | null
  readonly certificateId: string | null
  /** 'accepted' or the code of the refusal. */
  readonly outcome: string
  readonly address: string
  readonly browser: string
  readonly atBusiness: BusinessTime
  readonly atMachine: MachineTime
}

/** Whose certificate it is. */
export type Shown = { readonly certificate: Certificate; readonly user: User; readonly contract: Contract }

export type LoginPort = {
  /** Certificate, user and contract by the SHA-256 of the certificate's bytes, in one indexed query: every request that shows one asks it. */
  readonly shown: (thumbprint: Uint8Array) => Promise<Shown | undefined>
  /** `shown`, with the lock of the user, for whom a wait is over with this; what stands beside the user is as it was when the wait began. */
  readonly lockShown: (thumbprint: Uint8Array) => Promise<Shown | undefined>
  /** `shown`, with the user's password, for whoever has the lock already. */
  readonly shownWithPassword: (thumbprint: Uint8Array) => Promise<(Shown & PasswordKept) | undefined>
  /** Stores it with the note of the login that began it and the record of both, in one statement. */
  readonly startSession: (session: Session, attempt: Omit<LoginAttempt, 'userId' | 'certificateId'>, audit: AuditRecord) => Promise<void>
  /** Session, user, contract and certificate in one indexed query: every request asks it (design §4). */
  readonly session: (tokenHash: Uint8Array) => Promise<Shown & { readonly session: Session } | undefined>
  /** The same of a session without a certificate. */
  readonly passwordSession: (tokenHash: Uint8Array) => Promise<{ readonly session: Session; readonly user: User; readonly contract: Contract } | undefined>
  readonly seen: (sessionId: string, at: MachineTime) => Promise<void>
  /** Ends them and tells every node, so that their connections are closed. */
  readonly endSessions: (of: { readonly sessionId: string } | { readonly userId: string; readonly except?: string } | { readonly certificateId: string } | { readonly contractId: string }) => Promise<number>
  /**
   * Ends those of a contract’s users that belong to no certificate, and answers how many. The rows stay until they are next asked for, or cleaned up, so
   * that whoever comes with one is told why it is over.
   */
  readonly endPasswordSessions: (contractId: string, at: MachineTime) => Promise<number>
  /** Changes of the password that were refused in this session, with `by` more now; undefined where it has ended. */
  readonly countRefusedChanges: (sessionId: string, by: number) => Promise<number | undefined>
  /** The password was changed in it: from now on it reaches everything. */
  readonly changeDone: (sessionId: string) => Promise<void>
  readonly addAttempt: (attempt: LoginAttempt) => Promise<void>
  /** Those of a time in business time, both ends included, the latest first. */
  readonly attemptsBetween: (userId: string, from: BusinessTime, until: BusinessTime, most: number) => Promise<readonly LoginAttempt[]>
  readonly lastAttempts: (userId: string, most: number) => Promise<readonly LoginAttempt[]>
}
