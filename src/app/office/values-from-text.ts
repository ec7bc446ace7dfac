import type * as z from 'zod'

/** The parts of a schema that decide how a piece of text is meant. */
type Def = { readonly type: string; readonly innerType?: z.ZodType; readonly in?: z.ZodType; readonly shape?: Readonly<Record<string, z.ZodType>> }

const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def

/** The schema below defaults, options and transformations: what is typed. */
export const typedSchema = (schema: z.ZodType): z.ZodType => {
  const { type, innerType, in: before } = defOf(schema)
  if (innerType !== undefined) return typedSchema(innerType)
  return type === 'pipe' && before !== undefined ? typedSchema(before) : schema
}

/** The fields of an object schema; undefined for any other. */
export const shapeOf = (schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined => {
  const { type, shape } = defOf(typedSchema(schema))
  return type === 'object' ? shape : undefined
}

const NUMBER = /^-?[0-9]{1,15}(?:\.[0-9]{1,6})?$/

/**
 * A value as it stands in an address or on a command line, turned into what its schema reads: numbers, lists by commas, JSON for what has no
 * fields of its own. Text that is none stays text, and the schema says so.
 */
export const valueFromText = (schema: z.ZodType, text: string): unknown => {
  switch (defOf(typedSchema(schema)).type) {
    case 'number': return NUMBER.test(text) ? Number(text) : text
    case 'boolean': return text === 'true' ? true : text === 'false' ? false : text
    case 'array': return text === '' ? [] : text.split(',').map((each) => each.trim())
    case 'record': return fromJson(text)
    default: return text
  }
}

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
