import * as z from 'zod'
import { mayInCompany } from '../../../app/company/may-in-company.ts'
import { performCompanyAct } from '../../../app/company/perform-company-act.ts'
import { readStop } from '../../../app/stop/read-stop.ts'
import { liftCompanyStop } from '../../../app/stop/stop-company.ts'
import { isAdministrator } from '../../../domain/permission/may.ts'
import type { RefusalOf } from '../../../domain/refusal/refusal.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { REFUSAL_STATUS } from '../../http/refusal-status.ts'
import { page, redirect, refuse, type Answer } from '../../http/route/answer.ts'
import type { Visit } from '../../http/route/visit.ts'
import { toPath } from '../../http/route/target.ts'
import { CompanyStopPage } from '../../pages/company/company-stop.tsx'
import { EmergencyStopPage } from '../../pages/company/emergency-stop.tsx'
import { readFields } from '../../api/read-fields.ts'
import { companyActNamed } from '../console/act-form.ts'
import { formTo } from '../form-to.ts'
import { memberOf, route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import type { Site } from '../site.ts'
import { errorsNamed } from '../password/field-errors.ts'
import { COMPANY_STOP, COMPANY_STOP_LIFTING, EMERGENCY_STOP } from './company-stop-path.ts'

const showStop = async (site: Site, visit: Visit<HouseSession>, reason: string, refusal: RefusalOf<'input-invalid'> | null): Promise<Answer> => {
  const { entry } = memberOf(visit.session!)
  const t = MESSAGES[visit.language]
  const errors = refusal === null ? [] : errorsNamed(visit.language, { reason: t.administrationUser.form.fields.reason }, refusal.fields)
  return page(EmergencyStopPage({ page: pageContext(site, visit, entry, await presentOf(site)), form: formTo(visit, EMERGENCY_STOP), reason, errors }, t), refusal === null ? 200 : REFUSAL_STATUS[refusal.code])
}

/** The emergency stop of a company: asked for by anybody of it, lifted by its administrators. */
export const companyStopRoutes = (site: Site) => [
  route({
    face: 'login', method: 'GET', path: EMERGENCY_STOP, permission: { act: 'stop-company' }, csrf: 'none-get', does: 'says what the emergency stops do and how they are lifted, and asks why (R-609)',
    handler: (visit) => showStop(site, visit, '', null),
  }),
  route({
    face: 'login', method: 'POST', path: EMERGENCY_STOP, permission: { act: 'stop-company' }, csrf: 'session', oneTime: true, does: 'stops the whole company (R-609)',
    body: z.object({ reason: z.string().max(2_000).default('') }),
    handler: async (visit) => {
      if (visit.repeated) return redirect(toPath('/'))
      const { entry, open } = memberOf(visit.session)
      const act = companyActNamed('stop-company')
      const done = await performCompanyAct(site.house)({ entry, userId: open.user.id }, act, readFields(act, visit.body))
      if (done.ok) return redirect(toPath(isAdministrator(open.user) ? COMPANY_STOP : '/'))
      return done.problem.code === 'input-invalid' ? showStop(site, visit, visit.body.reason, done.problem) : refuse(done.problem)
    },
  }),
  route({
    face: 'login', method: 'GET', path: COMPANY_STOP, permission: { act: 'lift-company-stop' }, csrf: 'none-get', does: 'says that the company is stopped, and who has asked to lift it (R-609)',
    handler: async (visit) => {
      const { entry, open } = memberOf(visit.session)
      const stop = await site.house.database.transact(entry.institution.id, (tx) => readStop(tx, open.user))
      if (stop === null) return redirect(toPath('/home'))
      return page(CompanyStopPage({
        page: pageContext(site, visit, entry, await presentOf(site)), since: stop.since, origin: stop.origin, asked: stop.asked, lift: formTo(visit, COMPANY_STOP_LIFTING),
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
