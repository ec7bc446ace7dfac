import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleSerial } from '../sample/hierarchy.ts'
import { packRevoked, type RevokedEntry } from '../sample/revoked.ts'
import { type Bytes, compareBytes, concatenate } from '../der/bytes.ts'
import { provenPieces } from './prove-named.ts'
import { RevokedList } from './revoked-list.ts'
import { ROW_BYTES } from './revoked-rows.ts'

const ENTRIES: readonly RevokedEntry[] = Array.from({ length: 300 }, () => sampleSerial()).sort(compareBytes)
  .map((serial, index) => ({ serial, revokedAt: new Date(1_700_000_000_000 + index * 1_000), reason: index % 2 === 0 ? 'unspecified' : 'keyCompromise' }))
const PAGES = [packRevoked(ENTRIES.slice(0, 100)), packRevoked(ENTRIES.slice(100, 101)), packRevoked(ENTRIES.slice(101))]

const piecesOf = (entries: readonly RevokedEntry[]): readonly Bytes[] => {
  const list = new RevokedList()
  list.addRows(packRevoked(entries))
  return list.release()
}

const without = (count: number): readonly RevokedEntry[] => ENTRIES.filter((_, index) => index !== count)

test('R-1103 entries that name what the database holds go by as they are, however the rows came', () => {
  const pieces = piecesOf(ENTRIES)
  assert.ok(pieces.length > 1, 'entries in more than one piece')
  for (const pages of [PAGES, [concatenate(PAGES)]]) assert.deepEqual([...provenPieces(pieces, pages)], pieces)
  assert.deepEqual([...provenPieces(piecesOf([]), [])], [])
})

test('R-1103 the last piece of a CRL that leaves one certificate out, names one more or another never leaves', () => {
  const other = ENTRIES.map((entry, index) => (index === 150 ? { ...entry, serial: entry.serial.map((octet, at) => (at === 15 ? octet ^ 1 : octet)) } : entry))
  const wrong: Readonly<Record<string, readonly [readonly Bytes[], readonly Uint8Array[]]>> = {
    'the first is missing': [piecesOf(without(0)), PAGES],
    'one between is missing': [piecesOf(without(100)), PAGES],
    'the last is missing': [piecesOf(without(299)), PAGES],
    'all are missing': [piecesOf([]), PAGES],
    'one is another': [piecesOf(other), PAGES],
    'one more at the end': [piecesOf(ENTRIES), [packRevoked(without(299))]],
    'one more at the beginning': [piecesOf(ENTRIES), [packRevoked(without(0))]],
    'nobody is revoked': [piecesOf(ENTRIES), []],
  }
  for (const [what, [pieces, pages]] of Object.entries(wrong)) {
    const left: Uint8Array[] = []
    assert.throws(() => { for (const piece of provenPieces(pieces, pages)) left.push(piece) }, /the database holds/, what)
    assert.ok(left.length < Math.max(pieces.length, 1), what)
  }
})

test('R-1103 an entry whose length reaches beyond its piece is not taken for proved', () => {
  const pieces = piecesOf(ENTRIES.slice(0, 1)).map((piece) => piece.slice())
  pieces[0]![1]! += 1
  assert.throws(() => [...provenPieces(pieces, [PAGES[0]!.subarray(0, ROW_BYTES)])], /cut in two/)
})
