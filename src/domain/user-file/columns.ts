/** Columns of a file of users. `read`: whether a file has to have it, may have it, or has it only as a copy of what stands here, which is not read. */
export const USER_COLUMNS = {
  'loginId': { read: 'needed' },
  'name': { read: 'needed' },
  'mail': { read: 'needed' },
  'language': { read: 'optional' },
  'web-administration': { read: 'optional' },
  'user-registration': { read: 'optional' },
  'usesToken': { read: 'optional' },
  'state': { read: 'never' },
  'certificate': { read: 'never' },
  'expiry': { read: 'never' },
} as const satisfies Readonly<Record<string, { readonly read: 'needed' | 'optional' | 'never' }>>

export type UserColumn = keyof typeof USER_COLUMNS
export const USER_COLUMN_NAMES = Object.keys(USER_COLUMNS) as readonly UserColumn[]

/** Rows of a file besides its head: whoever keeps a whole company in a spreadsheet may send all of it, and is told everything that is wrong. */
export const FILE_MOST_ROWS = 100_000
/** Bytes of a file, 160 for each of so many rows; more are not even taken in. */
export const FILE_MOST_BYTES = 16_777_216
/** Users that one file registers: as many as one transaction writes within seconds, while nobody else changes the users of the company. */
export const FILE_MOST_NEW = 10_000
/** Of a file as a table: a head besides, and columns that are not read. */
export const FILE_BOUNDS = { rows: FILE_MOST_ROWS + 1, columns: 30, cell: 300 } as const

/** What each column is called in any language, folded by `foldHead`. */
export type HeadNames = Readonly<Record<UserColumn, readonly string[]>>

/** Full and half width, case and spaces tell no two heads apart. */
export const foldHead = (head: string): string => head.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
