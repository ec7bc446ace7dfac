import type { BusinessTime } from '../../domain/time/time.ts'
import { othersWhoGetIn } from '../people/administrators-who-get-in.ts'
import type { Transaction } from '../port/database.ts'
import type { Contract, User } from '../port/people.ts'

/** Who stopped a company: one of its users by name, or the branch; and what they wrote why. */
export type StopOrigin = { readonly by: { readonly name: string; readonly loginId: string } | 'branch'; readonly reason: string | null }

export type CompanyStop = {
  readonly since: BusinessTime
  readonly origin: StopOrigin
  /** Who has asked to lift it, as this user sees it. `alone`: nobody else of the company gets in to agree. */
  readonly asked: { readonly by: 'nobody' | 'you' | 'alone' } | { readonly by: 'other'; readonly name: string }
}

type Stopped = Pick<Contract, 'stoppedBy' | 'stopReason'>

/** Who stopped these contracts. */
export const stopOrigins = async (tx: Transaction, contracts: readonly Stopped[]): Promise<(contract: Stopped) => StopOrigin> => {
  const users = await tx.people.findUsers(contracts.flatMap(({ stoppedBy }) => stoppedBy ?? []))
  return ({ stoppedBy, stopReason }) => {
    const doer = users.find(({ id }) => id === stoppedBy)
    return { by: doer === undefined ? 'branch' : { name: doer.name, loginId: doer.loginId }, reason: stopReason }
  }
}

/** The emergency stop of a user’s company; null where there is none. */
export const readStop = async (tx: Transaction, { id, contractId }: Pick<User, 'id' | 'contractId'>): Promise<CompanyStop | null> => {
  const contract = await tx.people.contractOf(id)
  if (contract === undefined || contract.stoppedAt === null) return null
  const found = { since: contract.stoppedAt, origin: (await stopOrigins(tx, [contract]))(contract) }
  // Whoever may no longer act has no word in it.
  const other = contract.liftAskedBy === id ? undefined : (await tx.people.administratorsOf(contractId)).find((each) => each.id === contract.liftAskedBy)
  if (other !== undefined) return { ...found, asked: { by: 'other', name: other.name } }
  if ((await othersWhoGetIn(tx, { id, contractId }, 'now')).length === 0) return { ...found, asked: { by: 'alone' } }
  return { ...found, asked: { by: contract.liftAskedBy === id ? 'you' : 'nobody' } }
}
