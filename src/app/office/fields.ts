import * as z from 'zod'
import { parseContractNumber } from '../../domain/contract/contract-number.ts'
import { INSTITUTION_CODE } from '../../domain/contract/institution-code.ts'
import { parseSiteName } from '../../domain/institution/site-name.ts'
import type { FieldFault } from '../../domain/refusal/field-problem.ts'
import type { Result } from '../../domain/result.ts'
import { parseLoginId } from '../../domain/user/login-id.ts'
import { unwritableIn } from '../../domain/user/unwritable.ts'

/** Bytes nobody types: what is longer is refused before it is looked at. */
const TYPED_MOST = 1000

/** Text that a rule of the domain reads; its fault is handed on as it is. */
export const readBy = <Value extends string>(parse: (typed: string) => Result<Value, FieldFault>) =>
  z.string().max(TYPED_MOST).transform((typed, context): Value => {
    const parsed = parse(typed)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', params: { fault: parsed.problem }, input: typed })
    return z.NEVER
  })

/** Text that the use case judges; these bounds only keep out what cannot be meant. */
export const text = () => z.string().max(TYPED_MOST).superRefine((typed, context) => {
  const fault = unwritableIn(typed)
  if (fault !== null) context.addIssue({ code: 'custom', params: { fault }, input: typed })
})

/** Marks a field whose value is a secret: programs do not show it (JSON Schema's `format`), and the command line takes it from a file. */
export const SECRET = { format: 'password' } as const

const OVERRIDES_MOST = 20_000
/** Levels of values inside values; a policy has six. */
const OVERRIDES_DEPTH = 32

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((inside) => isDeeper(inside, levels - 1)))

/** Values over a profile, as JSON: what they mean is settled by the policy. */
export const overrides = () => z.record(z.string().max(100), z.unknown()).superRefine((values, context) => {
  // Writing what is deep enough would run out of stack.
  if (isDeeper(values, OVERRIDES_DEPTH)) return context.addIssue({ code: 'custom', params: { fault: { code: 'format-wrong' } satisfies FieldFault }, input: values })
  const json = JSON.stringify(values)
  if (json.length > OVERRIDES_MOST) context.addIssue({ code: 'custom', params: { fault: { code: 'too-long', most: OVERRIDES_MOST } satisfies FieldFault }, input: values })
  const refused = /\\u(0000|d[89ab][0-9a-f]{2}|d[c-f][0-9a-f]{2})/.exec(json)
  if (refused !== null) context.addIssue({ code: 'custom', params: { fault: { code: 'character-not-allowed', characters: `U+${refused[1]?.toUpperCase()}` } satisfies FieldFault }, input: values })
})

export const institutionCode = () => z.string().regex(INSTITUTION_CODE).describe('the institution: its code of four digits').meta({ examples: ['1234'] })
export const siteName = () => readBy(parseSiteName).describe('the service: the name of its front host').meta({ examples: ['bank.localhost'] })
export const contractNumber = () => readBy(parseContractNumber).describe('the number of the contract').meta({ examples: ['0012345678'] })
export const loginId = () => readBy(parseLoginId).describe('the login id of the user').meta({ examples: ['minato-keiri'] })

/** A serial number as openssl and browsers print it: hexadecimal, with or without colons and spaces. */
export const serialNumber = () =>
  z.string().max(100).transform((typed) => typed.replace(/[\s:]/g, '').toLowerCase()).pipe(z.string().regex(/^[0-9a-f]{32}$/))
    .describe('the serial number of the certificate: 32 hexadecimal digits').meta({ examples: ['4c0f5a3f9d0e4b7a8c1d2e3f40516273'] })

export const PAGE_MOST = 500
export const page = {
  after: text().default('').describe('begins after this one, the `next` of the former page'),
  most: z.int().min(1).max(PAGE_MOST).default(100).describe('how many at most'),
}
export const next = () => z.string().nullable().describe('what to give as `after` for the next page; null where this is the last')

/** What follows a full page: the key of its last row. */
export const nextOf = <Row>(rows: readonly Row[], most: number, key: (row: Row) => string): string | null => {
  const last = rows.at(-1)
  return last === undefined || rows.length < most ? null : key(last)
}

export const instant = (means: string) => z.iso.datetime().describe(means)
export const nothing = z.object({})

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

/** The fields that were given: what is left out of a change is left as it is. */
export const given = <Fields extends Readonly<Record<string, unknown>>>(fields: Fields): Given<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>
