import { parsePhrase } from '../../domain/mail/phrase.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import { mailAllowance } from './mail-allowance.ts'

/**
 * Sets the phrase that the mails of a company bear, or takes it away. Every administrator hears of it, so that nobody changes it unseen; the
 * audit says that it was changed, and not to what.
 */
export const setPhrase = (house: House) => (
  user: User, { entry, phrase: typed }: { readonly entry: ServiceEntry; readonly phrase: string },
): Promise<Result<string | null, Refusal>> => house.database.transact(entry.institution.id, async (tx) => {
  const audit = auditor(house, tx, { kind: 'user', userId: user.id })
  const object = { kind: 'contract', id: user.contractId } as const
  if (!entry.settled.policy.notice.companyPhrase) return audit.refused('set-phrase', object, { code: 'input-invalid', fields: [{ field: 'phrase', code: 'not-offered' }] })
  const parsed = typed === '' ? ok(null) : parsePhrase(typed)
  if (!parsed.ok) return audit.refused('set-phrase', object, { code: 'input-invalid', fields: [{ field: 'phrase', ...parsed.problem }] })
  await tx.people.lockContract({ id: user.contractId })
  if (await tx.mails.phrase(user.contractId) === parsed.value) return ok(parsed.value)
  const mails = mailAllowance(house, tx, { kind: 'user', userId: user.id }, 'set-phrase', { id: null, contractId: user.contractId, serviceId: user.serviceId }, () => entry.settled)
  const usedUp = await mails.usedUp()
  if (usedUp !== null) return audit.refused('set-phrase', object, usedUp)
  await tx.mails.setPhrase(user.contractId, parsed.value)
  await tx.records.queueMail(...(await tx.people.administratorsOf(user.contractId)).map((to) => ({
    dedupeKey: `phrase-set ${user.contractId} ${tx.now.machine.toISOString()} ${to.id}`, kind: 'phrase-set' as const, userId: to.id, recipient: to.mail, language: to.language,
    parameters: { name: user.name, loginId: user.loginId, at: tx.now.business.toISOString() },
  })))
  await mails.spend()
  await audit.accepted('set-phrase', object, { removed: parsed.value === null })
  return ok(parsed.value)
})
