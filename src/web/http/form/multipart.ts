import { UnreadableBody } from '../route/read-body.ts'

/** A file that somebody chose in a form. What the browser calls it and says of its type decides nothing and is not kept. */
export class UploadedFile {
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

const MOST_PARTS = 20
const MOST_HEADER_BYTES = 2_000
const LINE = Buffer.from('\r\n')
const HEADERS_END = Buffer.from('\r\n\r\n')

/** RFC 2046 §5.1.1: what a boundary may be. */
const BOUNDARY = /^multipart\/form-data;\s*boundary=(?:"([^"\r\n]{1,70})"|([\w'()+,./:=?-]{1,70}))\s*$/i
/** RFC 7578 §4.2: every part says what it is called; a file also how it was called. */
const DISPOSITION = /^content-disposition:\s*form-data;\s*name="([^"\r\n]{1,100})"(;\s*filename(?:\*)?=.*)?$/i

const boundaryOf = (contentType: string): string => {
  const [, quoted, plain] = BOUNDARY.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) throw new UnreadableBody()
  return boundary
}

const readHeaders = (lines: readonly string[]): { readonly name: string; readonly isFile: boolean } => {
  const dispositions = lines.map((line) => DISPOSITION.exec(line)).filter((match) => match !== null)
  const [match] = dispositions
  if (match === undefined || dispositions.length > 1) throw new UnreadableBody()
  return { name: match[1] ?? '', isFile: match[2] !== undefined }
}

/**
 * The parts of a form with files (RFC 7578), which the listener has taken in up to the bound of the route: text by name, files as their octets. Throws
 * `UnreadableBody` on what no browser sends, a name that comes twice among it.
 */
export const readMultipart = (body: Buffer, contentType: string): Readonly<Record<string, string | UploadedFile>> => {
  const delimiter = Buffer.from(`--${boundaryOf(contentType)}`)
  const fields: Record<string, string | UploadedFile> = Object.create(null) as Record<string, string | UploadedFile>
  if (!body.subarray(0, delimiter.length).equals(delimiter)) throw new UnreadableBody()
  const between = Buffer.concat([LINE, delimiter])
  let at = delimiter.length
  for (let part = 0; !body.subarray(at, at + 2).equals(Buffer.from('--')); part += 1) {
    const headersEnd = body.indexOf(HEADERS_END, at)
    if (part >= MOST_PARTS || !body.subarray(at, at + 2).equals(LINE) || headersEnd === -1 || headersEnd - at > MOST_HEADER_BYTES) throw new UnreadableBody()
    const end = body.indexOf(between, headersEnd + 2)
    if (end === -1) throw new UnreadableBody()
    const { name, isFile } = readHeaders(body.subarray(at + 2, headersEnd).toString('utf8').split('\r\n'))
    if (name in fields) throw new UnreadableBody()
    const content = body.subarray(headersEnd + HEADERS_END.length, Math.max(end, headersEnd + HEADERS_END.length))
    fields[name] = isFile ? new UploadedFile(new Uint8Array(content)) : content.toString('utf8')
    at = end + between.length
  }
  return fields
}
