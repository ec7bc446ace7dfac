import type { CompanyCall } from '../../../app/company/company-act.ts'
import { mayInCompany } from '../../../app/company/may-in-company.ts'
import type { User } from '../../../app/port/people.ts'
import { ACTS } from '../../../domain/permission/acts.ts'
import { permissionsOf } from '../../../domain/permission/may.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../../domain/result.ts'
import type { Visit } from '../../http/route/visit.ts'
import { insiderOf, type HouseSession } from '../house-session.ts'
import type { Site } from '../site.ts'

/** Whether somebody of a company holds what registering takes: else the console says why it is not there. */
export const mayRegister = (user: Pick<User, 'role' | 'permissions'>): boolean => ACTS['register-user'].customer.every((needed) => permissionsOf(user).includes(needed))

/** Whoever visits as one who registers users of the company, asked anew; refused with a record where they may not. */
export const registering = async ({ house }: Pick<Site, 'house'>, visit: Visit<HouseSession>): Promise<Result<CompanyCall, Refusal>> => {
  const { entry, open } = insiderOf(visit.session!)
  const actor = await mayInCompany(house)({ entry, actorId: open.user.id, act: 'register-user', loginId: null })
  return actor.ok ? ok({ actor: { kind: 'user', userId: open.user.id }, user: actor.value, entry }) : actor
}
