import { isAdministrator } from '../../domain/permission/may.ts'
import type { RequestKind } from '../../domain/request/request.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'
import { isLoneAdministrator } from './lone-administrator.ts'

/** What the page after login tells somebody who acts for the company; null for everybody else. */
export type AdministrationAtHand = {
  /** Nobody else could help them or the others. */
  readonly lone: boolean
  /** What users asked for and have not been given yet, the one that has waited longest first. */
  readonly requests: readonly { readonly id: string; readonly name: string; readonly loginId: string; readonly kind: RequestKind; readonly asked: BusinessTime }[]
}

const REQUESTS_SHOWN = 20

export const administrationAtHand = async (tx: Transaction, user: User): Promise<AdministrationAtHand | null> => {
  if (!isAdministrator(user)) return null
  const open = await tx.requests.openIn(user.contractId, REQUESTS_SHOWN)
  const users = new Map(open.length === 0 ? [] : (await tx.people.listUsers(user.contractId)).map((each) => [each.id, each]))
  return {
    lone: await isLoneAdministrator(tx, user),
    requests: open.flatMap(({ id, userId, kind, askedAt }) => {
      const who = users.get(userId)
      return who === undefined || who.state === 'removed' || who.id === user.id ? [] : [{ id, name: who.name, loginId: who.loginId, kind, asked: askedAt }]
    }),
  }
}
