import { dayOf } from '../../domain/calendar/day.ts'
import { isAdministrator } from '../../domain/permission/may.ts'
import { mayAskForSecond } from '../../domain/notice/second-administrator.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { Transaction } from '../port/database.ts'
import type { QueuedMail } from '../port/records.ts'
import type { User } from '../port/people.ts'

/** Whether nobody besides this user administers the contract. */
const hasNoOtherAdministrator = async (tx: Transaction, { id, contractId }: Pick<User, 'id' | 'contractId'>): Promise<boolean> =>
  (await tx.people.administratorsOf(contractId)).every((each) => each.id === id)

/** Whether this user is the only one of the contract who can act for the others: then a broken PC of theirs needs the branch. */
export const isLoneAdministrator = async (tx: Transaction, user: User): Promise<boolean> =>
  isAdministrator(user) && hasNoOtherAdministrator(tx, user)

/** Asks the one administrator who is left to name a second, no oftener than the profile has it. After `gone` can no longer act, in the same transaction. `rules`: of their service. */
export const remindLoneAdministrator = async (tx: Transaction, gone: User, rules: () => Promise<{ readonly policy: Pick<Policy, 'notice'> }>): Promise<void> => {
  if (!isAdministrator(gone)) return
  const [only, ...others] = (await tx.people.administratorsOf(gone.contractId)).filter(({ id }) => id !== gone.id)
  if (only === undefined || others.length > 0) return
  const { policy } = await rules()
  if (!mayAskForSecond(await tx.notices.askedForSecond(gone.contractId), policy.notice, tx.now.business)) return
  await tx.records.queueMail(askForSecond(only, tx.now.business))
}

/** Once a day and person at most, whoever asks. */
export const askForSecond = ({ id, mail, language, name, loginId }: Pick<User, 'id' | 'mail' | 'language' | 'name' | 'loginId'>, now: BusinessTime): QueuedMail =>
  ({ dedupeKey: `lone-administrator ${id} ${dayOf(now)}`, kind: 'lone-administrator', userId: id, recipient: mail, language, parameters: { name, loginId } })
