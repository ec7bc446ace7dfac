import { breakLines } from './break-lines.ts'
import { flow } from './flow.ts'
import { A4, COLUMN, FOLDS, mm, WINDOW, type Mark, type MeasureIn, type Page } from './page.ts'
import { setBlock } from './set-block.ts'
import type { Cover, Letterhead, Sheet } from './sheet.ts'
import { moved, paragraph, slice, textAt, TYPE, type Slice, type Type } from './slice.ts'

type Head = { readonly marks: readonly Mark[]; readonly slices: readonly Slice[]; readonly firstTop: number }

const SENDER = { x: mm(110), width: mm(80), y: mm(13) } as const
/** The column of a letter begins below what the window and the sender take, and of a sheet without address higher up. */
const LETTER_TOP = mm(47)
const ADDRESS_SIZES: readonly number[] = [10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6]

/** The address in the largest type in which all of it stands in the window; the last that is tried is cut to it, so that nothing of the letter shows. */
const address = (measure: MeasureIn, lines: readonly string[]): readonly Mark[] => {
  const set = (size: number): readonly string[] => lines.flatMap((line) => breakLines(line, WINDOW.width, (text) => measure('text', size, text)))
  const fits = (size: number): boolean => set(size).length * size * 1.3 <= WINDOW.height
  const size = ADDRESS_SIZES.find(fits) ?? 6
  const type: Type = { face: 'text', size, leading: size * 1.3, ink: 'black' }
  return set(size).slice(0, Math.floor(WINDOW.height / type.leading)).map((line, at) => textAt(measure, WINDOW.x, WINDOW.y + at * type.leading, type, line))
}

const sender = (measure: MeasureIn, lines: readonly string[]): readonly Mark[] => {
  let y: number = SENDER.y
  return lines.flatMap((line) => {
    const set = paragraph(measure, 0, SENDER.width, TYPE.quiet, line)
    const marks = set.marks.flatMap((mark) => moved([mark], SENDER.x + SENDER.width - mark.width, y))
    y += set.height
    return marks
  })
}

const foldMarks = (): readonly Mark[] => FOLDS.map((y) => ({ kind: 'line', x: mm(4), y, toX: mm(9), toY: y, dashed: false, ink: 'grey' }))

const letterhead = (measure: MeasureIn, { address: lines, sender: from }: Letterhead): Head => ({
  marks: [...lines === null ? [] : [...address(measure, lines), ...foldMarks()], ...sender(measure, from)],
  slices: [],
  firstTop: lines === null ? SENDER.y + from.length * TYPE.quiet.leading + mm(4) : LETTER_TOP,
})

/** The page number of an entry stands in it at the end of the last line, with a piece of the rule before it: the same whichever the number is. */
const ENTRY_NUMBER = '0'.repeat(4)

const cover = (measure: MeasureIn, { over, under, contents }: Cover, title: string, entries: readonly (readonly [text: string, page: number])[]): Head => {
  const said = (type: Type, text: string, more: Partial<Slice>): Slice => {
    const { height, marks } = paragraph(measure, 0, COLUMN, type, text)
    return slice(height, marks, more)
  }
  const roomForNumber = measure(TYPE.text.face, TYPE.text.size, ENTRY_NUMBER) + 24
  const lines: readonly Slice[] = [
    said(TYPE.text, over, {}),
    said(TYPE.cover, title, { before: 4 }),
    ...under.map((line, at) => said(TYPE.quiet, line, { before: at === 0 ? 12 : 0 })),
    said(TYPE.heading, contents, { before: 28, keeps: true }),
    ...entries.map(([text, page], at) => {
      const { height, marks } = paragraph(measure, 0, COLUMN - roomForNumber, TYPE.text, text)
      const last = height - TYPE.text.leading
      const number = textAt(measure, 0, last, TYPE.text, `${page}`)
      const y = last + 11
      return slice(height + 4, [
        ...marks, { kind: 'line', x: (marks.at(-1)?.width ?? 0) + 6, y, toX: COLUMN - number.width - 6, toY: y, dashed: true, ink: 'rule' }, ...moved([number], COLUMN - number.width, 0),
      ], { before: at === 0 ? 6 : 0 })
    }),
  ]
  return { marks: [], slices: lines, firstTop: mm(32) }
}

const footed = (measure: MeasureIn, { foot, pageOf: [before, between, after] }: Sheet, page: Page, number: number, pages: number): Page => {
  const y = A4.height - mm(14)
  const numbered = textAt(measure, 0, y, TYPE.small, `${before}${number}${between}${pages}${after}`)
  return {
    ...page,
    marks: [...page.marks, textAt(measure, A4.left, y, TYPE.small, foot), ...moved([numbered], A4.width - A4.right - numbered.width, 0)],
  }
}

/** Every page of a sheet, marks and all. Pure: what a letter looks like can be asked without making one. */
export const setSheet = (sheet: Sheet, measure: MeasureIn): readonly Page[] => {
  const booklet = sheet.head.kind === 'cover'
  const body = sheet.blocks.flatMap((block) => setBlock(measure, block)).map((each, at) => ({ ...each, beginsPage: booklet && at === 0 }))
  const set = (head: Head): readonly Page[] => flow([...head.slices, ...body], head)
  const pages = sheet.head.kind === 'letterhead' ? set(letterhead(measure, sheet.head)) : withContents(sheet, sheet.head, measure, set)
  const { marks } = sheet.head.kind === 'letterhead' ? letterhead(measure, sheet.head) : { marks: [] }
  return pages.map((page, at) => footed(measure, sheet, at === 0 ? { ...page, marks: [...marks, ...page.marks] } : page, at + 1, pages.length))
}

/** Set once to learn on which pages the chapters come to stand, and again with their numbers, which take the same room. */
const withContents = (sheet: Sheet, head: Cover, measure: MeasureIn, set: (head: Head) => readonly Page[]): readonly Page[] => {
  const chapters = sheet.blocks.flatMap((block) => (block.kind === 'chapter' ? [block.text] : []))
  const draft = set(cover(measure, head, sheet.title, chapters.map((text) => [text, 0])))
  const pageOf = draft.flatMap(({ bookmarks }, at) => bookmarks.map((text) => [text, at + 1] as const))
  return set(cover(measure, head, sheet.title, pageOf))
}
