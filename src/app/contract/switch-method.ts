import { decideMethod } from '../../domain/contract/method.ts'
import { auditor } from '../audit/auditor.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { Contract, User } from '../port/people.ts'
import { tellContract } from './tell-contract.ts'

/**
 * What follows in the very transaction in which the chief's first certificate comes into use: from its commit nobody of the contract logs in
 * with id and password alone, the sessions that were opened so are over, and everybody is told by mail. For a contract for which certificates are
 * applied for, under its lock, which a login of id and password keeps as well.
 */
export const switchMethod = async (house: House, tx: Transaction, contract: Contract, chief: User): Promise<void> => {
  const decided = decideMethod(contract.method, 'switch')
  if (!decided.ok) throw new Error(`contract ${contract.id} is of ${contract.method} and cannot be switched`)
  await tx.people.setMethod(contract.id, decided.value, null)
  const sessionsEnded = await tx.logins.endPasswordSessions(contract.id, tx.now.machine)
  const people = await tx.people.listUsers(contract.id)
  await tellContract(tx, contract, people, 'method-switched', tx.now.machine.toISOString())
  await auditor(house, tx, { kind: 'user', userId: chief.id }).accepted('switch-method', { kind: 'contract', id: contract.id }, {
    users: people.filter(({ state }) => state !== 'removed').length, sessionsEnded,
  })
}
