import { COLUMN, mm, type Mark, type MeasureIn, type TextMark } from './page.ts'
import type { Block, Row, Secret } from './sheet.ts'
import { setSketch } from './set-sketch.ts'
import { moved, paragraph, slice, textAt, TYPE, type Paragraph, type Slice } from './slice.ts'

/** The blocks that have this kind among theirs. */
type Having<Each, Kind> = Each extends { readonly kind: infer Kinds } ? (Kind extends Kinds ? Each : never) : never
type Of<Kind extends Block['kind']> = Having<Block, Kind>
type Item = Of<'drawn-steps'>['items'][number]

/** The lines of a paragraph, of which neither the first nor the last stands alone on a page. */
const flowing = (measure: MeasureIn, x: number, width: number, type: (typeof TYPE)[keyof typeof TYPE], text: string, before: number): readonly Slice[] => {
  const set = paragraph(measure, x, width, type, text)
  if (set.lines <= 3) return [slice(set.height, set.marks, { before })]
  return set.marks.map((mark, at) => slice(type.leading, moved([mark], 0, -at * type.leading), { before: at === 0 ? before : 0, keeps: at === 0 || at === set.lines - 2 }))
}

/** A numbered or pointed item, and below it what is drawn of it. */
const listed = (measure: MeasureIn, items: readonly Item[], sign: (at: number) => string): readonly Slice[] => items.map(({ text, sketch }, at) => {
  const set = paragraph(measure, mm(8), COLUMN - mm(8), TYPE.text, text)
  const drawn = sketch === null ? null : setSketch(measure, sketch)
  const mark = textAt(measure, 0, 0, TYPE.strong, sign(at))
  return slice(set.height + (drawn === null ? 0 : drawn.height + 8), [
    ...moved([mark], mm(5.5) - mark.width, 0), ...set.marks, ...drawn === null ? [] : moved(drawn.marks, mm(8), set.height + 3),
  ], { before: at === 0 ? 4 : 2.5 })
})

const plain = (text: string): Item => ({ text, sketch: null })

const LABEL = mm(46)
const PAD = 5

const setRows = (measure: MeasureIn, rows: readonly Row[]): readonly Slice[] => rows.map(({ label, value }, at) => {
  const left = paragraph(measure, PAD, LABEL - 2 * PAD, TYPE.quiet, label)
  const right = paragraph(measure, LABEL + PAD, COLUMN - LABEL - 2 * PAD, TYPE.text, value)
  const height = Math.max(left.height, right.height) + 5
  const rule = (y: number): Mark => ({ kind: 'line', x: 0, y, toX: COLUMN, toY: y, dashed: false, ink: 'rule' })
  return slice(height, [
    ...at === 0 ? [rule(0)] : [], ...moved(left.marks, 0, 2.5 + (TYPE.text.leading - TYPE.quiet.leading) / 2), ...moved(right.marks, 0, 2.5), rule(height),
  ], { before: at === 0 ? 8 : 0, keeps: at < rows.length - 1 && rows.length <= 8 })
})

/** From the edge of a box to what is in it. */
const EDGE = 9
const GROUP_GAP = 16

/** The lines read aloud, in two columns where there are more than two and all of them are short enough. */
const setAloud = (measure: MeasureIn, aloud: Secret['aloud']): Paragraph => {
  const inside = COLUMN - 2 * EDGE
  const labels = Math.max(...aloud.map(({ label }) => measure('text', TYPE.aloud.size, label))) + 8
  const longest = Math.max(...aloud.map(({ value }) => measure('text', TYPE.aloud.size, value)))
  const columns = aloud.length > 2 && labels + longest <= inside / 2 ? 2 : 1
  const marks: TextMark[] = []
  let [y, rows] = [0, 0]
  aloud.forEach(({ label, value }, at) => {
    const x = EDGE + (at % columns) * (inside / columns)
    const words = paragraph(measure, x + labels, inside / columns - labels, TYPE.aloud, value)
    marks.push(textAt(measure, x, y, { ...TYPE.aloud, ink: 'grey' }, label), ...moved(words.marks, 0, y))
    if (at % columns !== columns - 1 && at !== aloud.length - 1) return
    y += words.height
    rows += words.lines
  })
  return { height: y, marks, lines: rows }
}

/** A box with the label, the groups in large type, and under them each group in words. */
const setSecret = (measure: MeasureIn, { label, note, groups, aloud }: Secret): Slice => {
  const noted = textAt(measure, 0, 5, { ...TYPE.quiet, leading: TYPE.strong.leading }, note)
  const marks: Mark[] = [textAt(measure, EDGE, 5, TYPE.strong, label), ...moved([noted], COLUMN - EDGE - noted.width, 0)]
  let x: number = EDGE
  for (const group of groups) {
    const mark = textAt(measure, x, 21, TYPE.code, group)
    marks.push(mark)
    x += mark.width + GROUP_GAP
  }
  const said = setAloud(measure, aloud)
  const height = 50 + said.height + 6
  return slice(height, [
    { kind: 'box', x: 0, y: 0, width: COLUMN, height, fill: 'tint', ink: null }, { kind: 'box', x: 0, y: 0, width: COLUMN, height, fill: null, ink: 'black' },
    ...marks, ...moved(said.marks, 0, 50),
  ], { before: 8 })
}

const setNotice = (measure: MeasureIn, { heading, text }: Of<'notice'>): Slice => {
  const inside = COLUMN - mm(8)
  let y = 5
  const marks: Mark[] = []
  for (const [type, each] of [[TYPE.strong, heading] as const, ...text.map((one) => [TYPE.text, one] as const)]) {
    const set = paragraph(measure, mm(5), inside, type, each)
    marks.push(...moved(set.marks, 0, y))
    y += set.height
  }
  const height = y + 5
  return slice(height, [{ kind: 'box', x: 0, y: 0, width: mm(1), height, fill: 'black', ink: null }, ...marks], { before: 10 })
}

const setReceipt = (measure: MeasureIn, { cut, heading, text, fields }: Of<'receipt'>): Slice => {
  const sign = textAt(measure, 0, 0, TYPE.small, cut)
  const { width } = sign
  const title = paragraph(measure, 0, COLUMN, TYPE.heading, heading)
  const said = paragraph(measure, 0, COLUMN, TYPE.quiet, text)
  const marks: Mark[] = [
    { kind: 'line', x: 0, y: 6.5, toX: (COLUMN - width) / 2 - 8, toY: 6.5, dashed: true, ink: 'grey' },
    ...moved([sign], (COLUMN - width) / 2, 0),
    { kind: 'line', x: (COLUMN + width) / 2 + 8, y: 6.5, toX: COLUMN, toY: 6.5, dashed: true, ink: 'grey' },
    ...moved(title.marks, 0, 22), ...moved(said.marks, 0, 24 + title.height),
  ]
  let y = 24 + title.height + said.height + 14
  fields.forEach((field, at) => {
    const x = (at % 2) * (COLUMN / 2 + 6)
    marks.push(textAt(measure, x, y, TYPE.quiet, field), { kind: 'line', x, y: y + 16, toX: x + COLUMN / 2 - 6, toY: y + 16, dashed: false, ink: 'grey' })
    if (at % 2 === 1) y += 30
  })
  return slice(y + (fields.length % 2) * 30, marks, { before: 20 })
}

/** One row a kind of block: what it is in slices, from the left edge of the column. */
const KINDS: { readonly [Kind in Block['kind']]: (measure: MeasureIn, block: Of<Kind>) => readonly Slice[] } = {
  'title': (measure, { text }) => flowing(measure, 0, COLUMN, TYPE.title, text, 0).map((each) => ({ ...each, keeps: true })),
  'chapter': (measure, { text }) => flowing(measure, 0, COLUMN, TYPE.chapter, text, 26).map((each, at) => ({ ...each, keeps: true, bookmark: at === 0 ? text : null })),
  'heading': (measure, { text }) => flowing(measure, 0, COLUMN, TYPE.heading, text, 12).map((each) => ({ ...each, keeps: true })),
  'text': (measure, { text }) => flowing(measure, 0, COLUMN, TYPE.text, text, 6),
  'quiet': (measure, { text }) => flowing(measure, 0, COLUMN, TYPE.quiet, text, 5),
  'steps': (measure, { items }) => listed(measure, items.map(plain), (at) => `${at + 1}`),
  'points': (measure, { items }) => listed(measure, items.map(plain), () => '・'),
  'drawn-steps': (measure, { items }) => listed(measure, items, (at) => `${at + 1}`),
  'rows': (measure, { rows }) => setRows(measure, rows),
  'secret': (measure, block) => [setSecret(measure, block)],
  'notice': (measure, block) => [setNotice(measure, block)],
  'receipt': (measure, block) => [setReceipt(measure, block)],
}

export const setBlock = (measure: MeasureIn, block: Block): readonly Slice[] => (KINDS[block.kind] as (measure: MeasureIn, block: Block) => readonly Slice[])(measure, block)
