import type { BusinessTime } from '../../domain/time/time.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'

export type CompanyStop = {
  readonly since: BusinessTime
  /** Who has asked to lift it, as this user sees it. `alone`: nobody else of the company could agree. */
  readonly asked: { readonly by: 'nobody' | 'you' | 'alone' } | { readonly by: 'other'; readonly name: string }
}

/** The emergency stop of a user’s company; null where there is none. */
export const readStop = async (tx: Transaction, { id, contractId }: Pick<User, 'id' | 'contractId'>): Promise<CompanyStop | null> => {
  const contract = await tx.people.contractOf(id)
  if (contract === undefined || contract.stoppedAt === null) return null
  const administrators = await tx.people.administratorsOf(contractId)
  if (administrators.every((each) => each.id === id)) return { since: contract.stoppedAt, asked: { by: 'alone' } }
  if (contract.liftAskedBy === id) return { since: contract.stoppedAt, asked: { by: 'you' } }
  // Whoever may no longer act has no word in it.
  const other = administrators.find((each) => each.id === contract.liftAskedBy)
  return { since: contract.stoppedAt, asked: other === undefined ? { by: 'nobody' } : { by: 'other', name: other.name } }
}
