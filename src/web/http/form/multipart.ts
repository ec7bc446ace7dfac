import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { hasNul, UnreadableBody } from '../route/read-body.ts'
import { partsOf, type SentPart } from './multipart-parts.ts'

/** A file that somebody chose in a form. What the browser calls it and says of its type decides nothing and is not kept. */
export class UploadedFile {
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

const MOST_NAME_CHARACTERS = 100

/** Octets that are read where they are; the platform reads a form in one breath, and more would keep everybody else waiting. */
export const READ_HERE = 262_144

const THREAD = new URL('./multipart-thread.js', import.meta.url)

const partsByThread = async (body: Uint8Array<ArrayBuffer>, contentType: string): Promise<readonly SentPart[] | undefined> => {
  const thread = new Worker(THREAD, { workerData: { body, contentType }, transferList: [body.buffer] })
  const [parts] = await once(thread, 'message') as [readonly SentPart[] | undefined]
  return parts
}

/**
 * The parts of a form with files (RFC 7578), which the listener has taken in up to the bound of the route: text by name, files as their octets. Throws
 * `UnreadableBody` on what no browser sends, a name that comes twice among it.
 */
export const readMultipart = async (body: Buffer, contentType: string): Promise<Readonly<Record<string, string | UploadedFile>>> => {
  const parts = await (body.length > READ_HERE ? partsByThread : partsOf)(new Uint8Array(body), contentType)
  if (parts === undefined) throw new UnreadableBody()
  const fields: Record<string, string | UploadedFile> = Object.create(null) as Record<string, string | UploadedFile>
  for (const [name, value] of parts) {
    if (name.length > MOST_NAME_CHARACTERS || name in fields || hasNul(name) || (typeof value === 'string' && hasNul(value))) throw new UnreadableBody()
    fields[name] = typeof value === 'string' ? value : new UploadedFile(value)
  }
  return fields
}
