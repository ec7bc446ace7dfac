import * as z from 'zod'
import { checkColleague, registerColleague, type Colleague } from '../../../app/company/register-colleague.ts'
import { acquiresByPin } from '../../../domain/acquisition/proof.ts'
import { logsInByPassword } from '../../../domain/contract/method.ts'
import type { FieldProblem } from '../../../domain/refusal/field-problem.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { isBefore } from '../../../domain/time/time.ts'
import { tokenUse, usesTokenAtFirst } from '../../../domain/token/token-use.ts'
import { labelsIn } from '../../../text/labels.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { troubleInShort } from '../../../text/refusal/troubles.ts'
import { REFUSAL_STATUS } from '../../http/refusal-status.ts'
import { page, refuse, type Answer } from '../../http/route/answer.ts'
import type { Typed } from '../../http/route/route.ts'
import type { Visit } from '../../http/route/visit.ts'
import { REGISTRATION } from '../../pages/console/paths.ts'
import { RegisterConfirmPage, RegisteredPage, RegisterPage, type RegisterTyped } from '../../pages/console/register.tsx'
import { keptFormTo } from '../kept-forms.ts'
import { insiderOf, INSIDE, route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { errorsNamed } from '../password/field-errors.ts'
import type { Site } from '../site.ts'
import { ticked, tickedIn } from './permission-boxes.ts'
import { registering } from './registering.ts'

const typedText = z.string().max(1_000).default('')
const body = z.object({
  'name': typedText, 'mail': typedText, 'loginId': typedText, 'language': z.enum(['ja', 'en']).default('ja'), 'token': z.enum(['yes', 'no']).optional(),
  'web-administration': z.literal('yes').optional(), 'user-registration': z.literal('yes').optional(),
  /** Back to the form, with what was typed. */
  'change': z.literal('yes').optional(),
})
type Body = z.output<typeof body>

/** Refusals that leave the form standing. */
const STAYS: ReadonlySet<Refusal['code']> = new Set(['input-invalid', 'users-cap-reached', 'mails-used-up', 'contract-closed', 'busy', 'form-expired'])

/** Registering a user of the company: one page, one confirmation, and what is handed over. */
export const registerRoutes = (site: Site) => {
  const typedIn = (visit: Visit<HouseSession>, sent: Partial<Body> | Typed): RegisterTyped => ({
    name: sent.name ?? '', mail: sent.mail ?? '', loginId: sent.loginId ?? '', language: sent.language === 'en' ? 'en' : 'ja',
    permissions: tickedIn(sent),
    token: sent.token === 'yes' || sent.token === 'no' ? sent.token : usesTokenAtFirst(insiderOf(visit.session!).entry.settled.policy) ? 'yes' : 'no',
  })
  const colleagueOf = (visit: Visit<HouseSession>, { token, name, mail, ...typed }: RegisterTyped): Colleague =>
    ({ ...typed, name: name.trim(), mail: mail.trim(), ...tokenUse(insiderOf(visit.session!).entry.settled.policy) === 'per-user' ? { usesToken: token === 'yes' } : {} })
  const unseen = ({ permissions, ...typed }: RegisterTyped): Readonly<Record<string, string>> => ({ ...typed, ...ticked(permissions) })

  const errorsOf = ({ language, session }: Visit<HouseSession>, fields: readonly FieldProblem[], free: string | null | undefined) => {
    const words = MESSAGES[language].registering
    const labels = labelsIn(language, insiderOf(session!).entry.settled.policy)
    return errorsNamed(language, { name: words.name, mail: words.mail, loginId: labels.loginId, language: words.language, usesToken: words.token }, fields)
      .map((error) => (error.field === 'loginId' && typeof free === 'string' ? { ...error, text: `${error.text}\n${words.free(free)}` } : error))
  }

  const show = async (visit: Visit<HouseSession>, typed: RegisterTyped, refusal: (Refusal & { readonly free?: string | null }) | null): Promise<Answer> => {
    const { entry, open } = insiderOf(visit.session!)
    const { language } = visit
    const fields = refusal?.code === 'input-invalid' ? refusal.fields : []
    const { policy } = entry.settled
    const trouble = refusal === null || fields.length > 0 ? null : troubleInShort(language, refusal, { role: open.user.role === 'chief' ? 'chief' : 'user', labels: labelsIn(language, policy), policy })
    return page(RegisterPage({
      page: pageContext(site, visit, entry, await presentOf(site)), form: keptFormTo(site, visit, REGISTRATION, `${REGISTRATION}/check`), typed, errors: errorsOf(visit, fields, refusal?.free),
      trouble,
    }, MESSAGES[language]), refusal === null ? 200 : REFUSAL_STATUS[refusal.code])
  }

  /** What would be registered, or what is wrong with it; changes nothing. */
  const confirm = async (visit: Visit<HouseSession>, typed: RegisterTyped): Promise<Answer> => {
    const call = await registering(site, visit)
    if (!call.ok) return refuse(call.problem)
    const checked = await checkColleague(site.house)(call.value, colleagueOf(visit, typed))
    if (!checked.ok) return show(visit, typed, checked.problem)
    const { entry } = call.value
    const { loginId, name, mail, proposed, usableFrom } = checked.value
    const as: RegisterTyped = { ...typed, loginId, name, mail }
    return page(RegisterConfirmPage({
      page: pageContext(site, visit, entry, await presentOf(site)), typed: as, proposed, usableFrom, pin: acquiresByPin(entry.settled.policy, { usesToken: as.token === 'yes' }),
      register: keptFormTo(site, visit, REGISTRATION, `${REGISTRATION}/done`, unseen(as)), change: keptFormTo(site, visit, REGISTRATION, `${REGISTRATION}/check`, { ...unseen(as), change: 'yes' }),
    }, MESSAGES[visit.language]))
  }

  const shownAgain = (visit: Visit<HouseSession>, refusal: Refusal, typed: Typed) => show(visit, typedIn(visit, typed), refusal)

  return [
    route({
      face: INSIDE, method: 'GET', path: REGISTRATION, permission: { act: 'register-user' }, csrf: 'none-get', does: 'the form that registers a user of the company (R-202)',
      handler: (visit) => show(visit, typedIn(visit, {}), null),
    }),
    route({
      face: INSIDE, method: 'POST', path: `${REGISTRATION}/check`, permission: { act: 'register-user' }, csrf: 'session', does: 'reads what was typed about a new user and shows what would be registered; changes nothing (R-202)', body,
      handler: (visit) => {
        const typed = typedIn(visit, visit.body)
        return visit.body.change === 'yes' ? show(visit, typed, null) : confirm(visit, typed)
      },
      onRefused: shownAgain, keptAs: REGISTRATION, resumed: (visit) => show(visit, typedIn(visit, visit.body), null),
    }),
    route({
      face: INSIDE, method: 'POST', path: `${REGISTRATION}/done`, permission: { act: 'register-user' }, csrf: 'session', oneTime: true, does: 'registers a user of the company and shows, once, what is handed over (R-202)', body,
      handler: async (visit) => {
        const typed = typedIn(visit, visit.body)
        const call = await registering(site, visit)
        if (!call.ok) return refuse(call.problem)
        const done = await registerColleague(site.house)(call.value, colleagueOf(visit, typed), visit.repeated)
        if (!done.ok) return STAYS.has(done.problem.code) ? show(visit, typed, done.problem) : refuse(done.problem)
        const { entry, user: { id } } = call.value
        const { now, contract } = await site.house.database.transact(entry.institution.id, async (tx) => ({ now: tx.now.business, contract: await tx.people.contractOf(id) }))
        const { user, ...given } = done.value
        return page(RegisteredPage({
          page: pageContext(site, visit, entry, now), user, ...given, waits: isBefore(now, user.usableFrom), certificates: contract !== undefined && !logsInByPassword(contract.method),
        }, MESSAGES[visit.language]))
      },
      onRefused: shownAgain, keptAs: REGISTRATION, resumed: (visit) => confirm(visit, typedIn(visit, visit.body)),
    }),
  ]
}
