import { on } from 'node:events'
import { type Client, Query } from 'pg'

/** Before the first row: signature, flags and the length of no extension. */
const HEADER_BYTES = 19
/** Before the one value of a row: how many values it has, and the length of this one. */
const ROW_HEADER_BYTES = 6
const END = -1

type CopyData = { readonly chunk: Buffer }

/** A statement whose rows come as octets: `pg` reads other rows as text, bytes in hexadecimal digits, which takes it as long as all the rest. */
class Copying extends Query {
  #isFirst = true

  handleCopyData({ chunk }: CopyData): void {
    const row = chunk.subarray(this.#isFirst ? HEADER_BYTES : 0)
    this.#isFirst = false
    // The memory it came in is used again.
    if (row.readInt16BE() !== END) this.emit('value', Buffer.from(row.subarray(ROW_HEADER_BYTES, ROW_HEADER_BYTES + row.readInt32BE(2))))
  }
}

/** The values of the one `bytea` column, never null, that a question without parameters answers, each as it comes (PostgreSQL, COPY, binary format). */
export const copyOut = async function* (client: Client, question: string): AsyncGenerator<Buffer> {
  for await (const [value] of on(client.query(new Copying(`copy (${question}) to stdout (format binary)`)), 'value', { close: ['end'] })) yield value as Buffer
}
