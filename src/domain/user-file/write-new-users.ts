import { writeCsv } from '../csv/write-csv.ts'
import type { NewUserDraft } from './against-registered.ts'
import type { UserColumn } from './columns.ts'
import type { Columns } from './read-user-file.ts'

const CELLS: { readonly [Column in UserColumn]: (draft: NewUserDraft) => string } = {
  'loginId': ({ loginId }) => loginId,
  'name': ({ name }) => name,
  'mail': ({ mail }) => mail,
  'language': ({ language }) => language,
  'web-administration': ({ permissions }) => (permissions.includes('web-administration') ? 'yes' : ''),
  'user-registration': ({ permissions }) => (permissions.includes('user-registration') ? 'yes' : ''),
  'usesToken': ({ usesToken }) => (usesToken === null ? '' : usesToken ? 'yes' : 'no'),
  'state': () => '',
  'certificate': () => '',
  'expiry': () => '',
}

/** What a file says of the users that it would register, as a file once more: each in the row and each column in the place that it had, the other rows empty. */
export const writeNewUsers = (head: number, columns: Columns, fresh: readonly NewUserDraft[]): string => {
  const at = Object.entries(columns).toSorted(([, one], [, other]) => one - other) as [UserColumn, number][]
  const row = (cellOf: (column: UserColumn) => string): string => {
    const cells = Array.from({ length: at.at(-1)?.[1] ?? 0 }, () => '')
    for (const [column, place] of at) cells[place - 1] = cellOf(column)
    return writeCsv([cells])
  }
  const parts = ['\r\n'.repeat(head - 1), row((column) => column)]
  let last = head
  for (const draft of fresh) {
    parts.push('\r\n'.repeat(draft.row - last - 1), row((column) => CELLS[column](draft)))
    last = draft.row
  }
  return parts.join('')
}
