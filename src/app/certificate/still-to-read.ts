import { unacknowledged, type Acknowledgement, type ReissueCause } from '../../domain/certificate/reissue.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { othersWhoGetIn } from '../people/administrators-who-get-in.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'

/** What whoever revokes a user’s certificate has still to read first, as a refusal; null where it is all read. */
export const stillToRead = async (
  tx: Transaction, actor: Actor, user: Pick<User, 'id' | 'contractId'>, cause: ReissueCause, acknowledged: readonly Acknowledgement[],
): Promise<RefusalOf<'acknowledgement-needed'> | null> => {
  const own = actor.kind === 'user' && actor.userId === user.id
  const lone = own && (await othersWhoGetIn(tx, user, 'back')).length === 0
  const what = unacknowledged({ cause, own, lone }, acknowledged)
  return what.length === 0 ? null : { code: 'acknowledgement-needed', what }
}
