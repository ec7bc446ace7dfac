import type { CsvFault } from './faults.ts'

export type CsvBounds = {
  /** Rows, the head and empty ones included. */
  readonly rows: number
  readonly columns: number
  /** UTF-16 units of one cell. */
  readonly cell: number
}

/** One record. `row` is its number as a spreadsheet shows it, where a line break inside a cell makes no row. */
export type CsvRow = { readonly row: number; readonly cells: readonly string[] }

type Read = { readonly cell: string; readonly end: number }

const PLAIN = /[^,"\r\n]*/y
const BREAK = /\r\n|\r|\n/y

const plainAt = (text: string, at: number): Read => {
  PLAIN.lastIndex = at
  const [cell = ''] = PLAIN.exec(text) ?? []
  return { cell, end: at + cell.length }
}

/** From the opening quote: `""` is one quote, whatever else stands before the closing one is taken as it is; undefined where nothing closes it. */
const quotedAt = (text: string, at: number, most: number): Read | undefined => {
  let cell = ''
  let from = at + 1
  while (cell.length <= most) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return undefined
    cell += text.slice(from, quote)
    if (text[quote + 1] !== '"') return { cell, end: quote + 1 }
    cell += '"'
    from = quote + 2
  }
  return { cell, end: from }
}

const breakAt = (text: string, at: number): number => {
  BREAK.lastIndex = at
  return BREAK.exec(text)?.[0].length ?? 0
}

/**
 * Reads comma-separated values (RFC 4180) row by row, line breaks of every kind, with or without one at the end. Ends at the first fault and at the first
 * bound, so that what it costs is bounded whatever comes, and answers it; null where everything was read. Rows whose every cell is empty are left out; the
 * others keep their numbers.
 */
export function* readCsv(text: string, most: CsvBounds): Generator<CsvRow, CsvFault | null, undefined> {
  let at = 0
  let said = false
  for (let row = 1; at < text.length; row += 1) {
    if (row > most.rows) return { code: 'too-many-rows', most: most.rows }
    const cells: string[] = []
    for (;;) {
      const column = cells.length + 1
      if (column > most.columns) return { code: 'too-many-columns', row, most: most.columns }
      const quoted = text[at] === '"'
      const read = quoted ? quotedAt(text, at, most.cell) : plainAt(text, at)
      if (read === undefined) return { code: 'quote-not-closed', row, column }
      if (read.cell.length > most.cell) return { code: 'cell-too-long', row, column, most: most.cell }
      cells.push(read.cell)
      at = read.end
      if (text[at] === ',') {
        at += 1
        continue
      }
      const broken = breakAt(text, at)
      if (broken === 0 && at < text.length) return { code: 'quote-misplaced', row, column }
      at += broken
      break
    }
    if (cells.every((cell) => cell === '')) continue
    said = true
    yield { row, cells }
  }
  return said ? null : { code: 'empty' }
}
