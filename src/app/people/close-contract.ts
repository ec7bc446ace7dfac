import { decideContract, type ContractCommand } from '../../domain/contract/lifecycle.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { readReason } from '../acquisition/reason.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Contract } from '../port/people.ts'
import type { Actor } from '../port/records.ts'

export type ChangeContractState = { readonly institutionId: string; readonly contractNumber: string; readonly command: ContractCommand; readonly reason: string }

export type ChangedContract = { readonly contract: Contract; readonly revoked: number; readonly sessionsEnded: number }

const ACTS = { close: 'close-contract', rest: 'rest-contract', wake: 'wake-contract' } as const satisfies Readonly<Record<ContractCommand, string>>

/** Numbers of certificates that one record names. */
const A_RECORD = 500

/**
 * Ends a contract, lets one rest, or wakes it. The end revokes every certificate and withdraws every grant of it, and ends every session, in one
 * transaction: nobody of it is left who could log in. Ten thousand users take some seconds, during which others of the institution go on.
 */
export const changeContractState = (house: House) => (actor: Actor, input: ChangeContractState): Promise<Result<ChangedContract, Refusal>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const act = ACTS[input.command]
    const contract = await tx.people.lockContract({ number: input.contractNumber })
    if (contract === undefined) return audit.refused(act, { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'contract', id: contract.id } as const
    const { reason, fields } = readReason(input.reason)
    if (fields.length > 0) return audit.refused(act, object, { code: 'input-invalid', fields })
    const decision = decideContract(contract.state, input.command)
    if (!decision.ok) return audit.refused(act, object, decision.problem)
    await tx.people.setContractState(contract.id, decision.value)
    const changed = { ...contract, state: decision.value }
    if (decision.value !== 'closed') {
      await audit.accepted(act, object, { reason })
      return ok({ contract: changed, revoked: 0, sessionsEnded: 0 })
    }

    await tx.people.lockUsersOf(contract.id)
    const serials = (await tx.certificates.revokeAllOf(contract.id, { at: tx.now.business, revokedAt: tx.now.machine, reason: 'cessationOfOperation' }))
      .map((serial) => Buffer.from(serial).toString('hex'))
    await tx.acquisitions.endAllOf(contract.id)
    const withdrawn = await tx.acquisitions.withdrawAllOf(contract.id)
    const sessionsEnded = await tx.logins.endSessions({ contractId: contract.id })
    await tx.records.queueMail(...(await tx.people.administratorsOf(contract.id)).map((to) => ({
      dedupeKey: `contract-closed ${contract.id} ${to.id}`, kind: 'contract-closed' as const, userId: to.id, recipient: to.mail, language: to.language,
      parameters: { name: to.name, loginId: to.loginId, at: tx.now.business.toISOString() },
    })))
    for (let from = 0; from === 0 || from < serials.length; from += A_RECORD) {
      await audit.accepted(act, object, { reason, revoked: serials.slice(from, from + A_RECORD).join(' '), grants: withdrawn, sessionsEnded })
    }
    return ok({ contract: changed, revoked: serials.length, sessionsEnded })
  })
