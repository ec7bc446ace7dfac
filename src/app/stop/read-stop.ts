import type { BusinessTime } from '../../domain/time/time.ts'
import type { Transaction } from '../port/database.ts'
import type { Contract, User } from '../port/people.ts'

/** Who stopped a company: one of its users by name, or the branch; and what they wrote why. */
export type StopOrigin = { readonly by: { readonly name: string; readonly loginId: string } | 'branch'; readonly reason: string | null }

export type CompanyStop = {
  readonly since: BusinessTime
  readonly origin: StopOrigin
  /** Who has asked to lift it, as this user sees it. `alone`: nobody else of the company could agree. */
  readonly asked: { readonly by: 'nobody' | 'you' | 'alone' } | { readonly by: 'other'; readonly name: string }
}

export const stopOrigin = async (tx: Transaction, { stoppedBy, stopReason }: Pick<Contract, 'stoppedBy' | 'stopReason'>): Promise<StopOrigin> => {
  const doer = stoppedBy === null ? undefined : await tx.people.findUser({ id: stoppedBy })
  return { by: doer === undefined ? 'branch' : { name: doer.name, loginId: doer.loginId }, reason: stopReason }
}

/** The emergency stop of a user’s company; null where there is none. */
export const readStop = async (tx: Transaction, { id, contractId }: Pick<User, 'id' | 'contractId'>): Promise<CompanyStop | null> => {
  const contract = await tx.people.contractOf(id)
  if (contract === undefined || contract.stoppedAt === null) return null
  const found = { since: contract.stoppedAt, origin: await stopOrigin(tx, contract) }
  const administrators = await tx.people.administratorsOf(contractId)
  if (administrators.every((each) => each.id === id)) return { ...found, asked: { by: 'alone' } }
  if (contract.liftAskedBy === id) return { ...found, asked: { by: 'you' } }
  // Whoever may no longer act has no word in it.
  const other = administrators.find((each) => each.id === contract.liftAskedBy)
  return { ...found, asked: other === undefined ? { by: 'nobody' } : { by: 'other', name: other.name } }
}
