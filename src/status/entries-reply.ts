import type { NamedEntries } from '../x509/crl/named-entries.ts'

/** One line of JSON, which the process that writes the entries of a long CRL says when no row is left; their octets follow. */
export type EntriesReply = NamedEntries
