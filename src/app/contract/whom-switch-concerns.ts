import { isLapsed } from '../../domain/acquisition/grant.ts'
import type { Transaction } from '../port/database.ts'

/** Whom the chief's first certificate concerns: every registered user of the contract, and how many besides the chief may acquire one already. */
export const whomSwitchConcerns = async (tx: Transaction, contractId: string): Promise<{ readonly users: number; readonly granted: number }> => {
  const people = (await tx.people.listUsers(contractId)).filter(({ state }) => state !== 'removed')
  let granted = 0
  for (const { id, role } of people) {
    const grant = role === 'chief' ? undefined : await tx.acquisitions.currentGrant(id)
    if (grant?.state === 'open' && !isLapsed(grant.lapsesAt, tx.now.business)) granted += 1
  }
  return { users: people.length, granted }
}
