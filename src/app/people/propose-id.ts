import { idsForAnotherPc } from '../../domain/user/another-pc.ts'
import { idFromMail, lookAlikeKey, type LoginId } from '../../domain/user/login-id.ts'
import type { Transaction } from '../port/database.ts'

/** A free id for one more PC of this person, none of which looks like another one; null where all are taken. */
export const proposeId = async ({ people }: Pick<Transaction, 'people'>, loginId: LoginId): Promise<LoginId | null> => {
  const ids = idsForAnotherPc(loginId)
  const taken = await people.takenLookAlikes(ids.map(lookAlikeKey))
  return ids.find((id) => !taken.has(lookAlikeKey(id))) ?? null
}

/** A free id for somebody new: as typed if nobody has it, else the next one; where nothing is typed, from the mail address. Null where nothing can be made of either. */
export const proposeNewId = async (tx: Pick<Transaction, 'people'>, typed: LoginId | null, mail: string): Promise<LoginId | null> => {
  const id = typed ?? idFromMail(mail)
  if (id === null) return null
  return (await tx.people.takenLookAlikes([lookAlikeKey(id)])).size === 0 ? id : proposeId(tx, id)
}
