/** By which a spreadsheet takes a cell for a formula, in half and in full width; apostrophes before it are ours, or were there. */
const TAKEN_FOR_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

/** A cell that no spreadsheet runs: an apostrophe before what would be taken for a formula, as spreadsheets themselves mark text. */
export const asText = (cell: string): string => (TAKEN_FOR_FORMULA.test(cell) ? `'${cell}` : cell)

/** What `asText` was given. A cell that begins like a formula and was not marked is the text it is: nothing here is ever run. */
export const fromText = (cell: string): string => (cell.startsWith("'") && TAKEN_FOR_FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell)
