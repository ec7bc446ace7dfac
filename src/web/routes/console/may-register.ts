import type { User } from '../../../app/port/people.ts'
import { ACTS } from '../../../domain/permission/acts.ts'
import { permissionsOf } from '../../../domain/permission/may.ts'

/** Whether somebody of a company holds what registering takes: else the console says why it is not there. */
export const mayRegister = ({ role, permissions }: Pick<User, 'role' | 'permissions'>): boolean =>
  role !== 'operator' && ACTS['register-user'].customer.every((needed) => permissionsOf({ role, permissions }).includes(needed))
