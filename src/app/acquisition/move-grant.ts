import { decideGrant, type GrantCommand } from '../../domain/acquisition/grant.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Transaction } from '../port/database.ts'

/** Moves a grant by its table. The caller holds its lock and has asked the rules, so a refusal here is a defect. */
export const moveGrant = async (tx: Transaction, grant: Grant, command: GrantCommand, tries: { readonly wrongTries: number; readonly mostWrongTries: number }): Promise<void> => {
  const decision = decideGrant(grant.state, command, { now: tx.now.business, lapsesAt: grant.lapsesAt, ...tries })
  if (!decision.ok) throw new Error(`grant ${grant.id} is ${grant.state}: ${command} is refused as ${decision.problem.code}`)
  await tx.acquisitions.setGrantState(grant.id, decision.value)
}
