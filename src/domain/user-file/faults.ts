import type { CsvFault } from '../csv/faults.ts'
import type { FieldFault } from '../refusal/field-problem.ts'
import type { UserColumn } from './columns.ts'

/** What keeps a whole file from being read as users. Columns count from 1. */
export type FileFault =
  | CsvFault
  | { readonly code: 'column-missing'; readonly column: UserColumn }
  | { readonly code: 'column-unknown'; readonly at: number; readonly head: string }
  | { readonly code: 'column-twice'; readonly at: number; readonly column: UserColumn }
  | { readonly code: 'too-many-bytes'; readonly most: number }
  | { readonly code: 'no-users' }
  /** More users than one file may register. */
  | { readonly code: 'too-many-new'; readonly most: number; readonly more: number }
  | { readonly code: 'over-cap'; readonly most: number; readonly have: number; readonly more: number }

/** What is wrong with one cell. */
export type CellFault =
  | FieldFault
  /** The id, or one that looks like it, stands in an earlier row of the file as well. */
  | { readonly code: 'in-row'; readonly row: number }
  /** A user of the company already, and the file says something else about them: files register, they do not change. */
  | { readonly code: 'registered-otherwise' }
  /** Whoever uses no token here acquires by a PIN, which no file holds. */
  | { readonly code: 'pin-needed' }
  /** More cells than the head has. */
  | { readonly code: 'beyond-head' }

export type CellProblem = { readonly row: number; /** From 1. */ readonly at: number; readonly column: UserColumn | null; readonly fault: CellFault }
