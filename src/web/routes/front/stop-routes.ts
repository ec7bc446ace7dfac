import * as z from 'zod'
import { stopOwnId } from '../../../app/stop/stop-own-id.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { tokenUse } from '../../../domain/token/token-use.ts'
import { capital } from '../../../text/format/capital.ts'
import { labelsIn } from '../../../text/labels.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { fieldText } from '../../../text/refusal/field-text.ts'
import { page, redirect, refuse, type Answer } from '../../http/route/answer.ts'
import { toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { StopPage, StopReceivedPage, type StopPageProps } from '../../pages/front/stop.tsx'
import type { FormError } from '../../ui/error-summary.tsx'
import { formTo } from '../form-to.ts'
import { route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'
import { STOP } from './stop-path.ts'

const RECEIVED = `${STOP}/received`
/** Bounds alone: what is wrong with a field, the use case says. */
const written = z.string().max(256).default('')
const NOTHING: StopPageProps['typed'] = { companyNumber: '', loginId: '' }

/** The emergency stop of one’s own id: on the front host, where nobody needs a certificate. */
export const stopRoutes = (site: Site) => {
  const show = async (visit: Visit<HouseSession>, typed: StopPageProps['typed'], refusal: Refusal | null): Promise<Answer> => {
    const entry = await entryOf(site, visit)
    const { policy } = entry.settled
    const labels = labelsIn(visit.language, policy)
    const names: Readonly<Record<string, string>> = { companyNumber: capital(labels.companyNumber), loginId: capital(labels.loginId), code: MESSAGES[visit.language].stop.own.code(tokenUse(policy) !== 'nobody') }
    const errors: readonly FormError[] = refusal?.code !== 'input-invalid' ? []
      : refusal.fields.map((fault) => ({ field: fault.field, text: fieldText(visit.language, fault, Object.hasOwn(names, fault.field) ? names[fault.field] ?? '' : fault.field) }))
    return page(StopPage({ page: pageContext(site, visit, entry, await presentOf(site)), form: formTo(visit, STOP), typed, errors }, MESSAGES[visit.language]), refusal === null ? 200 : 422)
  }

  return [
    route({
      face: 'front', method: 'GET', path: STOP, permission: 'public', csrf: 'none-get', does: 'asks what stops one’s own id, without a certificate (R-609)',
      handler: (visit) => show(visit, NOTHING, null),
    }),
    route({
      face: 'front', method: 'POST', path: STOP, permission: 'public', csrf: 'form', does: 'stops one’s own id where the code is right, and answers everybody the same (R-609, R-1210)',
      body: z.object({ companyNumber: written, loginId: written, code: written }), secretFields: ['code'],
      handler: async (visit) => {
        const received = await stopOwnId(site.house)({ ...visit.body, entry: await entryOf(site, visit), address: visit.address })
        if (received.ok) return redirect(toPath(RECEIVED))
        return received.problem.code === 'input-invalid' ? show(visit, visit.body, received.problem) : refuse(received.problem)
      },
      onRefused: (visit, refusal, { companyNumber = '', loginId = '' }) => show(visit, { companyNumber, loginId }, refusal),
    }),
    route({
      face: 'front', method: 'GET', path: RECEIVED, permission: 'public', csrf: 'none-get', does: 'says that an emergency stop was received, right or wrong (R-1210)',
      handler: async (visit) => page(StopReceivedPage({ page: pageContext(site, visit, await entryOf(site, visit), await presentOf(site)), again: STOP }, MESSAGES[visit.language])),
    }),
  ]
}
