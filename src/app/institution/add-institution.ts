import { colourProblems } from '../../domain/institution/colours.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Institution } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'
import { randomUuid } from './random-uuid.ts'

export type AddInstitution = Omit<Institution, 'id' | 'demo'>

const NAME_MOST = 60
/** Digits in groups, as they are printed; a number of another country begins with +. Empty where the desk has no such number. */
const TELEPHONE = /^(?:\+?[0-9][0-9-]{4,18}[0-9])?$/

/** Everything wrong with what was typed, by field. */
const faults = ({ nameJa, nameEn, desk, colours }: AddInstitution): readonly FieldProblem[] => {
  const name = (field: string, value: string): readonly FieldProblem[] => {
    if (value.trim() === '') return [{ field, code: 'required' }]
    return value.trim().length > NAME_MOST ? [{ field, code: 'too-long', most: NAME_MOST }] : []
  }
  const telephone = (field: string, value: string): readonly FieldProblem[] => (TELEPHONE.test(value) ? [] : [{ field, code: 'format-wrong' }])
  return [
    ...name('nameJa', nameJa), ...name('nameEn', nameEn), ...name('desk.nameJa', desk.nameJa), ...name('desk.nameEn', desk.nameEn),
    ...telephone('desk.tollFree', desk.tollFree), ...telephone('desk.paid', desk.paid),
    ...desk.tollFree === '' && desk.paid === '' ? [{ field: 'desk.paid', code: 'required' } as const] : [],
    ...colourProblems(colours).map(({ colour }): FieldProblem => ({ field: `colours.${colour}`, code: 'format-wrong' })),
  ]
}

/**
 * Adds an institution: data alone, no restart. In a demo whatever is added belongs to the demo (R-1214). A refusal stands in the audit of
 * `officeId`, the back office, since there is no institution yet whose audit could tell of it; null where there is no back office either.
 */
export const addInstitution = (house: House, officeId: string | null) => async (
  actor: Actor, input: AddInstitution,
): Promise<Result<Institution, RefusalOf<'input-invalid' | 'conflict'>>> => {
  const fields = faults(input)
  const known = await house.database.open(async ({ installation }) => installation.institution({ code: input.code }))
  const refusal: RefusalOf<'input-invalid' | 'conflict'> | null = fields.length > 0 ? { code: 'input-invalid', fields } : known === undefined ? null : { code: 'conflict' }
  if (refusal !== null) {
    return officeId === null ? problem(refusal) : house.database.transact(officeId, (tx) =>
      auditor(house, tx, actor).refused('add-institution', { kind: 'institution', id: officeId }, refusal, { code: input.code }))
  }
  const id = randomUuid(house.random(16))
  return house.database.transact(id, async (tx) => {
    const institution: Institution = {
      ...input, id, nameJa: input.nameJa.trim(), nameEn: input.nameEn.trim(), demo: await tx.installation.mode() === 'demo',
      colours: { key: input.colours.key.toLowerCase(), accent: input.colours.accent.toLowerCase() },
    }
    await tx.installation.addInstitution(institution, tx.now.machine)
    await auditor(house, tx, actor).accepted('add-institution', { kind: 'institution', id }, { code: institution.code })
    return ok(institution)
  })
}
