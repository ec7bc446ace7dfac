import * as z from 'zod'
import type { Act } from '../../../domain/permission/acts.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { bodyOf, type SentForm } from '../../http/form/keep-sent.ts'
import { redirect, refuse, type Answer } from '../../http/route/answer.ts'
import { parseInput } from '../../http/route/parse-input.ts'
import { typedOf } from '../../http/route/read-body.ts'
import type { Route } from '../../http/route/route.ts'
import { toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { customerHolds } from '../gate.ts'
import { memberOf, route, type HouseSession } from '../house-session.ts'
import { KEPT, KEPT_ACT } from '../../pages/console/paths.ts'
import { lastKept } from '../kept-forms.ts'
import type { Site } from '../site.ts'

type Shown = (request: unknown) => Answer | Promise<Answer>

/** Shows a form as its route shows it; nothing that was sent is done. */
const resume = (visit: Visit<HouseSession>, { params, resumed, onRefused, secretFields, permission, ...of }: Route<HouseSession, Act>, form: SentForm): Answer | Promise<Answer> => {
  const refused: Refusal = { code: 'not-permitted' }
  if (resumed === undefined || typeof permission === 'string' || !customerHolds(memberOf(visit.session!).open.user, permission.act)) return refuse(refused)
  const input = parseInput({ params: { schema: params, value: form.params }, query: { schema: undefined, value: {} }, body: { schema: of.body, value: bodyOf(form) } })
  if (input.ok) return (resumed as Shown)({ ...visit, ...input.value, query: {} })
  return onRefused === undefined ? refuse(input.problem) : onRefused(visit, input.problem, typedOf(form.fields, secretFields))
}

/** What was typed when the session was over, shown again to its user (decision 0245). `routes`: those of the forms. */
export const keptFormRoutes = (site: Site, routes: readonly Route<HouseSession, Act>[]) => [
  route({
    face: 'login', method: 'GET', path: KEPT, permission: { act: KEPT_ACT }, csrf: 'none-get', does: 'shows a form again that was sent when the session was over; does nothing of it (R-1216)',
    handler: async (visit) => {
      const kept = await lastKept(site.house, visit.session)
      const of = kept === null ? undefined : routes.find(({ method, path }) => method === 'POST' && path === kept.form.route)
      if (kept === null || of === undefined) return redirect(toPath('/home'))
      return resume({ ...visit, resumed: { place: kept.place, keptAt: kept.keptAt } }, of, kept.form)
    },
  }),
  route({
    face: 'login', method: 'POST', path: `${KEPT}/end`, permission: { act: KEPT_ACT }, csrf: 'session', does: 'forgets a form that was kept', body: z.object({ place: z.string().max(200) }),
    handler: async (visit) => {
      const { entry, open } = memberOf(visit.session)
      await site.house.database.transact(entry.institution.id, (tx) => tx.keptForms.forget(open.user.id, visit.body.place))
      return redirect(toPath('/home'))
    },
  }),
]
