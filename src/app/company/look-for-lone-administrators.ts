import { isAdministrator } from '../../domain/permission/may.ts'
import { lookForSecondAdministrator } from '../../domain/notice/second-administrator.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import { askForSecond } from './lone-administrator.ts'
import { policiesOf } from '../people/rules-for.ts'

/** Contracts looked at in one transaction; more follow at once. */
const BATCH = 50
const JOB = { kind: 'job', name: 'look-for-lone-administrators' } as const

/**
 * Looks at the contracts of one institution whose turn it is, and asks whoever administers one alone to have a second registered (R-208, S-11). Mail, record and next
 * look are one transaction, so that what dies on the way has asked nobody.
 */
export const lookForLoneAdministrators = (house: Pick<House, 'database' | 'policies' | 'keyed'>) => (institutionId: string): Promise<{ readonly asked: number; readonly more: boolean }> =>
  house.database.transact(institutionId, async (tx) => {
    const due = await tx.notices.takeForSecond(BATCH)
    const policies = await policiesOf(house, tx, due)
    let asked = 0
    for (const { contractId, serviceId, open, openedAt, askedAt, administrators } of due) {
      const policy = policies({ serviceId })
      const [only, ...others] = administrators.filter(isAdministrator)
      const { ask, next } = lookForSecondAdministrator({ openedAt, askedAt, lone: open && only !== undefined && others.length === 0 }, policy.notice, tx.now.business)
      await tx.notices.lookedForSecond(contractId, { askedAt: ask ? tx.now.business : askedAt, next })
      if (!ask || only === undefined) continue
      await tx.records.queueMail(askForSecond(only, tx.now.business))
      await auditor(house, tx, JOB).accepted('ask-for-second-administrator', { kind: 'contract', id: contractId })
      asked += 1
    }
    return { asked, more: due.length === BATCH }
  })
