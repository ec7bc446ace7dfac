import type { ActConditions, ActingParty } from '../../domain/permission/may.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'

/** A user as one of the company’s own people who acts; null for an operator, who is of no company. */
export const companyParty = ({ id, contractId, role, permissions }: User): Extract<ActingParty, { kind: 'customer' }> | null =>
  (role === 'operator' ? null : { kind: 'customer', userId: id, contractId, role, permissions })

/** What an act inside a company depends on besides who does it to whom. */
export const companyConditions = async (tx: Transaction, { reissue }: Pick<Policy, 'reissue'>): Promise<ActConditions> =>
  ({ mode: await tx.installation.mode() ?? 'production', ...reissue, approvedBy: null })
