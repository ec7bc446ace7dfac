import { EntryWriter, type NamedEntries } from '../../x509/crl/named-entries.ts'

/** Rows of a CRL as `CrlPort.revoked` answers them. */
export type RevokedRows = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Writes the entries of a CRL from its rows, here or elsewhere. Their octets come in pieces, each proved to name what the rows do; once. */
export type WriteEntries = (rows: RevokedRows) => Promise<NamedEntries & { readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }>

export const writeEntriesHere: WriteEntries = async (rows) => {
  const writer = new EntryWriter()
  for await (const page of rows) writer.add(page)
  return writer.end()
}
