const MOST_FIELDS = 500

/** A body of the wrong shape to be read at all; answered as `input-invalid`. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody'
  readonly statusCode = 422
}

/** No browser sends it in a text, and the database takes none. */
export const hasNul = (text: string): boolean => text.includes('\0')

/**
 * The fields of a form: text by name, a name that comes twice as a list. No prototype, so that no name means anything but itself.
 */
export const readForm = (body: string): Readonly<Record<string, string | string[]>> => {
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>
  let count = 0
  for (const [name, value] of new URLSearchParams(body)) {
    if (++count > MOST_FIELDS || hasNul(name) || hasNul(value)) throw new UnreadableBody()
    const known = fields[name]
    fields[name] = known === undefined ? value : [...(typeof known === 'string' ? [known] : known), value]
  }
  return fields
}

const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Levels of values inside values; a policy has six. */
const MOST_DEPTH = 32

const isTaken = (value: unknown, left: number): boolean =>
  typeof value !== 'object' || value === null
  || (left > 0 && Object.entries(value).every(([name, inside]) => !FORBIDDEN.has(name) && isTaken(inside, left - 1)))

/** JSON of bounded depth, without the member names that mean something to a prototype. */
export const readJson = (body: string): unknown => {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new UnreadableBody()
  }
  if (!isTaken(value, MOST_DEPTH)) throw new UnreadableBody()
  return value
}

/** What was typed, as text by name, to fill the form again; without the token and the fields that are secret. */
export const typedOf = (body: unknown, secretFields: readonly string[]): Readonly<Record<string, string>> => {
  if (typeof body !== 'object' || body === null) return {}
  const shown = Object.entries(body).filter(([name, value]) => typeof value === 'string' && !secretFields.includes(name))
  return Object.fromEntries(shown.map(([name, value]) => [name, String(value).slice(0, 1_000)]))
}
