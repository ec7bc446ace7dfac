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

export type ReadUserFile = {
  readonly drafts: readonly UserDraft[]
  readonly problems: readonly CellProblem[]
  /** Rows that were read, right or wrong. */
  readonly rows: number
  /** Where each column stands, from 1; a column that the file has not is missing. */
  readonly columns: Readonly<Partial<Record<UserColumn, number>>>
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

type Columns = ReadUserFile['columns']

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

/** Ids that stand, or look as if they stood, in an earlier row. */
const twice = (drafts: readonly UserDraft[], { loginId: at = 0 }: Columns): readonly CellProblem[] => {
  const first = new Map<string, number>()
  return drafts.flatMap(({ row, loginId }) => {
    const key = lookAlikeKey(loginId)
    const known = first.get(key)
    if (known === undefined) first.set(key, row)
    return known === undefined ? [] : [{ row, at, column: 'loginId' as const, fault: { code: 'in-row' as const, row: known } }]
  })
}

/** Reads a table of users by its head, and tells everything that is wrong with its cells at once; what is registered already it does not know. */
export const readUserFile = (text: string, names: HeadNames): Result<ReadUserFile, FileFault> => {
  const table = readCsv(text, FILE_BOUNDS)
  if (!table.ok) return table
  const [head, ...rows] = table.value
  if (head === undefined) return problem({ code: 'empty' })
  const columns = readHead(head, names)
  if (!columns.ok) return columns
  if (rows.length === 0) return problem({ code: 'no-users' })
  const read = rows.map((row) => readRow(row, columns.value, head.cells.length))
  const drafts = read.flatMap(({ draft }) => (draft === null ? [] : [draft]))
  const problems = [...read.flatMap((each) => each.problems), ...twice(drafts, columns.value)]
  return ok({ drafts, problems, rows: rows.length, columns: columns.value })
}
