import type { FieldProblem } from '../../../domain/refusal/field-problem.ts'
import type { Language } from '../../../text/language.ts'
import { fieldText } from '../../../text/refusal/field-text.ts'
import type { FormError } from '../../ui/error-summary.tsx'

/** What is wrong, one error a field with a line for each fault. `names`: what each field is called. */
export const errorsNamed = (language: Language, names: Readonly<Record<string, string>>, fields: readonly FieldProblem[]): readonly FormError[] =>
  [...new Set(fields.map(({ field }) => field))].map((field) => ({
    field,
    text: fields.filter((fault) => fault.field === field).map((fault) => fieldText(language, fault, (Object.hasOwn(names, field) ? names[field] : undefined) ?? field)).join('\n'),
  }))
