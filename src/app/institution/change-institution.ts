import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Institution } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'
import { particularsFaults, tidyParticulars, type Particulars } from './particulars.ts'

export type ChangeInstitution = { readonly institutionId: string; readonly changes: Partial<Particulars> }

/**
 * Changes what an institution says of itself: names, support desk, colours. Pages show it within two seconds, without a restart. Its
 * authorities keep the name they were made under.
 */
export const changeInstitution = (house: House) => (
  actor: Actor, { institutionId, changes }: ChangeInstitution,
): Promise<Result<Institution, RefusalOf<'input-invalid' | 'not-found'>>> => house.database.transact(institutionId, async (tx) => {
  const audit = auditor(house, tx, actor)
  const object = { kind: 'institution', id: institutionId } as const
  const institution = await tx.installation.institution({ id: institutionId })
  if (institution === undefined) return audit.refused('change-institution', object, { code: 'not-found' })
  const changed = { ...institution, ...changes }
  const fields = particularsFaults(changed)
  if (fields.length > 0) return audit.refused('change-institution', object, { code: 'input-invalid', fields })
  const tidy = { ...institution, ...tidyParticulars(changed) }
  await tx.installation.changeInstitution(tidy)
  await audit.accepted('change-institution', object, { changed: Object.keys(changes).sort().join(' ') })
  return ok(tidy)
})
