import type { Policy } from '../policy/parameters.ts'
import type { RefusalOf } from '../refusal/refusal.ts'
import { ok, problem, type Result } from '../result.ts'
import type { Role } from '../user/role.ts'
import { ACTS, PERMISSIONS, type Act, type ActRow, type Permission } from './acts.ts'

/** Who asks. `permissions` and `duties` are as stored; what is not in the tables gives nothing. */
export type ActingParty =
  | { readonly kind: 'customer'; readonly userId: string; readonly contractId: string; readonly role: Exclude<Role, 'operator'>; readonly permissions: readonly string[] }
  | { readonly kind: 'operator'; readonly userId: string; readonly duties: readonly string[]; readonly serves: readonly string[] }
  | { readonly kind: 'command-line' }
  | { readonly kind: 'job' }

/** What it is done to: always something of an institution, often of a contract, mostly of a user. */
export type ActTarget = {
  readonly institutionId: string
  readonly contractId: string | null
  readonly user: { readonly id: string; readonly role: Role; readonly permissions: readonly string[] } | null
}

export type ActConditions = {
  readonly mode: 'demo' | 'production'
  readonly administratorsOwn: Policy['reissue']['administratorsOwn']
  readonly chiefsWayBack: Policy['reissue']['chiefsWayBack']
  /** The operator who approved as a second person, where one has. */
  readonly approvedBy: string | null
}

export type NotAllowed = RefusalOf<'not-permitted' | 'not-on-oneself' | 'chief-by-application' | 'holds-more' | 'four-eyes-needed' | 'clock-only-in-demo'>

type Customer = Extract<ActingParty, { kind: 'customer' }>
type Operator = Extract<ActingParty, { kind: 'operator' }>

type Holder = { readonly role: Role; readonly permissions: readonly string[] }

/** The chief holds every permission, and web administration is what makes an administrator one; the rest is given by name. Operators have duties instead. */
export const permissionsOf = ({ role, permissions }: Holder): readonly Permission[] => {
  if (role === 'operator') return []
  const all = Object.keys(PERMISSIONS) as Permission[]
  if (role === 'chief') return all
  return all.filter((permission) => permissions.includes(permission) || (role === 'administrator' && permission === 'web-administration'))
}

/** Whether somebody of a company is one of its administrators, by role or by the permission. */
export const isAdministrator = (holder: Holder): boolean => permissionsOf(holder).includes('web-administration')

type Denied = 'not-permitted' | 'not-on-oneself' | 'chief-by-application' | 'holds-more'

/** Null where they may. Whoever holds what the act takes is told why it is not done to this user, and so whom to turn to; anybody else is not. */
const denyCustomer = (actor: Customer, row: ActRow, target: ActTarget, { administratorsOwn, chiefsWayBack }: ActConditions): Denied | null => {
  const isSelf = target.user?.id === actor.userId
  if (row.customer === null) return 'not-permitted'
  if (row.customer === 'self') return isSelf ? null : 'not-permitted'
  if (target.contractId !== actor.contractId || (row.of === 'contract' && target.user !== null)) return 'not-permitted'
  if (row.customer === 'everybody') return null
  const held = permissionsOf(actor)
  if (!row.customer.every((permission) => held.includes(permission))) return 'not-permitted'
  if (isSelf) return (row.onSelf === 'profile' ? administratorsOwn !== 'no' : row.onSelf) ? null : 'not-on-oneself'
  if (target.user === null) return null
  if (target.user.role !== 'chief') return row.showsSecret && !permissionsOf(target.user).every((each) => held.includes(each)) ? 'holds-more' : null
  return (row.onChief === 'profile' ? chiefsWayBack === 'second-administrator-or-branch' : row.onChief) ? null : 'chief-by-application'
}

const operatorMay = (actor: Operator, row: ActRow, target: ActTarget): boolean => {
  const isSelf = target.user?.id === actor.userId
  if (row.customer === 'self') return isSelf
  return !isSelf && row.operator !== null && row.operator.some((duty) => actor.duties.includes(duty)) && actor.serves.includes(target.institutionId)
}

const unless = (permitted: boolean): Denied | null => (permitted ? null : 'not-permitted')

const deny = (actor: ActingParty, row: ActRow, target: ActTarget, conditions: ActConditions): Denied | null => {
  switch (actor.kind) {
    case 'customer': return denyCustomer(actor, row, target, conditions)
    case 'operator': return unless(operatorMay(actor, row, target))
    case 'command-line': return unless(row.commandLine)
    case 'job': return unless(row.job)
  }
}

const hasSecondPerson = (actor: ActingParty, approvedBy: string | null): boolean => approvedBy !== null && (actor.kind !== 'operator' || approvedBy !== actor.userId)

const FROM_OUTSIDE: ReadonlySet<ActingParty['kind']> = new Set(['operator', 'command-line'])

const takesFourEyes = (actor: ActingParty, { of, fourEyes }: ActRow, { user }: ActTarget, { mode }: ActConditions): boolean => {
  if (mode !== 'production' || !FROM_OUTSIDE.has(actor.kind)) return false
  if (user === null) return of === 'contract' && fourEyes === 'everybody'
  // Operators are enrolled at the command line of the machine, the first ones before anybody could approve.
  if (user.role === 'operator' && actor.kind === 'command-line') return false
  return fourEyes === 'everybody' || (fourEyes === 'chief' && user.role === 'chief')
}

/**
 * Whether this actor may do this act to this target. In production what lets somebody in, or ends something for good, takes a second,
 * different operator where it is done from outside the contract (R-605, R-1214); nobody of the back office acts on themselves.
 */
export const may = (actor: ActingParty, act: Act, target: ActTarget, conditions: ActConditions): Result<'permitted', NotAllowed> => {
  const row: ActRow | undefined = Object.hasOwn(ACTS, act) ? ACTS[act] : undefined
  if (row === undefined) return problem({ code: 'not-permitted' })
  const denied = deny(actor, row, target, conditions)
  if (denied !== null) return problem({ code: denied })
  if (row.demoOnly && conditions.mode === 'production') return problem({ code: 'clock-only-in-demo' })
  return takesFourEyes(actor, row, target, conditions) && !hasSecondPerson(actor, conditions.approvedBy) ? problem({ code: 'four-eyes-needed' }) : ok('permitted')
}
