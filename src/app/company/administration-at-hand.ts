import { isAdministrator } from '../../domain/permission/may.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { RequestKind } from '../../domain/request/request.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'
import { countNeeding } from './find-users.ts'
import { isLoneAdministrator } from './lone-administrator.ts'

/** What the page after login tells somebody who acts for the company; null for everybody else. */
export type AdministrationAtHand = {
  /** Nobody else could help them or the others. */
  readonly lone: boolean
  /** How many users wait for somebody who administers. */
  readonly needing: number
  /** What users asked for and have not been given yet, the one that has waited longest first. */
  readonly requests: readonly { readonly id: string; readonly name: string; readonly loginId: string; readonly kind: RequestKind; readonly asked: BusinessTime }[]
}

const REQUESTS_SHOWN = 20

/** `needing`: where a page has counted them already. */
export const administrationAtHand = async (tx: Transaction, policy: Policy, user: User, needing?: number): Promise<AdministrationAtHand | null> => {
  if (!isAdministrator(user)) return null
  const open = await tx.company.requests(user.contractId, REQUESTS_SHOWN)
  return {
    lone: await isLoneAdministrator(tx, user),
    needing: needing ?? await countNeeding(tx, policy, user),
    requests: open.filter(({ userId }) => userId !== user.id).map(({ id, name, loginId, kind, askedAt }) => ({ id, name, loginId, kind, asked: askedAt })),
  }
}
