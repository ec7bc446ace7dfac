import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Address } from '../port/letters.ts'
import type { Actor } from '../port/records.ts'

export type KeepAddress = { readonly institutionId: string; readonly contract: string; readonly postalCode: string; readonly place: string }

const PLACE_MOST = 120

/** Keeps where the letters to a company are sent: they stand in the window of the envelope. */
export const keepAddress = (house: House) => (actor: Actor, input: KeepAddress): Promise<Result<Address, RefusalOf<'input-invalid' | 'not-found'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const contract = await tx.people.lockContract({ number: input.contract })
    if (contract === undefined) return audit.refused('keep-address', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const [, first, second] = /^([0-9]{3})-?([0-9]{4})$/.exec(input.postalCode.normalize('NFKC').trim()) ?? []
    const place = input.place.trim()
    const fields: FieldProblem[] = []
    if (first === undefined) fields.push({ field: 'postalCode', code: 'format-wrong' })
    if (place === '') fields.push({ field: 'place', code: 'required' })
    if (place.length > PLACE_MOST) fields.push({ field: 'place', code: 'too-long', most: PLACE_MOST })
    if (fields.length > 0) return audit.refused('keep-address', { kind: 'contract', id: contract.id }, { code: 'input-invalid', fields })
    const address = { postalCode: `${first}-${second}`, place }
    await tx.letters.setAddress(contract.id, address)
    await audit.accepted('keep-address', { kind: 'contract', id: contract.id })
    return ok(address)
  })
