import { printedPdf, type Fields, type OfficeAct } from '../../app/office/office-act.ts'
import { performAct } from '../../app/office/perform-act.ts'
import { bytes, json, refuse, type Answer } from '../http/route/answer.ts'
import { operatorOf, route } from '../routes/house-session.ts'
import type { Site } from '../routes/site.ts'
import { openApi } from './open-api.ts'
import { BODY, fieldsOfAddress, QUERY, readFields, TEXTS } from './read-fields.ts'

const API = '/api'
export const API_DESCRIPTION = `${API}/openapi.json`

const MOST_BODY_BYTES = 65_536

/** The address of what was made, from the fields of the input and of the answer. */
const locationOf = (makes: string, fields: Fields): string => API + makes.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(fields[name])))

/** The document itself; what else is known of it stands in its name, and in the list of what was printed. */
const pdf = (value: Fields): Answer => {
  const { document, fileName } = printedPdf.parse(value)
  return bytes({ type: 'application/pdf', bytes: document, fileName })
}

/**
 * The REST API: one route an act, made from the table. Whoever presents an operator's certificate comes in; what they may do is asked, and every
 * refusal recorded, by `performAct`, so that a route never refuses silently.
 */
export const apiRoutes = (site: Site, acts: readonly OfficeAct[]) => {
  const perform = performAct(site.house)
  const answer = (act: OfficeAct, session: Parameters<typeof operatorOf>[0], sent: Fields, params: Readonly<Record<string, string>>) => {
    const { seen, entry } = operatorOf(session)
    return perform({ actor: { kind: 'operator', userId: seen.user.id }, officeId: entry.institution.id }, act, readFields(act, sent, fieldsOfAddress(act, params)))
  }
  const common = (act: OfficeAct) => ({
    face: 'office-login', path: API + act.route.path, permission: 'signed-in', asks: act.act, speaks: 'api', does: act.does.en, params: TEXTS,
  }) as const
  return [
    ...acts.map((act) => (act.route.method === 'GET'
      ? route({
        ...common(act), method: 'GET', csrf: 'none-get', query: QUERY,
        handler: async ({ session, params, query }) => {
          const done = await answer(act, session, fieldsOfAddress(act, query), params)
          return done.ok ? json(200, done.value) : refuse(done.problem)
        },
      })
      : route({
        ...common(act), method: act.route.method, csrf: 'api', maxBodyBytes: act.route.bodyMost ?? MOST_BODY_BYTES, body: BODY.optional(),
        handler: async ({ session, params, body }) => {
          const sent = body ?? {}
          const done = await answer(act, session, sent, params)
          if (!done.ok) return refuse(done.problem)
          if (act.answers === 'pdf') return pdf(done.value)
          if (act.route.makes !== undefined) return json(201, done.value, locationOf(act.route.makes, { ...sent, ...params, ...done.value }))
          return Object.keys(act.output.shape).length === 0 ? json(204, {}) : json(200, done.value)
        },
      }))),
    route({
      face: ['office', 'office-login'], method: 'GET', path: API_DESCRIPTION, permission: 'public', csrf: 'none-get', speaks: 'api',
      does: 'describes the REST API (OpenAPI 3.1)', handler: ({ origins }) => json(200, openApi(acts, origins.login + API)),
    }),
  ]
}

