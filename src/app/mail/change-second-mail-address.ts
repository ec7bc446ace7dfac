import { parseMailAddress } from '../../domain/mail/mail-address.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'

const ACT = 'change-second-mail-address'

/** `mail` empty: the second address is taken away. */
export type ChangeSecondMailAddress = { readonly institutionId: string; readonly loginId: string; readonly mail: string }

/**
 * Gives a user a second address, another one, the same anew, or none (S-06). The first address, the former second and the new one are told, so that nobody can
 * have somebody's mails sent to themselves unseen. Mails that wait still go where they were to go.
 */
export const changeSecondMailAddress = (house: House) => (
  actor: Actor, { institutionId, loginId, mail }: ChangeSecondMailAddress,
): Promise<Result<User, RefusalOf<'input-invalid' | 'not-found' | 'conflict'>>> => house.database.transact(institutionId, async (tx) => {
  const audit = auditor(house, tx, actor)
  const user = await tx.people.lockUser({ loginId })
  if (user === undefined) return audit.refused(ACT, { kind: 'institution', id: institutionId }, { code: 'not-found' })
  const object = { kind: 'user', id: user.id } as const
  if (user.state === 'removed') return audit.refused(ACT, object, { code: 'conflict' })
  const parsed = mail === '' ? ok(null) : parseMailAddress(mail)
  if (!parsed.ok) return audit.refused(ACT, object, { code: 'input-invalid', fields: [{ field: 'mail', ...parsed.problem }] })
  const address = parsed.value
  if (address === user.mail) return audit.refused(ACT, object, { code: 'input-invalid', fields: [{ field: 'mail', code: 'taken' }] })
  const former = (await tx.mails.secondAddress(user.id))?.mail ?? null
  await tx.mails.setSecondAddress(user.id, address)
  if (address !== former) {
    const at = tx.now.machine.toISOString()
    for (const [which, recipient] of [['first', user.mail], ['former', former], ['new', address]] as const) {
      if (recipient === null) continue
      await tx.records.queueMail({
        dedupeKey: `second-mail-address-changed ${user.id} ${at} ${which}`, kind: 'second-mail-address-changed', userId: user.id, recipient, language: user.language,
        parameters: { name: user.name, loginId: user.loginId, address: address ?? '', at: tx.now.business.toISOString() },
      })
    }
  }
  await audit.accepted(ACT, object, { changed: address !== former, removed: address === null })
  return ok(user)
})
