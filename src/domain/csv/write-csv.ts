import { asText } from './formula.ts'

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

const written = (cell: string): string => {
  const text = asText(cell)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Comma-separated values as a spreadsheet opens them (RFC 4180): every row ended by CRLF, no cell a formula. */
export const writeCsv = (rows: readonly (readonly string[])[]): string => rows.map((cells) => `${cells.map(written).join(',')}\r\n`).join('')
