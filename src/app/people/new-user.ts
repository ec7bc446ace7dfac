import type { Policy } from '../../domain/policy/parameters.ts'
import { secondsAfter, type BusinessTime } from '../../domain/time/time.ts'
import { lookAlikeKey, type LoginId } from '../../domain/user/login-id.ts'
import type { Contract, NewUser } from '../port/people.ts'

export type UserAsRegistered = Pick<NewUser, 'name' | 'mail' | 'language' | 'role' | 'permissions' | 'usesToken'> & { readonly loginId: LoginId }

/** From when an id registered now can be used: to the instant so many minutes later (R-1208). */
export const usableFrom = ({ users }: Pick<Policy, 'users'>, now: BusinessTime): BusinessTime => secondsAfter(now, users.usableAfterMinutes * 60)

/** A new user of a contract as stored; the delay is for new ids only, so that an id brought over has none (R-1208). */
export const newUser = (policy: Pick<Policy, 'users'>, { id: contractId, serviceId }: Pick<Contract, 'id' | 'serviceId'>, now: BusinessTime, user: UserAsRegistered, broughtOver = false): NewUser => ({
  ...user, contractId, serviceId, lookAlike: lookAlikeKey(user.loginId), registeredAt: now, usableFrom: broughtOver ? now : usableFrom(policy, now),
})
