import { parseMailAddress } from '../../domain/mail/mail-address.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { randomUuid } from '../institution/random-uuid.ts'
import { actOnUser } from '../people/act-on-user.ts'
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
  actor: Actor, input: ChangeSecondMailAddress,
): Promise<Result<User, RefusalOf<'input-invalid' | 'not-found' | 'mails-used-up' | 'conflict'>>> => actOnUser(house, actor, ACT, input, async ({ tx, user, refused, accepted }) => {
  if (user.state === 'removed') return refused({ code: 'conflict' })
  const parsed = input.mail === '' ? ok(null) : parseMailAddress(input.mail)
  if (!parsed.ok) return refused({ code: 'input-invalid', fields: [{ field: 'mail', ...parsed.problem }] })
  const address = parsed.value
  if (address === user.mail) return refused({ code: 'input-invalid', fields: [{ field: 'mail', code: 'taken' }] })
  const former = (await tx.mails.secondAddress(user.id))?.mail ?? null
  await tx.mails.setSecondAddress(user.id, address)
  if (address !== former) {
    const event = randomUuid(house.random(16))
    for (const [which, recipient] of [['first', user.mail], ['former', former], ['new', address]] as const) {
      if (recipient === null) continue
      await tx.records.queueMail({
        dedupeKey: `second-mail-address-changed ${user.id} ${event} ${which}`, kind: 'second-mail-address-changed', userId: user.id, recipient, language: user.language,
        parameters: { name: user.name, loginId: user.loginId, address: address ?? '', at: tx.now.business.toISOString() },
      })
    }
  }
  await accepted({ changed: address !== former, removed: address === null })
  return ok(user)
})
