import type { CellFault, FileFault } from '../domain/user-file/faults.ts'
import { foldHead, USER_COLUMN_NAMES, type HeadNames, type UserColumn } from '../domain/user-file/columns.ts'
import type { Labels } from './labels.ts'
import { LANGUAGES, type Language } from './language.ts'
import { MESSAGES } from './messages.ts'
import { fieldText } from './refusal/field-text.ts'

/** What a head may be called: as either language calls the column, or by its own name; the id also as the service calls it. */
export const headNames = (labelsOf: (language: Language) => Labels): HeadNames => Object.fromEntries(USER_COLUMN_NAMES.map((column) => [
  column, [column, ...LANGUAGES.map((language) => MESSAGES[language].userFiles.columns[column]), ...(column === 'loginId' ? LANGUAGES.map((language) => labelsOf(language).loginId) : [])].map(foldHead),
])) as unknown as HeadNames

export const fileFaultText = (language: Language, fault: FileFault): string =>
  (MESSAGES[language].userFiles.fileFaults[fault.code] as (fault: FileFault) => string)(fault)

export const cellFaultText = (language: Language, fault: CellFault, column: UserColumn | null): string => {
  const { cellFaults, columns } = MESSAGES[language].userFiles
  if (Object.hasOwn(cellFaults, fault.code)) return (cellFaults[fault.code as keyof typeof cellFaults] as (fault: CellFault) => string)(fault)
  const name = column === null ? '' : columns[column]
  return fieldText(language, fault as Parameters<typeof fieldText>[1], name.slice(0, 1).toLowerCase() + name.slice(1))
}
