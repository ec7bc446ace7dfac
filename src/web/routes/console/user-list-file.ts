import type { ExportedUser } from '../../../app/company/export-users.ts'
import { CSV_MARK, encodeCsv, type CsvEncoding, type NotInEncoding } from '../../../domain/csv/encoding.ts'
import { writeCsv } from '../../../domain/csv/write-csv.ts'
import type { Policy } from '../../../domain/policy/parameters.ts'
import { ok, type Result } from '../../../domain/result.ts'
import { tokenUse } from '../../../domain/token/token-use.ts'
import { USER_COLUMN_NAMES, type UserColumn } from '../../../domain/user-file/columns.ts'
import type { Language } from '../../../text/language.ts'
import { MESSAGES } from '../../../text/messages.ts'

const TOKYO_AHEAD_MS = 9 * 3_600_000

/** `2027-08-31 23:59` in the institution’s time: a spreadsheet sorts it, and shows it alike in every language. */
const written = (at: Date): string => new Date(at.getTime() + TOKYO_AHEAD_MS).toISOString().slice(0, 16).replace('T', ' ')

const cells = (language: Language): { readonly [Column in UserColumn]: (user: ExportedUser) => string } => {
  const { states, userFiles: { yes, no, languages } } = MESSAGES[language]
  const said = (is: boolean): string => (is ? yes : no)
  return {
    'loginId': ({ loginId }) => loginId,
    'name': ({ name }) => name,
    'mail': ({ mail }) => mail,
    'language': (user) => languages[user.language],
    'web-administration': ({ permissions }) => said(permissions.includes('web-administration')),
    'user-registration': ({ permissions }) => said(permissions.includes('user-registration')),
    'usesToken': ({ usesToken }) => said(usesToken),
    'state': ({ standing }) => states[standing],
    'certificate': ({ certificate }) => (certificate === null ? '' : states[certificate.standing]),
    'expiry': ({ certificate }) => (certificate === null ? '' : written(certificate.notAfter)),
  }
}

/** The list as a file that can be read in again: encoded as it comes, so that no long list is in hand at once, and nothing where a character cannot be written. */
export const userListFile = async (users: AsyncIterable<readonly ExportedUser[]>, policy: Policy, language: Language, encoding: CsvEncoding): Promise<Result<Uint8Array, NotInEncoding>> => {
  const columns = USER_COLUMN_NAMES.filter((column) => column !== 'usesToken' || tokenUse(policy) === 'per-user')
  const cellOf = cells(language)
  const head = encodeCsv(CSV_MARK[encoding] + writeCsv([columns.map((column) => MESSAGES[language].userFiles.columns[column])]), encoding)
  if (!head.ok) return head
  const parts = [head.value]
  for await (const some of users) {
    const part = encodeCsv(writeCsv(some.map((user) => columns.map((column) => cellOf[column](user)))), encoding)
    if (!part.ok) return part
    parts.push(part.value)
  }
  return ok(Buffer.concat(parts))
}
