import { parseMailAddress } from '../../domain/mail/mail-address.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { randomUuid } from '../institution/random-uuid.ts'
import { actOnUser } from '../people/act-on-user.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'

export type ChangeMailAddress = { readonly institutionId: string; readonly loginId: string; readonly mail: string }

/**
 * Gives a user another address, or the same anew: what came back from it is forgotten (S-06). Both addresses are told, so that nobody can turn mails
 * away from their reader unseen. Mails that wait still go where they were to go.
 */
export const changeMailAddress = (house: House) => (
  actor: Actor, input: ChangeMailAddress,
): Promise<Result<User, RefusalOf<'input-invalid' | 'not-found' | 'mails-used-up' | 'conflict'>>> => actOnUser(house, actor, 'change-mail-address', input, async ({ tx, user, refused, accepted }) => {
  if (user.state === 'removed') return refused({ code: 'conflict' })
  const address = parseMailAddress(input.mail)
  if (!address.ok) return refused({ code: 'input-invalid', fields: [{ field: 'mail', ...address.problem }] })
  if ((await tx.mails.secondAddress(user.id))?.mail === address.value) return refused({ code: 'input-invalid', fields: [{ field: 'mail', code: 'taken' }] })
  await tx.mails.setAddress(user.id, address.value)
  if (address.value !== user.mail) {
    // Not by the time: two changes at one moment are told each.
    const event = randomUuid(house.random(16))
    for (const [which, recipient] of [['former', user.mail], ['new', address.value]] as const) {
      await tx.records.queueMail({
        dedupeKey: `mail-address-changed ${user.id} ${event} ${which}`, kind: 'mail-address-changed', userId: user.id, recipient, language: user.language,
        parameters: { name: user.name, loginId: user.loginId, address: address.value, at: tx.now.business.toISOString() },
      })
    }
  }
  await accepted({ changed: address.value !== user.mail })
  return ok({ ...user, mail: address.value })
})
