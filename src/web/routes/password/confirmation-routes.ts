import * as z from 'zod'
import { setConfirmationPassword } from '../../../app/people/set-confirmation-password.ts'
import { usesConfirmationPassword } from '../../../domain/password/confirmation-password.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { capital } from '../../../text/format/capital.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { endingSession, page, redirect, refuse, type Answer } from '../../http/route/answer.ts'
import { REFUSAL_STATUS } from '../../http/refusal-status.ts'
import { toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { CHANGE_FIELDS } from '../../pages/password/change.tsx'
import { ConfirmationPasswordSetPage } from '../../pages/password/changed.tsx'
import { ConfirmationPasswordPage, type ConfirmationPasswordProps } from '../../pages/password/confirmation.tsx'
import { formTo } from '../form-to.ts'
import { memberOf, route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import type { Site } from '../site.ts'
import { errorsNamed } from './field-errors.ts'

const PATH = '/confirmation-password'

const text = z.string().max(1024)
const body = z.object({ current: text.default(''), password: text, again: text })

type Shown = NonNullable<ConfirmationPasswordProps['refused']>
const ABOVE: ReadonlySet<string> = new Set<Shown['code']>(['current-password-wrong', 'confirmation-password-wrong'])
const isAbove = (refusal: Refusal): refusal is Shown => ABOVE.has(refusal.code)

/** The password that an administrator types before a revocation: chosen, and changed. */
export const confirmationPasswordRoutes = (site: Site) => {
  const show = async (visit: Visit<HouseSession> & { readonly session: HouseSession }, refusal: Refusal | null): Promise<Answer> => {
    const { entry, open: { user, contract } } = memberOf(visit.session)
    const { policy } = entry.settled
    if (!usesConfirmationPassword(policy, user)) return refuse({ code: 'secret-not-used' })
    const { now, present } = await site.house.database.transact(entry.institution.id, async (tx) => ({ now: tx.now.business, present: await tx.people.confirmationPassword(user.id) }))
    const context = pageContext(site, visit, entry, now)
    const words = MESSAGES[visit.language].password.confirmation
    const names = {
      [CHANGE_FIELDS.current]: present === undefined ? capital(context.labels.loginPassword) : words.current, [CHANGE_FIELDS.password]: words.name, [CHANGE_FIELDS.again]: words.name,
    }
    return page(ConfirmationPasswordPage({
      page: context, form: formTo(visit, PATH), does: present === undefined ? 'choose' : 'change', back: '/home',
      user: { loginId: user.loginId, companyNumber: contract.number, role: user.role === 'chief' ? 'chief' : 'user' },
      errors: refusal?.code === 'input-invalid' ? errorsNamed(visit.language, names, refusal.fields) : [],
      refused: refusal !== null && isAbove(refusal) ? refusal : null,
    }, MESSAGES[visit.language]), refusal === null ? 200 : REFUSAL_STATUS[refusal.code])
  }

  return [
    route({
      face: 'login', method: 'GET', path: PATH, permission: 'signed-in', csrf: 'none-get', does: 'asks an administrator for a new confirmation password (R-602)',
      handler: (visit) => show(visit, null),
    }),
    route({
      face: 'login', method: 'POST', path: PATH, permission: 'signed-in', csrf: 'session', oneTime: true, does: 'chooses or changes the own confirmation password, counted apart (R-412, R-602)',
      body, secretFields: [CHANGE_FIELDS.current, CHANGE_FIELDS.password, CHANGE_FIELDS.again],
      handler: async (visit) => {
        if (visit.repeated) return redirect(toPath('/home'))
        const { entry, id, open: { user } } = memberOf(visit.session)
        const result = await setConfirmationPassword(site.house)({ entry, userId: user.id, sessionId: id, ...visit.body })
        if (result.ok) return redirect(toPath(`${PATH}/set`))
        if (result.problem.code === 'input-invalid' || isAbove(result.problem)) return show(visit, result.problem)
        return result.problem.code === 'change-tries-used-up' ? endingSession(refuse(result.problem), id) : refuse(result.problem)
      },
      onRefused: (visit, refusal) => (visit.session === undefined ? refuse(refusal) : show({ ...visit, session: visit.session }, refusal)),
    }),
    route({
      face: 'login', method: 'GET', path: `${PATH}/set`, permission: 'signed-in', csrf: 'none-get', does: 'says that the confirmation password was set',
      handler: async (visit) => page(ConfirmationPasswordSetPage({ page: pageContext(site, visit, memberOf(visit.session).entry, await presentOf(site)), home: '/home' }, MESSAGES[visit.language])),
    }),
  ]
}
