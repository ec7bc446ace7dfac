import type { FieldProblem } from '../../domain/refusal/field-problem.ts'

const REASON_MOST = 200

/** Why something was done, as it stands in the record: one line that says something. */
export const readReason = (typed: string, field = 'reason'): { readonly reason: string; readonly fields: readonly FieldProblem[] } => {
  const reason = typed.trim()
  if (reason === '') return { reason, fields: [{ field, code: 'required' }] }
  return { reason, fields: reason.length > REASON_MOST ? [{ field, code: 'too-long', most: REASON_MOST }] : [] }
}
