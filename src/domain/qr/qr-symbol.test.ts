import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { versionFor } from './codewords.ts'
import { formatBits, pathOf, qrSymbol, versionBits, type QrSymbol } from './qr-symbol.ts'
import { correctionOf, multiply } from './reed-solomon.ts'
import { alignmentOf, capacityOf, sideOf } from './symbol-size.ts'

const MASKS: readonly ((i: number, j: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0, (i) => i % 2 === 0, (_, j) => j % 3 === 0, (i, j) => (i + j) % 3 === 0, (i, j) => ((i >> 1) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => (i * j) % 2 + (i * j) % 3 === 0, (i, j) => ((i * j) % 2 + (i * j) % 3) % 2 === 0, (i, j) => ((i + j) % 2 + (i * j) % 3) % 2 === 0,
]

/** Whether a module belongs to a pattern and not to the codewords, told anew from the figures of the standard. */
const isPattern = (version: number, row: number, column: number): boolean => {
  const side = 17 + 4 * version
  const corner = (row < 9 && column < 9) || (row < 9 && column >= side - 8) || (row >= side - 8 && column < 9)
  const information = version >= 7 && ((row < 6 && column >= side - 11) || (column < 6 && row >= side - 11))
  const centres = alignmentOf(version)
  const aligned = centres.some((r) => centres.some((c) => Math.abs(row - r) <= 2 && Math.abs(column - c) <= 2
    && !((r === 6 && c === 6) || (r === 6 && c === side - 7) || (r === side - 7 && c === 6))))
  return corner || information || aligned || row === 6 || column === 6
}

/** Reads a symbol as a scanner does: format, mask, codewords, blocks whose syndromes are all zero, the segment. */
const scanned = ({ version, modules }: QrSymbol): Buffer => {
  const side = modules.length
  assert.equal(side, sideOf(version))
  const dark = (row: number, column: number): number => (modules[row]?.[column] === true ? 1 : 0)
  const format = [[0, 8], [1, 8], [2, 8], [3, 8], [4, 8], [5, 8], [7, 8], [8, 8], [8, 7], [8, 5], [8, 4], [8, 3], [8, 2], [8, 1], [8, 0]] as const
  const bits = format.reduce((sum, [row, column], at) => sum | (dark(row, column) << at), 0)
  const mask = MASKS.findIndex((_, each) => formatBits(each) === bits)
  assert.ok(mask >= 0, 'a format of level M')
  const flips = MASKS[mask] ?? assert.fail()
  const read = pathOf(side).filter(([row, column]) => !isPattern(version, row, column)).map(([row, column]) => dark(row, column) ^ Number(flips(row, column)))
  const { words, correction, blocks, data } = capacityOf(version)
  assert.ok(read.length - 8 * words >= 0 && read.length - 8 * words < 8, 'and what is left over')
  const stream = Array.from({ length: words }, (_, at) => read.slice(8 * at, 8 * at + 8).reduce((word, bit) => 2 * word + bit, 0))
  const lengths = Array.from({ length: blocks }, (_, at) => Math.floor((data + at) / blocks)).toSorted((one, other) => one - other)
  const parts: number[][] = lengths.map(() => [])
  let at = 0
  for (let step = 0; step < Math.max(...lengths); step += 1) for (const [which, length] of lengths.entries()) if (step < length) parts[which]?.push(stream[at++] ?? 0)
  for (let step = 0; step < correction; step += 1) for (const part of parts) part.push(stream[at++] ?? 0)
  for (const part of parts) {
    let root = 1
    for (let power = 0; power < correction; power += 1) {
      assert.equal(part.reduce((sum, word) => multiply(sum, root) ^ word, 0), 0, 'a syndrome')
      root = multiply(root, 2)
    }
  }
  const whole = parts.flatMap((part, which) => part.slice(0, lengths[which])).map((word) => word.toString(2).padStart(8, '0')).join('')
  const wide = version < 10 ? 8 : 16
  assert.equal(whole.slice(0, 4), '0100')
  const length = Number.parseInt(whole.slice(4, 4 + wide), 2)
  return Buffer.from(Array.from({ length }, (_, which) => Number.parseInt(whole.slice(4 + wide + 8 * which, 12 + wide + 8 * which), 2)))
}

test('R-1217 a QR code reads back as what it was made of, up to the largest, by a scanner that knows the standard alone', () => {
  for (const bytes of [1, 14, 15, 62, 122, 123, 213, 214, 412, 990]) {
    const text = Buffer.from(Array.from({ length: bytes }, (_, at) => (at * 37 + bytes) % 256))
    assert.deepEqual(scanned(qrSymbol(text)), text)
  }
  fc.assert(fc.property(fc.uint8Array({ minLength: 0, maxLength: 120 }), (bytes) => { assert.deepEqual(scanned(qrSymbol(bytes)), Buffer.from(bytes)) }), { numRuns: 12 })
  assert.throws(() => qrSymbol(new Uint8Array(998)), RangeError)
})

test('the figures of ISO/IEC 18004: bytes that fit at level M, centres of alignment patterns, format and version information, a worked correction', () => {
  const most = (version: number): number => Array.from({ length: 1000 }, (_, bytes) => bytes).findLast((bytes) => (versionFor(bytes) ?? 99) <= version) ?? 0
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 25].map(most), [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 412, 666, 997])
  assert.deepEqual([1, 2, 7, 10, 15, 20, 25].map(alignmentOf), [[], [6, 18], [6, 22, 38], [6, 28, 50], [6, 26, 48, 70], [6, 34, 62, 90], [6, 32, 58, 84, 110]])
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7].map((mask) => formatBits(mask).toString(2).padStart(15, '0')), [
    '101010000010010', '101000100100101', '101111001111100', '101101101001011', '100010111111001', '100000011001110', '100111110010111', '100101010100000',
  ])
  assert.equal(versionBits(7).toString(2).padStart(18, '0'), '000111110010010100')
  // The example of annex I, `01234567` in version 1-M.
  assert.deepEqual(correctionOf([16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17], 10), [165, 36, 212, 193, 237, 54, 199, 135, 44, 85])
})

test('finders stand in three corners, light around them, and one dark module is always there', () => {
  const { modules } = qrSymbol(Buffer.from('otpauth://totp/x'))
  const side = modules.length
  for (const [row, column] of [[0, 0], [0, side - 7], [side - 7, 0]] as const) {
    const seen = Array.from({ length: 7 }, (_, down) => modules[row + down]?.slice(column, column + 7).map((dark) => (dark ? '#' : '.')).join(''))
    assert.deepEqual(seen, ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'])
  }
  for (let at = 0; at < 8; at += 1) assert.deepEqual([modules[7]?.[at], modules[at]?.[7], modules[7]?.[side - 1 - at], modules[side - 8]?.[at]], [false, false, false, false])
  assert.equal(modules[side - 8]?.[8], true)
})
