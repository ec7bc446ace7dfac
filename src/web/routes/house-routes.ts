import type { OfficeAct } from '../../app/office/office-act.ts'
import type { Act } from '../../domain/permission/acts.ts'
import { COMPANY_ACTS } from '../../app/company/company-acts.ts'
import { apiRoutes } from '../api/api-routes.ts'
import { companyRoutes } from '../api/company-routes.ts'
import type { Route } from '../http/route/route.ts'
import { acquireRoutes } from './acquire/acquire-routes.ts'
import { companyStopRoutes } from './company/company-stop-routes.ts'
import { newPcRoutes } from './company/new-pc-routes.ts'
import { companyPageRoutes } from './console/company-page-routes.ts'
import { keptFormRoutes } from './console/kept-form-routes.ts'
import { recordRoutes } from './console/record-routes.ts'
import { userRoutes } from './console/user-routes.ts'
import { registerRoutes } from './console/register-routes.ts'
import { userFileRoutes } from './console/user-file-routes.ts'
import { usersRoutes } from './console/users-routes.ts'
import { bookletRoutes } from './front/booklet-routes.ts'
import { frontRoutes } from './front/front-routes.ts'
import { neverAskedRoute } from './front/never-asked-route.ts'
import { stopRoutes } from './front/stop-routes.ts'
import type { HouseSession } from './house-session.ts'
import { mailRoutes } from './member/mail-routes.ts'
import { importantNoticesRoutes } from './member/important-notices-routes.ts'
import { memberRoutes } from './member/member-routes.ts'
import { passwordMemberRoutes } from './member/password-member-routes.ts'
import { procedureRoutes } from './member/procedure-routes.ts'
import { renewalRoutes } from './member/renewal-routes.ts'
import { officeRoutes } from './office/office-routes.ts'
import { confirmationPasswordRoutes } from './password/confirmation-routes.ts'
import { passwordRoutes } from './password/password-routes.ts'
import { requestRoutes } from './request/request-routes.ts'
import { tokenRoutes } from './token/token-routes.ts'
import type { Site } from './site.ts'

/**
 * Every route of every service: what is served, printed into docs/generated/routes.md, and met by every stranger in test/attacks/routes. A
 * demo adds its own. `acts` are those of the back office that this installation has.
 */
export const houseRoutes = (site: Site, acts: readonly OfficeAct[]): readonly Route<HouseSession, Act>[] => {
  // Those whose forms are kept where their session is over when they are sent.
  const keeping = [...userRoutes(site), ...companyPageRoutes(site), ...registerRoutes(site), ...userFileRoutes(site)]
  return [
    ...frontRoutes(site),
    neverAskedRoute(site),
    ...stopRoutes(site),
    ...bookletRoutes(site),
    ...acquireRoutes(site),
    ...memberRoutes(site),
    ...mailRoutes(site),
    ...passwordMemberRoutes(site),
    ...importantNoticesRoutes(site),
    ...renewalRoutes(site),
    ...passwordRoutes(site),
    ...tokenRoutes(site),
    ...confirmationPasswordRoutes(site),
    ...newPcRoutes(site),
    ...companyStopRoutes(site),
    ...companyRoutes(site, COMPANY_ACTS),
    ...usersRoutes(site),
    ...keeping,
    ...keptFormRoutes(site, keeping),
    ...recordRoutes(site),
    ...procedureRoutes(site),
    ...requestRoutes(site),
    ...officeRoutes(site, acts),
    ...apiRoutes(site, acts),
  ]
}
