import { createHash } from 'node:crypto'
import { dueAtLogin, type ChangeDue } from '../../domain/password/change.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { secondsAfter } from '../../domain/time/time.ts'
import { auditor } from '../audit/auditor.ts'
import { randomUuid } from '../institution/random-uuid.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { StoredPassword } from '../port/people.ts'
import { attemptNow, type Origin } from './record-attempt.ts'

/** Who has proved themselves, and by what besides the password. */
export type Proved = {
  readonly userId: string
  /** Null where the contract logs in without. */
  readonly certificateId: string | null
  /** Whether it is the first login with that certificate. */
  readonly first: boolean
  readonly password: StoredPassword | undefined
  readonly withCode: boolean
  /** The login host on which the certificate was shown; empty without one. */
  readonly host: string
  readonly origin: Origin
}

export type BegunSession = {
  /** For the browser's cookie; only its hash is stored. */
  readonly token: Uint8Array
  readonly sessionId: string
  /** Why the password has to be changed before anything else is reached (R-403, R-1205). */
  readonly changeDue: ChangeDue | null
}

/** The session of one user and one certificate (R-1216), on record with the login that began it. */
export const beginSession = async (
  house: House, tx: Transaction, policy: Policy, { userId, certificateId, first, password, withCode, host, origin }: Proved,
): Promise<BegunSession> => {
  const changeDue = password === undefined ? null : dueAtLogin(policy, password, tx.now.business)
  const token = house.random(32)
  const sessionId = randomUuid(house.random(16))
  await auditor(house, tx, { kind: 'user', userId }).sessionBegun({
    id: sessionId,
    userId,
    certificateId,
    proofs: [...certificateId === null ? [] : ['certificate' as const], 'password', ...withCode ? ['one-time-password' as const] : []],
    tokenHash: createHash('sha256').update(token).digest(),
    csrfSecret: house.random(32),
    host,
    changeDue,
    createdAt: tx.now.machine,
    seenAt: tx.now.machine,
    endsAt: secondsAfter(tx.now.machine, policy.session.absoluteHours * 3600),
  }, attemptNow(tx, 'accepted', origin), { certificate: certificateId, first, 'one-time-password': withCode, 'change-due': changeDue })
  return { token, sessionId, changeDue }
}
