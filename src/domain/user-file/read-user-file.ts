import { fromText } from '../csv/formula.ts'
import { readCsv, type CsvRow } from '../csv/read-csv.ts'
import { parseMailAddress } from '../mail/mail-address.ts'
import type { Permission } from '../permission/acts.ts'
import type { FieldFault } from '../refusal/field-problem.ts'
import { ok, problem, type Result } from '../result.ts'
import { lookAlikeKey, parseLoginId, type LoginId } from '../user/login-id.ts'
import { parsePersonName } from '../user/person-name.ts'
import { FILE_BOUNDS, foldHead, USER_COLUMN_NAMES, USER_COLUMNS, type HeadNames, type UserColumn } from './columns.ts'
import type { CellFault, CellProblem, FileFault } from './faults.ts'

/** One user as a file means to register them. `usesToken` null: nothing is said. */
export type UserDraft = {
  readonly row: number
  readonly loginId: LoginId
  readonly name: string
  readonly mail: string
  readonly language: 'ja' | 'en'
  readonly permissions: readonly Permission[]
  readonly usesToken: boolean | null
}

/** Where each column stands, from 1; a column that the file has not is missing. */
export type Columns = Readonly<Partial<Record<UserColumn, number>>>

/** Some rows of a file, in their order. */
export type FilePart = {
  /** The row of the head, and where each column stands. */
  readonly head: number
  readonly columns: Columns
  readonly drafts: readonly UserDraft[]
  readonly problems: readonly CellProblem[]
  /** Rows that were read, right or wrong. */
  readonly rows: number
}

/** Said as people say it in either language, folded by `foldHead`. */
const YES_OR_NO: Readonly<Record<string, boolean>> = {
  'あり': true, '有': true, '○': true, '◯': true, 'はい': true, 'yes': true, 'y': true, 'true': true, '1': true,
  '': false, 'なし': false, '無': false, '×': false, 'いいえ': false, 'no': false, 'n': false, 'false': false, '0': false,
}
const LANGUAGES: Readonly<Record<string, 'ja' | 'en'>> = { '': 'ja', 'ja': 'ja', '日本語': 'ja', 'japanese': 'ja', 'en': 'en', '英語': 'en', 'english': 'en' }

const oneOf = <Value>(choices: Readonly<Record<string, Value>>, cell: string): Result<Value, FieldFault> => {
  const folded = foldHead(cell)
  return Object.hasOwn(choices, folded) ? ok(choices[folded] as Value) : problem({ code: 'not-offered' })
}

const readHead = ({ cells }: CsvRow, names: HeadNames): Result<Columns, FileFault> => {
  const columns: Partial<Record<UserColumn, number>> = {}
  for (const [index, cell] of cells.entries()) {
    const at = index + 1
    const head = fromText(cell)
    if (head.trim() === '') continue
    const column = USER_COLUMN_NAMES.find((name) => names[name].includes(foldHead(head)))
    if (column === undefined) return problem({ code: 'column-unknown', at, head: head.slice(0, 60) })
    if (columns[column] !== undefined) return problem({ code: 'column-twice', at, column })
    columns[column] = at
  }
  const missing = USER_COLUMN_NAMES.find((name) => USER_COLUMNS[name].read === 'needed' && columns[name] === undefined)
  return missing === undefined ? ok(columns) : problem({ code: 'column-missing', column: missing })
}

const readRow = ({ row, cells }: CsvRow, columns: Columns, width: number): { readonly draft: UserDraft | null; readonly problems: readonly CellProblem[] } => {
  const problems: CellProblem[] = []
  const wrong = (column: UserColumn, fault: CellFault): void => { problems.push({ row, at: columns[column] ?? 0, column, fault }) }
  const read = <Value>(column: UserColumn, parse: (cell: string) => Result<Value, FieldFault>): Value | null => {
    const at = columns[column]
    const parsed = parse(at === undefined ? '' : fromText(cells[at - 1] ?? '').trim())
    if (parsed.ok) return parsed.value
    wrong(column, parsed.problem)
    return null
  }
  const loginId = read('loginId', parseLoginId)
  const name = read('name', parsePersonName)
  const mail = read('mail', (cell) => (cell === '' ? problem({ code: 'required' }) : parseMailAddress(cell)))
  const language = read('language', (cell) => oneOf(LANGUAGES, cell))
  const held = (['user-registration', 'web-administration'] as const).map((permission) => ({ permission, given: read(permission, (cell) => oneOf(YES_OR_NO, cell)) }))
  const usesToken = read('usesToken', (cell): Result<boolean | null, FieldFault> => (cell === '' ? ok(null) : oneOf(YES_OR_NO, cell)))
  const beyond = cells.findIndex((cell, index) => index >= width && cell !== '')
  if (beyond !== -1) problems.push({ row, at: beyond + 1, column: null, fault: { code: 'beyond-head' } })
  if (problems.length > 0 || loginId === null || name === null || mail === null || language === null) return { draft: null, problems }
  return { draft: { row, loginId, name, mail, language, permissions: held.filter(({ given }) => given === true).map(({ permission }) => permission), usesToken }, problems }
}

/** As many rows as are read without a pause: a few thousandths of a second. */
const ROWS_A_PART = 500

/** `sep=,` in the first row, by which Excel is told the separator, says nothing about anybody. */
const tellsSeparator = ({ cells }: CsvRow): boolean => cells.length === 2 && cells[0]?.toLowerCase() === 'sep=' && cells[1] === ''

/**
 * Reads a table of users by its head, some rows at a time, with everything that is wrong with their cells; what is registered already it does not know. An
 * id that stands, or looks as if it stood, in an earlier row is wrong in the later one. Answers what keeps the file from being read to its end.
 */
export function* readUserFile(text: string, names: HeadNames): Generator<FilePart, FileFault | null, undefined> {
  const table = readCsv(text, FILE_BOUNDS)
  let next = table.next()
  if (next.done !== true && tellsSeparator(next.value)) next = table.next()
  if (next.done === true) return next.value ?? { code: 'empty' }
  const { row: head, cells: { length: width } } = next.value
  const found = readHead(next.value, names)
  if (!found.ok) return found.problem
  const columns = found.value
  const first = new Map<string, number>()
  const partOf = (rows: readonly CsvRow[]): FilePart => {
    const read = rows.map((row) => readRow(row, columns, width))
    const problems = read.flatMap((each) => each.problems)
    const drafts = read.flatMap(({ draft }) => {
      if (draft === null) return []
      const key = lookAlikeKey(draft.loginId)
      const known = first.get(key)
      if (known === undefined) first.set(key, draft.row)
      else problems.push({ row: draft.row, at: columns.loginId ?? 0, column: 'loginId', fault: { code: 'in-row', row: known } })
      return known === undefined ? [draft] : []
    })
    return { head, columns, drafts, problems, rows: rows.length }
  }
  let rows: CsvRow[] = []
  let any = false
  for (next = table.next(); next.done !== true; next = table.next()) {
    any = true
    rows.push(next.value)
    if (rows.length < ROWS_A_PART) continue
    yield partOf(rows)
    rows = []
  }
  if (next.value !== null) return next.value
  if (!any) return { code: 'no-users' }
  if (rows.length > 0) yield partOf(rows)
  return null
}
