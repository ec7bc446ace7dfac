import { type Bytes, lengthOf } from '../der/bytes.ts'
import { provenPieces } from './prove-named.ts'
import { RevokedList } from './revoked-list.ts'

/** The entries of a CRL, written. */
export type NamedEntries = {
  readonly count: number
  /** The latest instant in them, in whole seconds since 1970; -Infinity where there are none. */
  readonly latestSeconds: number
  /** Of all pieces. */
  readonly octets: number
}

/** Writes the entries of a CRL from packed rows (`revoked-rows.ts`), and proves that they name what the rows do, all of it. */
export class EntryWriter {
  readonly #list = new RevokedList()
  readonly #pages: Uint8Array[] = []

  /** Rows that follow the former ones; they are kept, and may not change. Throws RangeError as `RevokedList.addRows` does. */
  add(rows: Uint8Array): void {
    if (rows.length === 0) return
    this.#list.addRows(rows)
    this.#pages.push(rows)
  }

  /** What was written, and its octets, each piece as soon as it is proved. Nothing is added after this. */
  end(): NamedEntries & { readonly pieces: Generator<Bytes> } {
    const { count, latestSeconds } = this.#list
    const pieces = this.#list.release()
    return { count, latestSeconds, octets: lengthOf(pieces), pieces: provenPieces(pieces, this.#pages) }
  }
}
