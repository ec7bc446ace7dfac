import { problem, type Result } from '../../domain/result.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { LoginAttempt, Session } from '../port/logins.ts'
import type { Actor, AuditRecord } from '../port/records.ts'

export type AuditedObject = { readonly kind: 'institution' | 'service' | 'authority' | 'contract' | 'user' | 'grant' | 'certificate' | 'session' | 'clock' | 'support-code' | 'announcement' | 'application'; readonly id: string }

/** What the audit calls a person: a keyed reference, so that they can be deleted without breaking the chain. */
export const auditReference = (house: Pick<House, 'keyed'>, userId: string): string => Buffer.from(house.keyed('audit-reference', userId)).toString('hex').slice(0, 32)

/** What the actor is called in the audit. */
export const actorReference = (house: Pick<House, 'keyed'>, actor: Actor): string => {
  switch (actor.kind) {
    case 'user':
    case 'operator':
      return auditReference(house, actor.userId)
    case 'command-line':
      return actor.account
    case 'job':
      return actor.name
  }
}

/** Writes what `actor` does, accepted or refused, into the transaction of its effect (R-1106, R-1215). */
export const auditor = (house: Pick<House, 'keyed'>, tx: Transaction, actor: Actor) => {
  const record = (act: string, object: AuditedObject, outcome: string, facts: AuditRecord['facts']): AuditRecord => ({
    actorKind: actor.kind,
    actorRef: actorReference(house, actor),
    act,
    objectKind: object.kind,
    objectRef: object.kind === 'user' ? auditReference(house, object.id) : object.id,
    outcome,
    facts,
  })
  return {
    accepted: (act: string, object: AuditedObject, facts: AuditRecord['facts'] = {}) => tx.records.audit(record(act, object, 'accepted', facts)),
    /** The same act done to many, in one statement. */
    acceptedEach: async (act: string, done: readonly { readonly object: AuditedObject; readonly facts: AuditRecord['facts'] }[]): Promise<void> => {
      const [first, ...more] = done.map(({ object, facts }) => record(act, object, 'accepted', facts))
      if (first !== undefined) await tx.records.audit(first, ...more)
    },
    /** Stores a session with the note of the login that began it. */
    sessionBegun: (session: Session, attempt: Omit<LoginAttempt, 'userId' | 'certificateId'>, facts: AuditRecord['facts']) =>
      tx.logins.startSession(session, attempt, record('log-in', { kind: 'session', id: session.id }, 'accepted', facts)),
    /** Returns the refusal, so that a use case can end with it. */
    refused: async <R extends Refusal>(act: string, object: AuditedObject, refusal: R, facts: AuditRecord['facts'] = {}): Promise<Result<never, R>> => {
      await tx.records.audit(record(act, object, refusal.code, facts))
      return problem(refusal)
    },
  }
}
