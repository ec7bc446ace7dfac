/** Points in a millimetre. */
const POINTS = 72 / 25.4
export const mm = (millimetres: number): number => millimetres * POINTS

export type Face = 'text' | 'bold' | 'code'
export type Ink = 'black' | 'grey' | 'rule' | 'tint'

export type TextMark = {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly face: Face
  readonly size: number
  readonly text: string
  readonly ink: Ink
  readonly width: number
}

/** One thing drawn, in points from the upper left corner. The y of a text is its baseline. */
export type Mark =
  | TextMark
  | { readonly kind: 'line'; readonly x: number; readonly y: number; readonly toX: number; readonly toY: number; readonly dashed: boolean; readonly ink: Ink }
  | { readonly kind: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly fill: Ink | null; readonly ink: Ink | null }

export type Page = { readonly marks: readonly Mark[]; /** Entries of the reader's own table of contents. */ readonly bookmarks: readonly string[] }

/** The width of a text in a face and size, in points. */
export type MeasureIn = (face: Face, size: number, text: string) => number

/** ISO 216 A4 with its margins: a column of 150 mm holds 40 characters of 10.5 points, as many as one reads with ease (look.md). */
export const A4 = { width: mm(210), height: mm(297), left: mm(30), right: mm(30), top: mm(20), bottom: mm(20) } as const
export const COLUMN = A4.width - A4.left - A4.right

/** JIS S 5502 長形3号, 120 × 235 mm, takes A4 folded twice, at thirds. */
export const FOLDS: readonly number[] = [mm(99), mm(198)]

/**
 * Where the address stands, so that it shows in the window (90 × 45 mm, 20 mm from the left and 12 mm from the top of the envelope) wherever
 * the sheet of 210 × 99 mm slides within 235 × 120 mm: what the window shows at one end of the way and at the other.
 */
export const WINDOW = { x: mm(22), y: mm(13), width: mm(63), height: mm(23) } as const
