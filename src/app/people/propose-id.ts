import { idsForAnotherPc } from '../../domain/user/another-pc.ts'
import { lookAlikeKey, type LoginId } from '../../domain/user/login-id.ts'
import type { Transaction } from '../port/database.ts'

/** A free id for one more PC of this person, none of which looks like another one; null where all are taken. */
export const proposeId = async ({ people }: Pick<Transaction, 'people'>, loginId: LoginId): Promise<LoginId | null> => {
  const ids = idsForAnotherPc(loginId)
  const taken = await people.takenLookAlikes(ids.map(lookAlikeKey))
  return ids.find((id) => !taken.has(lookAlikeKey(id))) ?? null
}
