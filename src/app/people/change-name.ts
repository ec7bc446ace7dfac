import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { parsePersonName } from '../../domain/user/person-name.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'
import { tellEverybody } from './tell-everybody.ts'

export type ChangeName = { readonly institutionId: string; readonly loginId: string; readonly name: string }

const ACT = 'change-name'

/**
 * Gives a user another name: of the same person, since an id is one person's for good. The user and every administrator are told, so that nobody
 * passes an id, and the certificate with it, to somebody else unseen. What is printed or mailed from then on bears the new name.
 */
export const changeName = (house: House) => (
  actor: Actor, { institutionId, loginId, name: typed }: ChangeName,
): Promise<Result<User, RefusalOf<'input-invalid' | 'not-found' | 'not-from-this-state'>>> => house.database.transact(institutionId, async (tx) => {
  const audit = auditor(house, tx, actor)
  const user = await tx.people.lockUser({ loginId })
  if (user === undefined) return audit.refused(ACT, { kind: 'institution', id: institutionId }, { code: 'not-found' })
  const object = { kind: 'user', id: user.id } as const
  if (user.state === 'removed') return audit.refused(ACT, object, { code: 'not-from-this-state', state: user.state, command: ACT })
  const name = parsePersonName(typed)
  if (!name.ok) return audit.refused(ACT, object, { code: 'input-invalid', fields: [{ field: 'name', ...name.problem }] })
  const renamed: User = { ...user, name: name.value }
  const changed = renamed.name !== user.name
  if (changed) {
    await tx.people.setName(user.id, renamed.name)
    await tellEverybody(tx, renamed, 'name-changed', `${user.id} ${tx.now.machine.toISOString()}`, { former: user.name })
  }
  await audit.accepted(ACT, object, { changed })
  return ok(renamed)
})
