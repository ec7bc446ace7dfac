import type { Sketch, SketchPart } from '../../text/import-guide.ts'
import { breakLines } from './break-lines.ts'
import { mm, type Mark, type MeasureIn } from './page.ts'
import { moved, paragraph, textAt, TYPE, type Paragraph } from './slice.ts'

/** As wide as a window that one recognises, and no wider. */
const WIDTH = mm(96)
const PAD = 7
const INSIDE = WIDTH - 2 * PAD
const ROW = 3

type Drawn = { readonly height: number; readonly marks: readonly Mark[] }
type PartOf<Kind extends SketchPart['kind']> = Extract<SketchPart, { readonly kind: Kind }>

const words = (measure: MeasureIn, text: string, x = 0): Paragraph => paragraph(measure, x, INSIDE - x, TYPE.quiet, text)

/** Text in a frame of its own: what is pressed has a dark one. */
const framed = (measure: MeasureIn, text: string, dark: boolean, full: boolean): Drawn => {
  const [line = ''] = breakLines(text, INSIDE - 16, (each) => measure(TYPE.quiet.face, TYPE.quiet.size, each))
  const mark = textAt(measure, 8, 2, { ...TYPE.quiet, ink: 'black' }, line === text ? text : `${line}…`)
  const height = TYPE.quiet.leading + 4
  return { height, marks: [{ kind: 'box', x: 0, y: 0, width: full ? INSIDE : mark.width + 16, height, fill: null, ink: dark ? 'black' : 'rule' }, mark] }
}

const signed = (measure: MeasureIn, sign: string, text: string): Drawn => {
  const said = words(measure, text, 14)
  return { height: said.height, marks: [textAt(measure, 0, 0, { ...TYPE.quiet, ink: 'black' }, sign), ...said.marks] }
}

/** One row a kind of part; a sign and its words tell what is chosen, never a colour alone. */
const PARTS: { readonly [Kind in SketchPart['kind']]: (measure: MeasureIn, part: PartOf<Kind>) => Drawn } = {
  text: (measure, { text }) => words(measure, text),
  menu: (measure, { text }) => framed(measure, text, false, true),
  address: (measure, { text }) => framed(measure, text, false, true),
  file: (measure, { text }) => framed(measure, text, true, false),
  tab: (measure, { text, chosen }) => framed(measure, text, chosen, false),
  choice: (measure, { text, chosen }) => signed(measure, chosen ? '●' : '○', text),
  check: (measure, { text, chosen }) => signed(measure, chosen ? '■' : '□', text),
  certificate: (measure, { text, date, chosen }) => signed(measure, chosen ? '●' : '○', `${text}　${date}`),
  secret: (measure, { text }) => {
    const label = words(measure, text)
    const field = framed(measure, '・・・・・・・・', false, true)
    return { height: label.height + field.height, marks: [...label.marks, ...moved(field.marks, 0, label.height)] }
  },
  button: (measure, { text, pressed }) => framed(measure, text, pressed, false),
}

/** A window of the browser or system with what matters in it, as the help pages draw it. */
export const setSketch = (measure: MeasureIn, { title, parts }: Sketch): Drawn => {
  const bar = paragraph(measure, PAD, INSIDE, TYPE.small, title)
  const marks: Mark[] = [...moved(bar.marks, 0, 2)]
  let y = bar.height + 4 + ROW
  for (const part of parts) {
    const drawn = (PARTS[part.kind] as (measure: MeasureIn, part: SketchPart) => Drawn)(measure, part)
    marks.push(...moved(drawn.marks, PAD, y))
    y += drawn.height + ROW
  }
  const height = y + ROW
  return {
    height,
    marks: [
      { kind: 'box', x: 0, y: 0, width: WIDTH, height: bar.height + 4, fill: 'tint', ink: null }, { kind: 'box', x: 0, y: 0, width: WIDTH, height, fill: null, ink: 'rule' }, ...marks,
    ],
  }
}
