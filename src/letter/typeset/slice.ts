import { breakLines } from './break-lines.ts'
import type { Face, Ink, Mark, MeasureIn, TextMark } from './page.ts'

/** A piece that is never parted by the end of a page; its marks count from its own upper left corner. */
export type Slice = {
  readonly height: number
  readonly marks: readonly Mark[]
  /** Space before it, which falls away at the top of a page. */
  readonly before: number
  /** Stays on one page with what follows. */
  readonly keeps: boolean
  readonly bookmark: string | null
  readonly beginsPage: boolean
}

export const slice = (height: number, marks: readonly Mark[], more: Partial<Slice> = {}): Slice => ({ height, marks, before: 0, keeps: false, bookmark: null, beginsPage: false, ...more })

export type Type = { readonly face: Face; readonly size: number; readonly leading: number; readonly ink: Ink }

/** The sizes of type there are. Nothing is smaller than 8 points. */
export const TYPE = {
  cover: { face: 'bold', size: 22, leading: 32, ink: 'black' },
  title: { face: 'bold', size: 15, leading: 22, ink: 'black' },
  chapter: { face: 'bold', size: 15, leading: 22, ink: 'black' },
  heading: { face: 'bold', size: 11.5, leading: 17, ink: 'black' },
  text: { face: 'text', size: 10.5, leading: 16, ink: 'black' },
  strong: { face: 'bold', size: 10.5, leading: 16, ink: 'black' },
  quiet: { face: 'text', size: 9, leading: 14.5, ink: 'grey' },
  small: { face: 'text', size: 8.5, leading: 13, ink: 'grey' },
  aloud: { face: 'text', size: 9.5, leading: 13.5, ink: 'black' },
  code: { face: 'code', size: 21, leading: 27, ink: 'black' },
} as const satisfies Readonly<Record<string, Type>>

/** The height of the characters above the baseline, as a part of their size; the square of a Japanese character begins here. */
const ABOVE = 0.88

/** A line of text whose line box begins at y. */
export const textAt = (measure: MeasureIn, x: number, y: number, { face, size, leading, ink }: Type, text: string): TextMark =>
  ({ kind: 'text', x, y: y + (leading - size) / 2 + ABOVE * size, face, size, text, ink, width: measure(face, size, text) })

export type Paragraph = { readonly height: number; readonly marks: readonly TextMark[]; readonly lines: number }

/** A paragraph in lines below one another. */
export const paragraph = (measure: MeasureIn, x: number, width: number, type: Type, text: string): Paragraph => {
  const lines = breakLines(text, width, (each) => measure(type.face, type.size, each))
  return { height: lines.length * type.leading, lines: lines.length, marks: lines.map((line, at) => textAt(measure, x, at * type.leading, type, line)) }
}

/** The same marks elsewhere. */
export const moved = <Each extends Mark>(marks: readonly Each[], dx: number, dy: number): readonly Each[] => marks.map((mark) =>
  mark.kind === 'line' ? { ...mark, x: mark.x + dx, y: mark.y + dy, toX: mark.toX + dx, toY: mark.toY + dy } : { ...mark, x: mark.x + dx, y: mark.y + dy })
