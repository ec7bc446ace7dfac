import type * as z from 'zod'
import type { FieldFault, FieldProblem } from '../../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../../domain/result.ts'

type Issue = z.core.$ZodIssue

const boundOf = (bound: number | bigint): number => Number(bound)

type Bounds = Readonly<{ least: number; most: number }>

/** The range of the number at the path, so that a message can name both ends. */
const boundsAt = (schema: z.ZodType | undefined, path: readonly PropertyKey[]): Bounds => {
  const def = schema?.def as { shape?: Record<PropertyKey, z.ZodType>; innerType?: z.ZodType; element?: z.ZodType } | undefined
  if (def?.innerType !== undefined) return boundsAt(def.innerType, path)
  const [name, ...rest] = path
  if (name !== undefined) return boundsAt(def?.shape?.[name] ?? def?.element, rest)
  const { minValue, maxValue } = (schema ?? {}) as { minValue?: number | null; maxValue?: number | null }
  return {
    least: Math.max(minValue ?? -Infinity, Number.MIN_SAFE_INTEGER),
    most: Math.min(maxValue ?? Infinity, Number.MAX_SAFE_INTEGER),
  }
}

const tooSmall = (issue: Extract<Issue, { code: 'too_small' }>, field: string, schema: z.ZodType | undefined): FieldProblem => {
  if (issue.origin !== 'string') return { field, code: 'number-out-of-range', ...boundsAt(schema, issue.path) }
  return issue.input === '' || boundOf(issue.minimum) === 1
    ? { field, code: 'required' }
    : { field, code: 'too-short', least: boundOf(issue.minimum) }
}

const tooBig = (issue: Extract<Issue, { code: 'too_big' }>, field: string, schema: z.ZodType | undefined): FieldProblem =>
  issue.origin === 'string'
    ? { field, code: 'too-long', most: boundOf(issue.maximum) }
    : { field, code: 'number-out-of-range', ...boundsAt(schema, issue.path) }

/** A rule of the domain states its fault as it is: `context.addIssue({ code: 'custom', params: { fault } })`. */
const stated = (issue: Extract<Issue, { code: 'custom' }>, field: string): FieldProblem => {
  const fault = issue.params?.['fault'] as FieldFault | undefined
  return fault === undefined ? { field, code: 'format-wrong' } : { field, ...fault }
}

/** One issue of zod in the words of the house; an object with unknown members is one problem for each of them. */
const problemsOf =
  (schema: z.ZodType | undefined) =>
  (issue: Issue): readonly FieldProblem[] => {
    const field = issue.path.map(String).join('.')
    switch (issue.code) {
      case 'too_small':
        return [tooSmall(issue, field, schema)]
      case 'too_big':
        return [tooBig(issue, field, schema)]
      case 'invalid_type':
        return [issue.input === undefined || issue.input === null ? { field, code: 'required' } : { field, code: 'format-wrong' }]
      case 'invalid_value':
        return [issue.input === undefined || issue.input === '' ? { field, code: 'required' } : { field, code: 'not-offered' }]
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          field: [...issue.path.map(String), key].join('.').slice(0, 64),
          code: 'unknown-field',
        }))
      case 'custom':
        return [stated(issue, field)]
      default:
        return [{ field, code: 'format-wrong' }]
    }
  }

/** Reads input by its schema, or says all that is wrong with it at once. Without a schema nothing is read. */
export const parseInput = (
  parts: Readonly<Record<'params' | 'query' | 'body', Readonly<{ schema: z.ZodType | undefined; value: unknown }>>>,
): Result<Readonly<Record<'params' | 'query' | 'body', unknown>>, RefusalOf<'input-invalid'> | RefusalOf<'not-found'>> => {
  const read = (part: keyof typeof parts) => parts[part].schema?.safeParse(parts[part].value, { reportInput: true })
  const [params, query, body] = [read('params'), read('query'), read('body')]
  if (params?.success === false) return problem({ code: 'not-found' })
  const problems = [
    ...(query?.error?.issues ?? []).flatMap(problemsOf(parts.query.schema)),
    ...(body?.error?.issues ?? []).flatMap(problemsOf(parts.body.schema)),
  ]
  return problems.length > 0
    ? problem({ code: 'input-invalid', fields: problems })
    : ok({ params: params?.data, query: query?.data, body: body?.data })
}
