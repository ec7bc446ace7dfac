import { logsInByPassword } from '../../domain/contract/method.ts'
import { getsIn, type GettingIn } from '../../domain/user/gets-in.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'

/** Administrators of a user’s contract, the user among them, who get in: whoever is registered and never could is nobody to ask. */
export const administratorsWhoGetIn = async (tx: Transaction, { id, contractId }: Pick<User, 'id' | 'contractId'>, when: GettingIn): Promise<readonly User[]> => {
  const administrators = await tx.people.administratorsOf(contractId)
  if (administrators.length === 0) return []
  const contract = await tx.people.contractOf(id)
  if (contract === undefined) throw new Error('a user belongs to a contract')
  const ids = administrators.map((each) => each.id)
  const passwords = new Map((await tx.people.passwordsOf(ids)).map(({ userId, lapsesAt }) => [userId, { lapsesAt }]))
  const byPassword = logsInByPassword(contract.method)
  const certificates = byPassword ? [] : await tx.certificates.ofUsers(ids)
  return administrators.filter((each) => getsIn({ byPassword, password: passwords.get(each.id) ?? null, certificates: certificates.filter(({ userId }) => userId === each.id) }, when, tx.now.business))
}

/** The same but for the user. */
export const othersWhoGetIn = async (tx: Transaction, user: Pick<User, 'id' | 'contractId'>, when: GettingIn): Promise<readonly User[]> =>
  (await administratorsWhoGetIn(tx, user, when)).filter(({ id }) => id !== user.id)
