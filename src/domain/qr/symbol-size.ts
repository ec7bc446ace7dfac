/** Versions that are drawn: 997 bytes at most. */
export const MOST_VERSION = 25

/** Error correction codewords of a block, and blocks, at level M by version (ISO/IEC 18004 table 9). */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28]
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21]

/** Modules along one side. */
export const sideOf = (version: number): number => 17 + 4 * version

/** Rows and columns of the centres of alignment patterns (annex E). */
export const alignmentOf = (version: number): readonly number[] => {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.ceil((sideOf(version) - 13) / (2 * count - 2)) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, at) => sideOf(version) - 7 - step * (count - 2 - at))]
}

/** Modules that carry codewords, or the bits left over behind them. */
const dataModules = (version: number): number => {
  const side = sideOf(version)
  const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2
  const patterns = version === 1 ? 0 : 25 * (alignments ** 2 - 3) - 10 * (alignments - 2)
  // Finders with their separators, timing, format, the dark module; the two blocks of version information.
  return side ** 2 - 3 * 64 - 2 * (side - 16) - 31 - patterns - (version >= 7 ? 36 : 0)
}

export type Capacity = { readonly words: number; readonly correction: number; readonly blocks: number; /** Codewords of data, of all blocks together. */ readonly data: number }

export const capacityOf = (version: number): Capacity => {
  const words = Math.floor(dataModules(version) / 8)
  const [correction = 0, blocks = 0] = [CORRECTION[version - 1], BLOCKS[version - 1]]
  return { words, correction, blocks, data: words - correction * blocks }
}
