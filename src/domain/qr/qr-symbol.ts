import { dataWords, interleaved, versionFor } from './codewords.ts'
import { alignmentOf, sideOf } from './symbol-size.ts'

/** A QR code: rows of modules, `true` dark, without the quiet zone around it. */
export type QrSymbol = { readonly version: number; readonly modules: readonly (readonly boolean[])[] }

type Draft = { readonly side: number; readonly dark: boolean[][]; readonly fixed: boolean[][] }

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
]

const square = (side: number): boolean[][] => Array.from({ length: side }, () => Array.from({ length: side }, () => false))

const fix = ({ side, dark, fixed }: Draft, row: number, column: number, isDark: boolean): void => {
  if (row < 0 || column < 0 || row >= side || column >= side) return
  ;(dark[row] ?? [])[column] = isDark
  ;(fixed[row] ?? [])[column] = true
}

/** Rings around a centre: the distance to it tells dark from light. */
const rings = (draft: Draft, row: number, column: number, radius: number, isDark: (distance: number) => boolean): void => {
  for (let down = -radius; down <= radius; down += 1) {
    for (let right = -radius; right <= radius; right += 1) fix(draft, row + down, column + right, isDark(Math.max(Math.abs(down), Math.abs(right))))
  }
}

/** What divides the remainder of a BCH code (§7.9, §7.10). */
const remainder = (value: number, polynomial: number, bits: number): number => {
  let rest = value
  for (let at = 0; at < bits; at += 1) rest = (rest << 1) ^ ((rest >> (bits - 1)) * polynomial)
  return rest
}

/** Fifteen bits: level M is 00, then the mask, then ten of correction, and the fixed pattern over it (§7.9). */
export const formatBits = (mask: number): number => ((mask << 10) | remainder(mask, 0x537, 10)) ^ 0x5412

/** Eighteen bits: the version and twelve of correction (§7.10). */
export const versionBits = (version: number): number => (version << 12) | remainder(version, 0x1f25, 12)

const bitOf = (value: number, at: number): boolean => ((value >> at) & 1) === 1

const drawFormat = (draft: Draft, mask: number): void => {
  const bits = formatBits(mask)
  const { side } = draft
  for (let at = 0; at < 15; at += 1) {
    const dark = bitOf(bits, at)
    // Around the upper left finder, past the timing pattern …
    if (at < 6) fix(draft, at, 8, dark)
    else if (at < 8) fix(draft, at + 1, 8, dark)
    else if (at === 8) fix(draft, 8, 7, dark)
    else fix(draft, 8, 14 - at, dark)
    // … and once more beside the two others.
    if (at < 8) fix(draft, 8, side - 1 - at, dark)
    else fix(draft, side - 15 + at, 8, dark)
  }
  fix(draft, side - 8, 8, true)
}

const drawVersion = (draft: Draft, version: number): void => {
  if (version < 7) return
  const bits = versionBits(version)
  for (let at = 0; at < 18; at += 1) {
    const [far, near] = [draft.side - 11 + (at % 3), Math.floor(at / 3)]
    fix(draft, near, far, bitOf(bits, at))
    fix(draft, far, near, bitOf(bits, at))
  }
}

const drawPatterns = (draft: Draft, version: number): void => {
  const { side } = draft
  for (let at = 0; at < side; at += 1) {
    fix(draft, 6, at, at % 2 === 0)
    fix(draft, at, 6, at % 2 === 0)
  }
  for (const [row, column] of [[3, 3], [3, side - 4], [side - 4, 3]] as const) rings(draft, row, column, 4, (distance) => distance !== 2 && distance !== 4)
  const centres = alignmentOf(version)
  const last = centres.length - 1
  for (const [down, row] of centres.entries()) {
    for (const [right, column] of centres.entries()) {
      const atFinder = (down === 0 && right === 0) || (down === 0 && right === last) || (down === last && right === 0)
      if (!atFinder) rings(draft, row, column, 2, (distance) => distance !== 1)
    }
  }
  drawFormat(draft, 0)
  drawVersion(draft, version)
}

/** Places of codewords: columns in pairs from the right, up and down by turns, without the column of the timing pattern (§7.7.3). */
export const pathOf = (side: number): readonly (readonly [number, number])[] => {
  const path: [number, number][] = []
  for (let right = side - 1; right >= 1; right -= 2) {
    const column = right <= 6 ? right - 1 : right
    const upwards = ((right + 1) & 2) === 0
    for (let at = 0; at < side; at += 1) {
      const row = upwards ? side - 1 - at : at
      path.push([row, column], [row, column - 1])
    }
  }
  return path
}

const runs = (line: readonly boolean[]): number => {
  let [penalty, length] = [0, 0]
  for (const [at, dark] of line.entries()) {
    length = at > 0 && dark === line[at - 1] ? length + 1 : 1
    if (length === 5) penalty += 3
    else if (length > 5) penalty += 1
  }
  return penalty
}

const FINDER = [true, false, true, true, true, false, true]
const likeFinders = (line: readonly boolean[]): number => {
  let found = 0
  for (let at = 0; at + 7 <= line.length; at += 1) {
    if (!FINDER.every((dark, step) => line[at + step] === dark)) continue
    const light = (from: number): boolean => Array.from({ length: 4 }, (_, step) => line[from + step]).every((dark) => dark !== true)
    if (light(at - 4) || light(at + 7)) found += 40
  }
  return found
}

/** How hard a masked symbol would be to read (§7.8.3). */
const penaltyOf = (dark: readonly (readonly boolean[])[]): number => {
  const columns = dark.map((_, column) => dark.map((row) => row[column] === true))
  let penalty = [...dark, ...columns].reduce((sum, line) => sum + runs(line) + likeFinders(line), 0)
  for (let row = 0; row + 1 < dark.length; row += 1) {
    for (let column = 0; column + 1 < dark.length; column += 1) {
      const colour = dark[row]?.[column]
      if (dark[row]?.[column + 1] === colour && dark[row + 1]?.[column] === colour && dark[row + 1]?.[column + 1] === colour) penalty += 3
    }
  }
  const count = dark.flat().filter(Boolean).length
  return penalty + 10 * Math.floor(Math.abs((count * 20) / dark.length ** 2 - 10))
}

const masked = (draft: Draft, mask: number): boolean[][] => {
  const flips = MASKS[mask]
  return draft.dark.map((row, down) => row.map((dark, right) => dark !== (draft.fixed[down]?.[right] !== true && flips?.(down, right) === true)))
}

/** A QR code of these bytes, in byte mode at level M (ISO/IEC 18004), in the least version and the mask that reads best. Throws above 997 bytes. */
export const qrSymbol = (bytes: Uint8Array): QrSymbol => {
  const version = versionFor(bytes.length)
  if (version === undefined) throw new RangeError(`${bytes.length} bytes are more than a QR code of ours holds`)
  const side = sideOf(version)
  const draft: Draft = { side, dark: square(side), fixed: square(side) }
  drawPatterns(draft, version)
  const words = interleaved(dataWords(bytes, version), version)
  const free = pathOf(side).filter(([row, column]) => draft.fixed[row]?.[column] !== true)
  for (const [at, [row, column]] of free.entries()) (draft.dark[row] ?? [])[column] = bitOf(words[at >> 3] ?? 0, 7 - (at & 7))
  const symbols = MASKS.map((_, mask) => {
    drawFormat(draft, mask)
    return masked(draft, mask)
  })
  const penalties = symbols.map(penaltyOf)
  return { version, modules: symbols[penalties.indexOf(Math.min(...penalties))] ?? [] }
}
