import type { Refusal } from '../../domain/refusal/refusal.ts'
import { problem, type Result } from '../../domain/result.ts'
import { auditor, type AuditedObject } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { OfficeActor } from './office-act.ts'

export type OfficeRefusal<R extends Refusal> = {
  readonly actor: OfficeActor
  /** The name of the act. */
  readonly act: string
  /** The institution in whose audit it stands; null before there is any. */
  readonly where: string | null
  /** What it would have been done to; null: the institution itself. */
  readonly object: AuditedObject | null
  readonly refusal: R
}

/** The refusal of somebody who is known, with its audit record (R-1215). For what the use cases, which write their own, were never asked. */
export const refuse = async <R extends Refusal>(house: House, { actor, act, where, object, refusal }: OfficeRefusal<R>): Promise<Result<never, R>> => {
  if (where === null) return problem(refusal)
  return house.database.transact(where, (tx) => auditor(house, tx, actor).refused(act, object ?? { kind: 'institution', id: where }, refusal))
}
