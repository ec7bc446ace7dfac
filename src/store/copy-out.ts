import { on } from 'node:events'
import { type Client, Query } from 'pg'

/** Before the first row: signature, flags and the length of no extension. */
const HEADER_BYTES = 19
/** Before the one value of a row: how many values it has, and the length of this one. */
const ROW_HEADER_BYTES = 6
const END = -1

/** Rows that wait to be taken, before no more are read from the connection: as many as the database goes on making when they are not taken any more. */
const MOST_WAITING = 2

type CopyData = { readonly chunk: Buffer }
/** Where the rows come from. */
type Source = { readonly stream: { readonly pause: () => void; readonly resume: () => void } }

/** A statement whose rows come as octets: `pg` reads other rows as text, bytes in hexadecimal digits, which takes it as long as all the rest. */
class Copying extends Query {
  #source: Source | undefined

  handleCopyData({ chunk }: CopyData, source: Source): void {
    const row = chunk.subarray(this.#source === undefined ? HEADER_BYTES : 0)
    this.#source = source
    // The memory it came in is used again.
    if (row.readInt16BE() !== END) this.emit('value', Buffer.from(row.subarray(ROW_HEADER_BYTES, ROW_HEADER_BYTES + row.readInt32BE(2))))
  }

  pause(): void {
    this.#source?.stream.pause()
  }

  resume(): void {
    this.#source?.stream.resume()
  }
}

/**
 * The values of the one `bytea` column, never null, that a question without parameters answers, each as it comes (PostgreSQL, COPY, binary format). Whoever
 * takes them slowly has the database wait.
 */
export const copyOut = async function* (client: Client, question: string): AsyncGenerator<Buffer> {
  const copying = client.query(new Copying(`copy (${question}) to stdout (format binary)`))
  try {
    for await (const [value] of on(copying, 'value', { close: ['end'], highWaterMark: MOST_WAITING, lowWaterMark: 1 })) yield value as Buffer
  } finally {
    // What ends while rows wait is not read on by `on`.
    copying.resume()
  }
}
