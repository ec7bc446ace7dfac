import { acquiresByPin } from '../acquisition/proof.ts'
import { permissionsOf } from '../permission/may.ts'
import type { Policy } from '../policy/parameters.ts'
import { tokenUse, usesTokenAtFirst } from '../token/token-use.ts'
import type { UserState } from '../user/lifecycle.ts'
import { lookAlikeKey } from '../user/login-id.ts'
import type { Role } from '../user/role.ts'
import { FILE_MOST_NEW } from './columns.ts'
import type { CellFault, CellProblem, FileFault } from './faults.ts'
import type { Columns, FilePart, UserDraft } from './read-user-file.ts'

export type Registered = {
  readonly loginId: string
  readonly name: string
  readonly mail: string
  readonly language: 'ja' | 'en'
  readonly role: Role
  readonly permissions: readonly string[]
  readonly usesToken: boolean
  readonly state: UserState
}

/** What stands against a file. */
export type Standing = {
  /** Users of the company, removed ones included. */
  readonly users: readonly Registered[]
  /** Which look-alike keys of the file somebody has or had, here or elsewhere. */
  readonly taken: ReadonlySet<string>
}

export type NewUserDraft = UserDraft & { readonly willUseToken: boolean }

/** A part of a file measured against what is registered: whom it would register, how many are already, and what is wrong. */
export type Measured = {
  readonly fresh: readonly NewUserDraft[]
  readonly same: number
  readonly problems: readonly CellProblem[]
}

/** What keeps so many users of one file from being registered, however right each of them is. `have`: who counts against the cap already. */
export const tooMany = ({ users: { mostPerContract: most } }: Pick<Policy, 'users'>, have: number, more: number): Extract<FileFault, { code: 'over-cap' | 'too-many-new' }> | null => {
  if (most !== null && more > 0 && have + more > most) return { code: 'over-cap', most, have, more }
  return more > FILE_MOST_NEW ? { code: 'too-many-new', most: FILE_MOST_NEW, more } : null
}

/** Whether a row says what is registered anyway; of the chief the permissions are not the file’s to say. */
const saysTheSame = (draft: UserDraft, user: Registered, columns: Columns): boolean => {
  if (draft.name !== user.name || draft.mail !== user.mail) return false
  if (columns.language !== undefined && draft.language !== user.language) return false
  if (draft.usesToken !== null && draft.usesToken !== user.usesToken) return false
  if (user.role === 'operator') return false
  const held = permissionsOf(user)
  return (['web-administration', 'user-registration'] as const).every((permission) => columns[permission] === undefined || held.includes(permission) === draft.permissions.includes(permission))
}

/** Measures some rows that were read against what is registered now. Decides nothing by itself: whoever registers does it under the contract’s lock. */
export const againstRegistered = (policy: Policy, { drafts, problems: found, columns }: Pick<FilePart, 'drafts' | 'problems' | 'columns'>, { users, taken }: Standing): Measured => {
  const known = new Map(users.map((user) => [user.loginId, user]))
  const problems: CellProblem[] = [...found]
  const fresh: NewUserDraft[] = []
  let same = 0
  const wrong = (row: number, column: 'loginId' | 'usesToken', fault: CellFault): void => { problems.push({ row, at: columns[column] ?? 0, column, fault }) }
  for (const draft of drafts) {
    const user = known.get(draft.loginId)
    if (user !== undefined && user.state !== 'removed') {
      if (saysTheSame(draft, user, columns)) same += 1
      else wrong(draft.row, 'loginId', { code: 'registered-otherwise' })
      continue
    }
    if (user !== undefined) wrong(draft.row, 'loginId', { code: 'used-before' })
    else if (taken.has(lookAlikeKey(draft.loginId))) wrong(draft.row, 'loginId', { code: 'taken' })
    else if (draft.usesToken !== null && tokenUse(policy) !== 'per-user') wrong(draft.row, 'usesToken', { code: 'not-offered' })
    else {
      const willUseToken = draft.usesToken ?? usesTokenAtFirst(policy)
      if (acquiresByPin(policy, { usesToken: willUseToken })) wrong(draft.row, 'usesToken', { code: 'pin-needed' })
      else fresh.push({ ...draft, willUseToken })
    }
  }
  return { fresh, same, problems: problems.toSorted((one, other) => one.row - other.row || one.at - other.at) }
}
