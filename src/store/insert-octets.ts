import { once } from 'node:events'
import { type Client, Query } from 'pg'
import { lengthOf } from '../x509/der/bytes.ts'

const [TEXT, BINARY] = [0, 1] as const
const [INT16_BYTES, INT32_BYTES] = [2, 4] as const

const int16 = (...values: readonly number[]): Buffer => {
  const written = Buffer.alloc(values.length * INT16_BYTES)
  values.forEach((value, index) => written.writeInt16BE(value, index * INT16_BYTES))
  return written
}

const int32 = (value: number): Buffer => {
  const written = Buffer.alloc(INT32_BYTES)
  written.writeInt32BE(value)
  return written
}

/** What stands in a Bind message before the octets of the last parameter, and after them: no format of a result (PostgreSQL, message formats). */
const bindAround = (statement: string, texts: readonly string[], octets: number): { readonly before: Buffer; readonly after: Buffer } => {
  const after = int16(0)
  const values = texts.map((text) => Buffer.from(text)).flatMap((text) => [int32(text.length), text])
  const content = Buffer.concat([
    Buffer.from(`\0${statement}\0`), int16(texts.length + 1, ...texts.map(() => TEXT), BINARY), int16(texts.length + 1), ...values, int32(octets),
  ])
  return { before: Buffer.concat([Buffer.from('B'), int32(INT32_BYTES + content.length + octets + after.length), content]), after }
}

/** As much of a connection of `pg` as a statement needs that writes its own messages. */
type Connection = {
  /** Texts of statements by the names under which they are being prepared, and under which they are. */
  readonly submittedNamedStatements: Record<string, string>
  readonly parsedStatements: Readonly<Record<string, string>>
  readonly stream: { readonly write: (octets: Uint8Array) => void }
  readonly parse: (statement: { readonly name: string; readonly text: string }) => void
  readonly execute: (portal: object) => void
  readonly sync: () => void
}

export type Insertion = {
  /** Of the statement, which is prepared once under it. */
  readonly name: string
  readonly text: string
  readonly values: readonly string[]
  /** The last value: a `bytea` in pieces, which may not change until it is stored. */
  readonly octets: readonly Uint8Array[]
}

/**
 * A statement whose last parameter goes out as it lies in memory. `pg` copies it twice, and memory that is soon dropped has the whole process look for what
 * else it can drop.
 */
class Inserting extends Query {
  readonly #insertion: Insertion

  constructor(insertion: Insertion) {
    super({ name: insertion.name, text: insertion.text })
    this.#insertion = insertion
  }

  prepare(connection: Connection): void {
    const { name, text, values, octets } = this.#insertion
    const { before, after } = bindAround(name, values, lengthOf(octets))
    if (connection.parsedStatements[name] === undefined && connection.submittedNamedStatements[name] === undefined) {
      connection.parse({ name, text })
      connection.submittedNamedStatements[name] = text
    }
    for (const piece of [before, ...octets, after]) connection.stream.write(piece)
    connection.execute({})
    connection.sync()
  }
}

/** Executes a statement that answers no rows. */
export const insertOctets = async (client: Client, insertion: Insertion): Promise<void> => void await once(client.query(new Inserting(insertion)), 'end')
