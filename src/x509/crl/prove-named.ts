import type { Bytes } from '../der/bytes.ts'
import { compareSerials, SERIAL_AT } from './own-entry.ts'
import { ROW_BYTES } from './revoked-rows.ts'

/**
 * Hands on the pieces of a list of entries (`RevokedList`) as they are, each after it was proved that its entries name the certificates of these packed
 * rows, all of them, in their order and no other; the last one only when no row is left (R-1103). Throws otherwise. Goes from entry to entry by the
 * lengths that they say: that they are entries of ours is for the lint of whoever signs the same octets.
 */
export function* provenPieces(pieces: readonly Bytes[], pages: readonly Uint8Array[]): Generator<Bytes> {
  const rows = new RowsInTurn(pages)
  if (pieces.length === 0) rows.end()
  for (const [index, piece] of pieces.entries()) {
    rows.prove(piece)
    if (index === pieces.length - 1) rows.end()
    yield piece
  }
}

/** Rows, each of which is to be named by the next entry. */
class RowsInTurn {
  readonly #pages: readonly Uint8Array[]
  #page = 0
  #row = 0
  #named = 0

  constructor(pages: readonly Uint8Array[]) {
    this.#pages = pages
  }

  prove(piece: Bytes): void {
    let at = 0
    while (at < piece.length) at = this.#provePage(piece, at)
    if (at !== piece.length) throw new Error(`entry ${this.#named} of a CRL is cut in two`)
  }

  end(): void {
    if (this.#page !== this.#pages.length) throw new Error(`a CRL names ${this.#named} certificates and the database holds more`)
  }

  /** As far as the rows of one page go; answers where the next entry begins. */
  #provePage(piece: Bytes, from: number): number {
    const rows = this.#pages[this.#page] ?? new Uint8Array()
    let [at, row] = [from, this.#row]
    for (; at < piece.length && row < rows.length; row += ROW_BYTES) {
      if (compareSerials(piece, at + SERIAL_AT, rows, row) !== 0) break
      at += 2 + piece[at + 1]!
    }
    this.#named += (row - this.#row) / ROW_BYTES
    if (at < piece.length && (rows.length === 0 || row < rows.length)) throw new Error(`entry ${this.#named} of a CRL is not what the database holds`)
    const isOver = row === rows.length
    this.#row = isOver ? 0 : row
    if (isOver) this.#page += 1
    return at
  }
}
