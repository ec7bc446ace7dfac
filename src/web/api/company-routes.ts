import type { CompanyAct } from '../../app/company/company-act.ts'
import { performCompanyAct } from '../../app/company/perform-company-act.ts'
import type { Fields } from '../../app/office/office-act.ts'
import { json, refuse } from '../http/route/answer.ts'
import { FORM_TOKEN_FIELD } from '../http/form/form-token.ts'
import { insiderOf, INSIDE, route } from '../routes/house-session.ts'
import type { Site } from '../routes/site.ts'
import { companyOpenApi } from './open-api.ts'
import { BODY, fieldsOfAddress, QUERY, readFields, TEXTS } from './read-fields.ts'

const COMPANY = '/company'
const COMPANY_DESCRIPTION = `${COMPANY}/openapi.json`

/**
 * The acts of a company as JSON on the login host, one route an act, made from the table. They are reached as a page is: certificate, session, the
 * session's form token in the body of every change, same origin (R-1216). What somebody may do is asked, and every refusal recorded, by
 * `performCompanyAct`.
 */
export const companyRoutes = (site: Site, acts: readonly CompanyAct[]) => {
  const perform = performCompanyAct(site.house)
  const answer = (act: CompanyAct, session: Parameters<typeof insiderOf>[0], sent: Fields, params: Readonly<Record<string, string>>) => {
    const { entry, open } = insiderOf(session)
    return perform({ entry, userId: open.user.id }, act, readFields(act, sent, fieldsOfAddress(act, params)))
  }
  const common = (act: CompanyAct) => ({
    face: INSIDE, path: COMPANY + act.route.path, permission: 'signed-in', asks: act.act, speaks: 'script', does: act.does.en, params: TEXTS,
  }) as const
  return [
    route({
      face: INSIDE, method: 'GET', path: `${COMPANY}/form-token`, permission: 'signed-in', csrf: 'none-get', speaks: 'script',
      does: 'gives the token that goes into the body of a change', handler: ({ formToken }) => json(200, { [FORM_TOKEN_FIELD]: formToken() }),
    }),
    route({
      face: INSIDE, method: 'GET', path: COMPANY_DESCRIPTION, permission: 'signed-in', csrf: 'none-get', speaks: 'script',
      does: 'describes what the company’s own people do (OpenAPI 3.1)', handler: ({ origins, at }) => json(200, companyOpenApi(acts, (at.face === 'password' ? origins.password : origins.login) + COMPANY)),
    }),
    ...acts.map((act) => (act.route.method === 'GET'
      ? route({
        ...common(act), method: 'GET', csrf: 'none-get', query: QUERY,
        handler: async ({ session, params, query }) => {
          const done = await answer(act, session, fieldsOfAddress(act, query), params)
          return done.ok ? json(200, done.value) : refuse(done.problem)
        },
      })
      : route({
        ...common(act), method: 'POST', csrf: 'session', body: BODY.optional(),
        handler: async ({ session, params, body }) => {
          const done = await answer(act, session, body ?? {}, params)
          if (!done.ok) return refuse(done.problem)
          return Object.keys(act.output.shape).length === 0 ? json(204, {}) : json(200, done.value)
        },
      }))),
  ]
}
