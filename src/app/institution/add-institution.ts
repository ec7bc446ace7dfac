import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Institution } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'
import { particularsFaults, tidyParticulars } from './particulars.ts'
import { randomUuid } from './random-uuid.ts'

export type AddInstitution = Omit<Institution, 'id' | 'demo'>

/**
 * Adds an institution: data alone, no restart. In a demo whatever is added belongs to the demo (R-1214). A refusal stands in the audit of
 * `officeId`, the back office, since there is no institution yet whose audit could tell of it; null where there is no back office either.
 */
export const addInstitution = (house: House, officeId: string | null) => async (
  actor: Actor, input: AddInstitution,
): Promise<Result<Institution, RefusalOf<'input-invalid' | 'conflict'>>> => {
  const fields = particularsFaults(input)
  const known = await house.database.open(async ({ installation }) => installation.institution({ code: input.code }))
  const refusal: RefusalOf<'input-invalid' | 'conflict'> | null = fields.length > 0 ? { code: 'input-invalid', fields } : known === undefined ? null : { code: 'conflict' }
  if (refusal !== null) {
    return officeId === null ? problem(refusal) : house.database.transact(officeId, (tx) =>
      auditor(house, tx, actor).refused('add-institution', { kind: 'institution', id: officeId }, refusal, { code: input.code }))
  }
  const id = randomUuid(house.random(16))
  return house.database.transact(id, async (tx) => {
    const institution: Institution = {
      ...tidyParticulars(input), code: input.code, id, demo: await tx.installation.mode() === 'demo',
    }
    await tx.installation.addInstitution(institution, tx.now.machine)
    await auditor(house, tx, actor).accepted('add-institution', { kind: 'institution', id }, { code: institution.code })
    return ok(institution)
  })
}
