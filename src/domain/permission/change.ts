import type { RefusalOf } from '../refusal/refusal.ts'
import { ok, problem, type Result } from '../result.ts'
import type { UserState } from '../user/lifecycle.ts'
import type { Role } from '../user/role.ts'
import type { Permission } from './acts.ts'
import { isAdministrator, permissionsOf } from './may.ts'

export type Rights = { readonly role: Role; readonly permissions: readonly string[] }

export type RightsChange = {
  /** As they are to be stored. */
  readonly rights: { readonly role: 'administrator' | 'user'; readonly permissions: readonly Permission[] }
  readonly given: readonly Permission[]
  readonly taken: readonly Permission[]
}

export type RightsRefusal = RefusalOf<'not-permitted' | 'chief-by-application' | 'last-administrator' | 'not-from-this-state'>

/**
 * Gives a user of a company these permissions and no others. The chief keeps every one, and becomes none of the others online; whoever
 * is the last that administers the company keeps that, so that nobody is left without somebody to turn to. `others`: administrators besides this user.
 */
export const changeRights = (user: Rights & { readonly state: UserState }, wanted: readonly Permission[], others: number): Result<RightsChange, RightsRefusal> => {
  if (user.role === 'operator') return problem({ code: 'not-permitted' })
  if (user.state === 'removed') return problem({ code: 'not-from-this-state', state: user.state, command: 'change-permissions' })
  if (user.role === 'chief') return problem({ code: 'chief-by-application' })
  const administers = wanted.includes('web-administration')
  if (user.state === 'registered' && isAdministrator(user) && !administers && others === 0) return problem({ code: 'last-administrator' })
  const held = permissionsOf(user)
  return ok({
    rights: { role: administers ? 'administrator' : 'user', permissions: [...new Set(wanted)].toSorted() },
    given: wanted.filter((permission, at) => !held.includes(permission) && wanted.indexOf(permission) === at),
    taken: held.filter((permission) => !wanted.includes(permission)),
  })
}
