/** What can be wrong with a file of comma-separated values before anybody asks what it says; rows count from 1 as a spreadsheet numbers them, columns too. */
export type CsvFault =
  | { readonly code: 'empty' }
  | { readonly code: 'encoding-unknown' }
  | { readonly code: 'quote-not-closed'; readonly row: number; readonly column: number }
  | { readonly code: 'quote-misplaced'; readonly row: number; readonly column: number }
  | { readonly code: 'too-many-rows'; readonly most: number }
  | { readonly code: 'too-many-columns'; readonly row: number; readonly most: number }
  | { readonly code: 'cell-too-long'; readonly row: number; readonly column: number; readonly most: number }
