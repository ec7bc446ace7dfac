import { companyConfirms, confirmerFor, type Confirmer } from '../../domain/certificate/confirmation.ts'
import { isExpired } from '../../domain/certificate/validity.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'

/** Administrators of the contract besides the user, who can log in with a certificate of their own at this moment. */
const administratorsAtWork = async (tx: Transaction, user: Pick<User, 'id' | 'contractId'>): Promise<readonly User[]> => {
  const others = (await tx.people.administratorsOf(user.contractId)).filter(({ id }) => id !== user.id)
  const certificates = await tx.certificates.ofUsers(others.map(({ id }) => id))
  const working = new Set(certificates.filter(({ state, notAfter }) => state === 'active' && !isExpired(notAfter, tx.now.business)).map(({ userId }) => userId))
  return others.filter(({ id }) => working.has(id))
}

/** Who confirms the new PC of this user, as things stand now. */
export const confirmerOf = async (tx: Transaction, { acquisition }: Pick<Policy, 'acquisition'>, user: Pick<User, 'id' | 'contractId'>): Promise<Confirmer> =>
  (companyConfirms(acquisition) ? confirmerFor(acquisition, (await administratorsAtWork(tx, user)).length) : 'branch')
