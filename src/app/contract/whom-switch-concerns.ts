import type { Transaction } from '../port/database.ts'

/** Whom the chief's first certificate concerns: every registered user of the contract, and how many besides the chief may acquire one already. */
export const whomSwitchConcerns = async (tx: Transaction, contractId: string): Promise<{ readonly users: number; readonly granted: number }> => {
  const [users, granted] = await Promise.all([tx.people.countUsers(contractId), tx.acquisitions.countGranted(contractId)])
  return { users, granted }
}
