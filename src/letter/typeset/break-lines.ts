/** The width of a piece of text, in points, in the face and size in which it will be set. */
export type Measure = (text: string) => number

/** JIS X 4051 §6.1.1: what never begins a line; and the signs of Western text that belong to what stands before them. */
const NEVER_FIRST = new Set(
  '’”）〕］｝〉》」』】｠〗〙»‐–〜゠？！‼⁇⁈⁉・：；。．、，ヽヾゝゞ々〻ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ…‥％℃,.:;!?)]}%',
)
/** JIS X 4051 §6.1.2: what never ends one. */
const NEVER_LAST = new Set('‘“（〔［｛〈《「『【｟〖〘«〒＃￥＄([{#$¥')

/** A Western word with what is written to it, a run of spaces, a pair that is never parted, or one character. */
const ATOMS = /[!-~À-ɏ]+|[ \u3000]+|……|――|—+|./gsu
const SPACE = /^[ \u3000]+$/
/** Places inside an address of the web at which it may be broken. */
const ADDRESS_PARTS = /[^/?&.-]*[/?&.-]*/g

/** The last line of a paragraph holds at least so many full-width characters, if it can: 「す。」 alone on a line is hard to read. */
const LAST_LINE_LEAST = 3
const WIDE = /[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/u

const endsLine = (one: string, next: string): boolean =>
  !NEVER_LAST.has(one.at(-1) ?? '') && !NEVER_FIRST.has(next.at(0) ?? '') && !SPACE.test(next)

/** Pieces between which a line may be broken, each with the spaces that follow it. */
const pieces = (text: string): readonly string[] => {
  const joined: string[] = []
  let open = ''
  for (const [atom] of text.matchAll(ATOMS)) {
    if (open !== '' && endsLine(open, atom)) {
      joined.push(open)
      open = ''
    }
    open += atom
  }
  return open === '' ? joined : [...joined, open]
}

const withoutEnd = (line: string): string => line.replace(/[ \u3000]+$/, '')

/** A piece that is wider than a whole line, in parts: an address at its slashes and dots, anything else where it must be. */
const parts = (piece: string, most: number, measure: Measure): readonly string[] => {
  if (measure(withoutEnd(piece)) <= most) return [piece]
  const natural = [...piece.matchAll(ADDRESS_PARTS)].map(([part]) => part).filter((part) => part !== '')
  return natural.flatMap((part) => (measure(withoutEnd(part)) <= most ? [part] : [...part]))
}

const fill = (text: string, most: number, measure: Measure): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text).flatMap((each) => parts(each, most, measure))) {
    if (line !== '' && measure(withoutEnd(line + piece)) > most) {
      lines.push(withoutEnd(line))
      line = piece
    } else {
      line += piece
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, withoutEnd(line)]
}

const endsWell = (lines: readonly string[]): boolean => {
  const last = lines.at(-1) ?? ''
  return lines.length < 2 || !WIDE.test(last) || [...last].length >= LAST_LINE_LEAST
}

/**
 * Breaks one paragraph into lines at most `most` points wide, by the rules for Japanese (JIS X 4051): what may not begin or end a line goes over
 * with its neighbour, the right edge stays ragged. A line feed begins a new line.
 */
export const breakLines = (text: string, most: number, measure: Measure): readonly string[] => text.split('\n').flatMap((paragraph) => {
  const lines = fill(paragraph, most, measure)
  const em = measure('国')
  for (let narrower = most - em / 2; !endsWell(lines) && narrower > most - 4 * em; narrower -= em / 2) {
    const again = fill(paragraph, narrower, measure)
    if (again.length > lines.length) break
    if (endsWell(again)) return again
  }
  return lines
})
