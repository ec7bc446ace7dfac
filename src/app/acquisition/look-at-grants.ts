import { lookAtGrant } from '../../domain/acquisition/reminder.ts'
import { isLapsed } from '../../domain/acquisition/grant.ts'
import { auditor } from '../audit/auditor.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { QueuedMail } from '../port/records.ts'
import { moveGrant } from './move-grant.ts'

/** Looked at in one round; more follow at once. */
const BATCH = 200
const BY = { kind: 'job', name: 'look-at-grants' } as const

export type LookedAt = { readonly count: number; readonly more: boolean }

/**
 * Looks at the grants of one institution whose deadline asks for it: reminds their users, and writes down what has lapsed (R-306, S-27). Each in a
 * transaction of its own, so that whatever is interrupted is done by the next round, once.
 */
export const lookAtGrants = (house: House) => async (institutionId: string, signal: AbortSignal): Promise<LookedAt> => {
  const due = await house.database.transact(institutionId, (tx) => tx.acquisitions.grantsToLookAt(BATCH))
  let count = 0
  for (const { id, userId } of due) {
    if (signal.aborted) break
    if (await house.database.transact(institutionId, (tx) => lookAtOne(house, tx, id, userId))) count += 1
  }
  return { count, more: due.length === BATCH }
}

/** Whether something was said or written down. Another node may have been here meanwhile: everything is asked again under the locks. */
const lookAtOne = async (house: House, tx: Transaction, id: string, userId: string): Promise<boolean> => {
  const user = await tx.people.lockUser({ id: userId })
  const grant = await tx.acquisitions.lockGrant(id)
  if (user === undefined || grant === undefined || (grant.state !== 'open' && grant.state !== 'frozen')) return false
  if (grant.lapsesAt === null) throw new Error(`grant ${id} is looked at for a deadline that it does not have`)
  const { openedAt, lapsesAt, remindedDays } = grant
  const { lapse, remind, next } = lookAtGrant({ openedAt, lapsesAt }, remindedDays, tx.now.business)
  const audit = auditor(house, tx, BY)
  if (lapse) {
    await moveGrant(tx, grant, 'lapse', { wrongTries: grant.wrongTries, mostWrongTries: Infinity })
    await audit.accepted('lapse-grant', { kind: 'grant', id }, { lapsedAt: lapsesAt.toISOString() })
    await tellLapsed(tx, user, grant)
  }
  const say = remind !== null && grant.state === 'open' && await isReached(tx, user) ? remind : null
  if (say !== null) {
    await tx.records.queueMail(mailTo(user, user, grant, `grant-ending ${id} ${say.daysLeft}`, 'grant-ending'))
    await audit.accepted('remind-of-grant', { kind: 'grant', id }, { daysLeft: say.daysLeft })
  }
  await tx.acquisitions.lookedAtGrant(id, { remindedDays: remind?.daysLeft ?? remindedDays, looksAt: lapse ? null : next })
  return lapse || say !== null
}

/** Nobody is written to who has left, or whose contract is closed or dormant. */
const isReached = async (tx: Transaction, { id, state }: User): Promise<boolean> => state === 'registered' && (await tx.people.contractOf(id))?.state === 'open'

/** To the user, who may ask for another, and to those who may give it. */
const tellLapsed = async (tx: Transaction, user: User, grant: Grant): Promise<void> => {
  if (!isLapsed(grant.lapsesAt, tx.now.business) || !await isReached(tx, user)) return
  const others = (await tx.people.administratorsOf(user.contractId)).filter(({ id }) => id !== user.id)
  const mail = (to: User) => mailTo(to, user, grant, `grant-lapsed ${grant.id}`, 'grant-lapsed')
  await tx.records.queueMail(mail(user), ...others.map(mail))
}

const mailTo = (to: User, about: User, { lapsesAt }: Grant, event: string, kind: QueuedMail['kind']): QueuedMail => ({
  dedupeKey: `${event} ${to.id}`, kind, userId: to.id, recipient: to.mail, language: to.language,
  parameters: { name: about.name, loginId: about.loginId, until: lapsesAt?.toISOString() ?? '' },
})
