import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { parsePersonName } from '../../domain/user/person-name.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'
import { actOnUser } from './act-on-user.ts'
import { tellEverybody } from './tell-everybody.ts'

export type ChangeName = { readonly institutionId: string; readonly loginId: string; readonly name: string }

const ACT = 'change-name'

/**
 * Gives a user another name: of the same person, since an id is one person's for good. The user and every administrator are told, so that nobody
 * passes an id, and the certificate with it, to somebody else unseen. What is printed or mailed from then on bears the new name.
 */
export const changeName = (house: House) => (
  actor: Actor, input: ChangeName,
): Promise<Result<User, RefusalOf<'input-invalid' | 'not-found' | 'mails-used-up' | 'not-from-this-state'>>> => actOnUser(house, actor, ACT, input, async ({ tx, user, refused, accepted }) => {
  if (user.state === 'removed') return refused({ code: 'not-from-this-state', state: user.state, command: ACT })
  const name = parsePersonName(input.name)
  if (!name.ok) return refused({ code: 'input-invalid', fields: [{ field: 'name', ...name.problem }] })
  const renamed: User = { ...user, name: name.value }
  const changed = renamed.name !== user.name
  if (changed) {
    await tx.people.setName(user.id, renamed.name)
    await tellEverybody(tx, renamed, 'name-changed', `${user.id} ${tx.now.machine.toISOString()}`, { former: user.name })
  }
  await accepted({ changed })
  return ok(renamed)
})
