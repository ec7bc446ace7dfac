import { correctionOf } from './reed-solomon.ts'
import { capacityOf, MOST_VERSION } from './symbol-size.ts'

const BYTE_MODE = 0b0100
const PADDING = [0xec, 0x11]

const lengthBits = (version: number): number => (version < 10 ? 8 : 16)

/** The least version that these bytes fit into at level M; undefined where none does. */
export const versionFor = (bytes: number): number | undefined =>
  Array.from({ length: MOST_VERSION }, (_, at) => at + 1).find((version) => 4 + lengthBits(version) + 8 * bytes <= 8 * capacityOf(version).data)

/** The codewords of data: one segment in byte mode, its end, and padding (ISO/IEC 18004 §7.4). */
export const dataWords = (bytes: Uint8Array, version: number): readonly number[] => {
  const { data } = capacityOf(version)
  const bits: number[] = []
  const put = (value: number, length: number): void => {
    for (let at = length - 1; at >= 0; at -= 1) bits.push((value >> at) & 1)
  }
  put(BYTE_MODE, 4)
  put(bytes.length, lengthBits(version))
  for (const byte of bytes) put(byte, 8)
  put(0, Math.min(4, 8 * data - bits.length))
  put(0, (8 - (bits.length % 8)) % 8)
  const words = Array.from({ length: bits.length / 8 }, (_, at) => bits.slice(8 * at, 8 * at + 8).reduce((word, bit) => (word << 1) | bit, 0))
  while (words.length < data) words.push(PADDING[(words.length - bits.length / 8) % 2] ?? 0)
  return words
}

/** Blocks, the shorter ones first, and each with its correction, read across (§7.6). */
export const interleaved = (words: readonly number[], version: number): readonly number[] => {
  const { correction, blocks, data } = capacityOf(version)
  const short = Math.floor(data / blocks)
  const longOnes = data % blocks
  let from = 0
  const parts = Array.from({ length: blocks }, (_, at) => {
    const length = short + (at >= blocks - longOnes ? 1 : 0)
    const part = words.slice(from, from + length)
    from += length
    return part
  })
  const across = (rows: readonly (readonly number[])[]): readonly number[] =>
    Array.from({ length: Math.max(...rows.map(({ length }) => length)) }, (_, at) => rows.flatMap((row) => row[at] ?? [])).flat()
  return [...across(parts), ...across(parts.map((part) => correctionOf(part, correction)))]
}
