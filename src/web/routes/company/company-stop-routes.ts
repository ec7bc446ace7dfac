import { mayInCompany } from '../../../app/company/may-in-company.ts'
import { readStop } from '../../../app/stop/read-stop.ts'
import { liftCompanyStop } from '../../../app/stop/stop-company.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { page, redirect, refuse } from '../../http/route/answer.ts'
import { toPath } from '../../http/route/target.ts'
import { CompanyStopPage } from '../../pages/company/company-stop.tsx'
import { formTo } from '../form-to.ts'
import { memberOf, route } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import type { Site } from '../site.ts'
import { COMPANY_STOP, COMPANY_STOP_LIFTING } from './company-stop-path.ts'

/** The emergency stop of a company as its administrators meet it. */
export const companyStopRoutes = (site: Site) => [
  route({
    face: 'login', method: 'GET', path: COMPANY_STOP, permission: { act: 'lift-company-stop' }, csrf: 'none-get', does: 'says that the company is stopped, and who has asked to lift it (R-609)',
    handler: async (visit) => {
      const { entry, open } = memberOf(visit.session)
      const stop = await site.house.database.transact(entry.institution.id, (tx) => readStop(tx, open.user))
      if (stop === null) return redirect(toPath('/home'))
      return page(CompanyStopPage({
        page: pageContext(site, visit, entry, await presentOf(site)), since: stop.since, asked: stop.asked, lift: formTo(visit, COMPANY_STOP_LIFTING),
      }, MESSAGES[visit.language]))
    },
  }),
  route({
    face: 'login', method: 'POST', path: COMPANY_STOP_LIFTING, permission: { act: 'lift-company-stop' }, csrf: 'session', does: 'asks to lift the stop of the company, or agrees with whoever has (R-609)',
    handler: async (visit) => {
      const { entry, open } = memberOf(visit.session)
      const permitted = await mayInCompany(site.house)({ entry, actorId: open.user.id, act: 'lift-company-stop', loginId: null })
      if (!permitted.ok) return refuse(permitted.problem)
      const lifted = await liftCompanyStop(site.house)({ kind: 'user', userId: open.user.id }, {
        institutionId: entry.institution.id, company: { id: open.user.contractId }, reason: MESSAGES[visit.language].stop.company.reason,
      })
      return lifted.ok ? redirect(toPath(COMPANY_STOP)) : refuse(lifted.problem)
    },
  }),
]
