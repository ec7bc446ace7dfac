import { hasNul, UnreadableBody } from '../route/read-body.ts'

/** A file that somebody chose in a form. What the browser calls it and says of its type decides nothing and is not kept. */
export class UploadedFile {
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

const MOST_PARTS = 20
const MOST_NAME_CHARACTERS = 100

/**
 * The parts of a form with files (RFC 7578), which the listener has taken in up to the bound of the route: text by name, files as their octets. Throws
 * `UnreadableBody` on what no browser sends, a name that comes twice among it.
 */
export const readMultipart = async (body: Buffer, contentType: string): Promise<Readonly<Record<string, string | UploadedFile>>> => {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData().catch(() => { throw new UnreadableBody() })
  const fields: Record<string, string | UploadedFile> = Object.create(null) as Record<string, string | UploadedFile>
  let parts = 0
  for (const [name, value] of form) {
    parts += 1
    if (parts > MOST_PARTS || name.length > MOST_NAME_CHARACTERS || name in fields || hasNul(name) || (typeof value === 'string' && hasNul(value))) throw new UnreadableBody()
    fields[name] = typeof value === 'string' ? value : new UploadedFile(new Uint8Array(await value.arrayBuffer()))
  }
  return fields
}
