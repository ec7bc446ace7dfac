import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import type { AuditedObject } from '../audit/auditor.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'
import type { Contract, User } from '../port/people.ts'

/** A user's certificate that waits, and the one in use beside it, with the contract, under the locks. */
export type WaitingPc = { readonly contract: Contract; readonly user: User; readonly waiting: Certificate; readonly holder: Certificate | undefined }

/** What cannot be decided about, and on which object that is recorded. */
export type NoWaitingPc = { readonly refusal: Refusal; readonly object: AuditedObject }

/** The certificate of a user that waits until its PC is confirmed; a user has at most one on the way. */
export const lockWaitingPc = async (tx: Transaction, by: { readonly loginId: string }, command: 'confirm' | 'refuse'): Promise<Result<WaitingPc, NoWaitingPc>> => {
  // The contract first: the chief's confirmed PC may be what switches its method.
  const named = await tx.people.findUser(by)
  const contract = named && await tx.people.lockContract({ id: named.contractId })
  const user = await tx.people.lockUser(by)
  if (contract === undefined || user === undefined) return problem({ refusal: { code: 'not-found' }, object: { kind: 'institution', id: tx.institutionId } })
  const object = { kind: 'user', id: user.id } as const
  const certificates = await tx.certificates.ofUser(user.id)
  const found = certificates.find(({ state }) => state === 'awaiting-confirmation')
  const waiting = found && await tx.certificates.lock({ id: found.id })
  if (waiting === undefined) {
    const [latest] = certificates
    return problem({ refusal: latest === undefined ? { code: 'not-found' } : { code: 'not-from-this-state', state: latest.state, command }, object })
  }
  return ok({ contract, user, waiting, holder: certificates.find(({ state }) => state === 'active') })
}
