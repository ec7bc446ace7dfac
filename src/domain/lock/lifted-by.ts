import type { Policy } from '../policy/parameters.ts'
import type { Role } from '../user/role.ts'
import type { Locked } from './counter.ts'

export const LIFTERS = ['time', 'oneself', 'company-administrator', 'another-administrator', 'chief-or-another-administrator', 'two-administrators', 'branch', 'branch-on-paper', 'another-operator'] as const
export type Lifter = (typeof LIFTERS)[number]

const CHIEFS = {
  'second-administrator-or-branch': ['another-administrator', 'branch'],
  'branch': ['branch'],
  'paper': ['branch-on-paper'],
} as const satisfies Readonly<Record<Policy['reissue']['chiefsWayBack'], readonly Lifter[]>>

const ROLES = {
  chief: (policy) => CHIEFS[policy.reissue.chiefsWayBack],
  administrator: () => ['chief-or-another-administrator', 'branch'],
  user: () => ['company-administrator', 'branch'],
  operator: () => ['another-operator'],
} as const satisfies Readonly<Record<Role, (policy: Pick<Policy, 'reissue'>) => readonly Lifter[]>>

/**
 * Who helps somebody of this role, the first to turn to first: for the chief what the profile says, since nobody in the company need be
 * above them (R-408, R-1202); for the others somebody in the company, and the branch where nobody there can act.
 */
export const administrationOf = (role: Role, policy: Pick<Policy, 'reissue'>): readonly Lifter[] => ROLES[role](policy)

/** Who lifts this lock. */
export const liftedBy = (lock: Locked['code'], role: Role, policy: Pick<Policy, 'reissue'>): readonly Lifter[] =>
  lock === 'user-locked-temporarily' ? ['time', ...administrationOf(role, policy)] : administrationOf(role, policy)
