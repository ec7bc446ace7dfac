import type { Bytes } from '../der/bytes.ts'
import { compareSerials, SERIAL_AT } from './own-entry.ts'
import { ROW_BYTES } from './revoked-rows.ts'
import type { Pieces } from './write-crl.ts'

/**
 * Hands on the pieces of a TBSCertList (`tbsCertListPieces`) as they are, each after it was proved that its entries name the certificates of these
 * packed rows, all of them, in their order and no other; the last one only when no row is left (R-1103). Throws otherwise. Goes from entry to entry by
 * the lengths that they say: that they are entries of ours is for the lint of whoever signs the same octets.
 */
export function* provenPieces(tbs: Pieces, pages: readonly Uint8Array[]): Generator<Bytes> {
  let [page, row, named] = [0, 0, 0]
  for (const [index, piece] of tbs.entries()) {
    const isEntries = index > 0 && index < tbs.length - 1
    let at = isEntries ? 0 : piece.length
    for (; at < piece.length; at += 2 + piece[at + 1]!) {
      const rows = pages[page]
      if (rows === undefined || compareSerials(piece, at + SERIAL_AT, rows, row) !== 0) throw new Error(`entry ${named} of a CRL is not what the database holds`)
      named += 1
      row += ROW_BYTES
      if (row < rows.length) continue
      row = 0
      page += 1
    }
    if (at !== piece.length) throw new Error(`entry ${named} of a CRL is cut in two`)
    if (index === tbs.length - 1 && page !== pages.length) throw new Error(`a CRL names ${named} certificates and the database holds more`)
    yield piece
  }
}
