import { readSync, writeSync } from 'node:fs'
import { EntryWriter, type NamedEntries } from '../x509/crl/named-entries.ts'
import { ROW_BYTES } from '../x509/crl/revoked-rows.ts'

// Writes the entries of one long CRL and goes (src/status/long-crls.ts): rows on standard input until it ends, on standard output one line of JSON and the octets of the entries. It has no key and
// no database. It starts anew for every CRL, so it imports little, and waits for what it reads and writes, since it has nothing else to do.

const [INPUT, OUTPUT] = [0, 1] as const
const PAGE_BYTES = 10_000 * ROW_BYTES

const writer = new EntryWriter()

const readRows = (): void => {
  let [page, begun, read] = [new Uint8Array(PAGE_BYTES), 0, 0]
  for (;;) {
    const octets = readSync(INPUT, page, read, PAGE_BYTES - read, null)
    read += octets
    // Whole rows are written while the next ones are on their way.
    const whole = octets === 0 ? read : read - read % ROW_BYTES
    writer.add(page.subarray(begun, whole))
    begun = whole
    if (octets === 0) return
    if (read === PAGE_BYTES) [page, begun, read] = [new Uint8Array(PAGE_BYTES), 0, 0]
  }
}

const write = (octets: Uint8Array): void => {
  for (let at = 0; at < octets.length;) at += writeSync(OUTPUT, octets, at)
}

readRows()
const { count, latestSeconds, octets, pieces } = writer.end()
write(Buffer.from(`${JSON.stringify({ count, latestSeconds, octets } satisfies NamedEntries)}\n`))
for (const piece of pieces) write(piece)
