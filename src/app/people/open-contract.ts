import { parseContractNumber } from '../../domain/contract/contract-number.ts'
import { methodIsChosen } from '../../domain/contract/method.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { readReason } from '../acquisition/reason.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Contract } from '../port/people.ts'
import type { Actor } from '../port/records.ts'

export type OpenContract = {
  readonly institutionId: string
  readonly site: string
  readonly number: string
  readonly name: string
  /** Why the contract is of id and password; it is for certificates where nothing is said. */
  readonly passwordReason?: string | undefined
}

/** Opens a contract of a company at one service, for certificates unless a reason for id and password is given. Its chief administrator is registered next. */
export const openContract = (house: House) => (actor: Actor, input: OpenContract): Promise<Result<Contract, RefusalOf<'input-invalid' | 'not-found' | 'conflict'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const service = await tx.installation.keepService({ site: input.site })
    if (service === undefined || service.institutionId !== input.institutionId) {
      return audit.refused('open-contract', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    }
    const number = parseContractNumber(input.number)
    const name = input.name.trim()
    const fields: FieldProblem[] = []
    if (!number.ok) fields.push({ field: 'number', ...number.problem })
    if (name === '') fields.push({ field: 'name', code: 'required' })
    if (name.length > CONTRACT_NAME_MOST) fields.push({ field: 'name', code: 'too-long', most: CONTRACT_NAME_MOST })
    const byPassword = input.passwordReason === undefined ? null : readReason(input.passwordReason)
    if (byPassword !== null) {
      if (!methodIsChosen(house.policies.of(service).policy)) fields.push({ field: 'passwordReason', code: 'not-offered' })
      else fields.push(...byPassword.fields.map((fault) => ({ ...fault, field: 'passwordReason' })))
    }
    if (!number.ok || fields.length > 0) {
      return audit.refused('open-contract', { kind: 'service', id: service.id }, { code: 'input-invalid', fields })
    }
    const contract = await tx.people.addContract({ serviceId: service.id, number: number.value, name, method: byPassword === null ? 'certificates' : 'password', methodReason: byPassword?.reason ?? null, openedAt: tx.now.business })
    if (contract === undefined) return audit.refused('open-contract', { kind: 'service', id: service.id }, { code: 'conflict' }, { number: number.value })
    await audit.accepted('open-contract', { kind: 'contract', id: contract.id }, { number: contract.number, method: contract.method, ...byPassword === null ? {} : { reason: byPassword.reason } })
    return ok(contract)
  })

const CONTRACT_NAME_MOST = 100
