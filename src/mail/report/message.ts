import { ok, problem, type Result } from '../../domain/result.ts'

/** A head and what follows it, with every line ended by LF. */
export type Part = { readonly fields: readonly Field[]; readonly body: string }
/** A field of a head, unfolded; its name in small letters. */
export type Field = { readonly name: string; readonly value: string }

/** `multipart`: more parts than a report has, or none that ends. */
export type MessageProblem = 'head' | 'multipart'

const FIELDS_MOST = 200
/** RFC 5322 §2.1.1 allows 998 characters a line; a field may be folded over several. */
const FIELD_MOST = 8_000
const PARTS_MOST = 10

const FIELD = /^([!-9;-~]{1,76}):[ \t]*(.*)$/s

/** Fields of a block of lines, continued ones joined (RFC 5322 §2.2.3). */
export const readFields = (block: string): Result<readonly Field[], 'head'> => {
  const lines = block.split('\n')
  const fields: { readonly name: string; value: string }[] = []
  for (const line of lines) {
    const last = fields.at(-1)
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (last === undefined || last.value.length + line.length > FIELD_MOST) return problem('head')
      last.value += line
      continue
    }
    const [, name, value] = FIELD.exec(line) ?? []
    if (name === undefined || value === undefined || value.length > FIELD_MOST || fields.length === FIELDS_MOST) return problem('head')
    fields.push({ name: name.toLowerCase(), value })
  }
  return ok(fields.map(({ name, value }) => ({ name, value: value.trim() })))
}

/** Splits a message, or a part of one, at its first empty line. */
export const readPart = (text: string): Result<Part, 'head'> => {
  if (text.startsWith('\n')) return ok({ fields: [], body: text.slice(1) })
  const end = text.indexOf('\n\n')
  const fields = readFields(end === -1 ? text.replace(/\n$/, '') : text.slice(0, end))
  return fields.ok ? ok({ fields: fields.value, body: end === -1 ? '' : text.slice(end + 2) }) : fields
}

/** The value of a field; undefined where it is missing, or stands there more than once, so that nobody can mean another one. */
export const fieldOf = (fields: readonly Field[], name: string): string | undefined => {
  const found = fields.filter((field) => field.name === name)
  return found.length === 1 ? found[0]?.value : undefined
}

export type ContentType = { readonly type: string; readonly parameters: ReadonlyMap<string, string> }

const TOKEN = "[!#$%&'*+.0-9A-Z^_`a-z|~-]+"
const PARAMETER = new RegExp(`;\\s*(${TOKEN})=(?:(${TOKEN})|"((?:[^"\\\\\\r\\n]|\\\\.)*)")\\s*`, 'gy')
const TYPE = new RegExp(`^(${TOKEN}/${TOKEN})\\s*`)

/** A Content-Type (RFC 2045 §5.1), its names in small letters; undefined where it is none. A comment in it is not understood. */
export const readContentType = (value: string): ContentType | undefined => {
  const [whole, type] = TYPE.exec(value) ?? []
  if (whole === undefined || type === undefined) return undefined
  const parameters = new Map<string, string>()
  let at = whole.length
  while (at < value.length) {
    PARAMETER.lastIndex = at
    const found = PARAMETER.exec(value)
    const [matched, name, token, quoted] = found ?? []
    if (matched === undefined || name === undefined) return /^;?\s*$/.test(value.slice(at)) ? { type: type.toLowerCase(), parameters } : undefined
    if (parameters.has(name.toLowerCase())) return undefined
    parameters.set(name.toLowerCase(), token ?? (quoted ?? '').replace(/\\(.)/g, '$1'))
    at = PARAMETER.lastIndex
  }
  return { type: type.toLowerCase(), parameters }
}

const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/

/** The parts between the lines of a boundary (RFC 2046 §5.1.1). What stands before the first and after the last is nobody's. */
export const readMultipart = (body: string, boundary: string): Result<readonly Part[], MessageProblem> => {
  if (!BOUNDARY.test(boundary)) return problem('multipart')
  const parts: string[] = []
  let open: string[] | null = null
  let closed = false
  for (const line of body.split('\n')) {
    const plain = line.trimEnd()
    if (plain === `--${boundary}` || plain === `--${boundary}--`) {
      if (open !== null) parts.push(open.join('\n'))
      closed = plain !== `--${boundary}`
      if (closed) break
      if (parts.length === PARTS_MOST) return problem('multipart')
      open = []
    } else open?.push(line)
  }
  if (!closed) return problem('multipart')
  const read: Part[] = []
  for (const text of parts) {
    const part = readPart(text)
    if (!part.ok) return part
    read.push(part.value)
  }
  return ok(read)
}
