import type { Policy } from '../policy/parameters.ts'
import type { Role } from '../user/role.ts'
import type { Locked } from './counter.ts'

export type Lifter = 'time' | 'company-administrator' | 'another-administrator' | 'branch' | 'branch-on-paper' | 'another-operator'

const CHIEFS = {
  'second-administrator-or-branch': ['another-administrator', 'branch'],
  'branch': ['branch'],
  'paper': ['branch-on-paper'],
} as const satisfies Readonly<Record<Policy['reissue']['chiefsWayBack'], readonly Lifter[]>>

const ROLES = {
  chief: (policy) => CHIEFS[policy.reissue.chiefsWayBack],
  administrator: () => ['another-administrator', 'branch'],
  user: () => ['company-administrator', 'branch'],
  operator: () => ['another-operator'],
} as const satisfies Readonly<Record<Role, (policy: Policy) => readonly Lifter[]>>

/**
 * Who lifts this lock, the first to turn to first: for the chief what the profile says, since nobody in the company need be
 * above them (R-408, R-1202); for the others somebody in the company, and the branch where nobody there can act.
 */
export const liftedBy = (lock: Locked['code'], role: Role, policy: Policy): readonly Lifter[] =>
  lock === 'user-locked-temporarily' ? ['time', ...ROLES[role](policy)] : ROLES[role](policy)
