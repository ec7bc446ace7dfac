import * as z from 'zod'
import { mayInCompany } from '../../../app/company/may-in-company.ts'
import { performCompanyAct } from '../../../app/company/perform-company-act.ts'
import { userAtHand, type UserAtHand } from '../../../app/company/user-at-hand.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../../domain/result.ts'
import type { BusinessTime } from '../../../domain/time/time.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { REFUSAL_STATUS } from '../../http/refusal-status.ts'
import { page, redirect, refuse, type Answer } from '../../http/route/answer.ts'
import { toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { ActPage, readField, type ActProps } from '../../pages/console/act.tsx'
import { actPath, userPath, USERS } from '../../pages/console/paths.ts'
import { SecretPage, type SecretProps } from '../../pages/console/secret.tsx'
import { UserPage } from '../../pages/console/user.tsx'
import { readFields } from '../../api/read-fields.ts'
import { keptFormTo } from '../kept-forms.ts'
import { insiderOf, INSIDE, route, type HouseSession } from '../house-session.ts'
import { shownLogins } from '../member/home-facts.ts'
import { pageContext } from '../page-context.ts'
import type { Site } from '../site.ts'
import { chosenIn, companyActNamed, fieldsOf, isUserFormAct, keptIn, SECRET_FIELDS, sentIn, standingOf, toRead, type Chosen, type UserFormAct } from './act-form.ts'
import { tellRefusal } from './act-refusal.ts'

const params = z.object({ loginId: z.string().regex(/^[a-z0-9._-]{1,64}$/) })
const ofAct = params.extend({ act: z.string().max(40) })
/** What was typed; each act reads its own by its schema. */
const body = z.record(z.string().max(40), z.string().max(2_000))

const said = z.object({ done: z.string().max(40).catch('').default(''), said: z.enum(['again', 'stale']).nullable().catch(null).default(null) })

type Look = { readonly at: UserAtHand; readonly now: BusinessTime; readonly logins: Awaited<ReturnType<typeof shownLogins>> }

/** Keys under which an act answers something that is shown once. */
const SHOWN_ONCE = ['acquisitionCode', 'initialPassword', 'code'] as const

const secretIn = (told: Readonly<Record<string, unknown>>): SecretProps['secret'] | null => {
  const kind = SHOWN_ONCE.find((key) => typeof told[key] === 'string')
  const until = told['lapsesAt'] ?? told['until']
  return kind === undefined ? null : { kind, value: String(told[kind]), until: typeof until === 'string' ? new Date(until) : null }
}

/** One user of the company, and what is done to them: each act by the same table as over JSON. */
export const userRoutes = (site: Site) => {
  /** Whoever looks may see this user, or is refused as over JSON, with a record. */
  const look = async (visit: Visit<HouseSession>, loginId: string): Promise<Result<Look, Refusal>> => {
    const { entry, open } = insiderOf(visit.session!)
    const permitted = await mayInCompany(site.house)({ entry, actorId: open.user.id, act: 'see-users', loginId })
    if (!permitted.ok) return permitted
    return site.house.database.transact(entry.institution.id, async (tx): Promise<Result<Look, Refusal>> => {
      const user = await tx.people.findUser({ loginId })
      if (user === undefined) return problem({ code: 'not-found' })
      const at = await userAtHand(site.house, tx, entry, permitted.value, user)
      return ok({ at, now: tx.now.business, logins: await shownLogins(tx, user.id, null, at.certificates) })
    })
  }

  type Shown = Pick<ActProps, 'typed' | 'errors' | 'refused'>
  const UNTOUCHED: Shown = { typed: {}, errors: [], refused: null }

  const showAct = (visit: Visit<HouseSession>, { at, now }: Look, name: UserFormAct, chosen: Chosen, shown: Shown, status: Parameters<typeof page>[1] = 200): Answer => {
    const { entry, open } = insiderOf(visit.session!)
    const t = MESSAGES[visit.language]
    const { policy } = entry.settled
    const { user } = at
    const context = pageContext(site, visit, entry, now)
    const asksCause = name === 'reissue-certificate' && chosen.cause === null
    const about = name === 'unlock-user' && chosen.secret !== null ? t.administrationUser.secretName(chosen.secret, context.labels)
      : name === 'reissue-certificate' && chosen.cause !== null ? t.administrationUser.form.causes[chosen.cause] : null
    return page(ActPage({
      page: context, name, about, place: 'users', back: userPath(user.loginId), user: { name: user.name, loginId: user.loginId, own: at.own },
      step: asksCause ? { kind: 'cause', action: actPath(user.loginId, name), chosen: '' } : {
        kind: 'confirm', fields: fieldsOf(name, policy, open.user), read: toRead(name, chosen, at),
        form: keptFormTo(site, visit, actPath(user.loginId, name), actPath(user.loginId, name), {
          seen: at.seen, ...chosen.secret === null ? {} : { secret: chosen.secret }, ...chosen.cause === null ? {} : { cause: chosen.cause },
        }),
      },
      ...shown, typed: shown === UNTOUCHED ? standingOf(name, at) : shown.typed,
    }, t), status)
  }

  const stale = (loginId: string): Answer => redirect(toPath(`${userPath(loginId)}?said=stale`))

  /** The user, and an act that can be done now; or what is answered instead. */
  const lookFor = async (visit: Visit<HouseSession>, loginId: string, act: string): Promise<Result<Look & { readonly name: UserFormAct }, Answer>> => {
    const looked = await look(visit, loginId)
    if (!looked.ok) return problem(refuse(looked.problem))
    const offer = looked.value.at.offers.find(({ name }) => name === act)
    if (offer === undefined || !isUserFormAct(act)) return problem(refuse({ code: 'not-found' }))
    if (!offer.can) return problem(offer.why === 'not-now' ? stale(loginId) : refuse({ code: 'not-permitted' }))
    return ok({ ...looked.value, name: act })
  }

  return [
    route({
      face: INSIDE, method: 'GET', path: `${USERS}/:loginId`, permission: { act: 'see-users' }, csrf: 'none-get', does: 'one user with certificates, history, and what can be done now (R-204, R-205)', params, query: said,
      handler: async (visit) => {
        const looked = await look(visit, visit.params.loginId)
        if (!looked.ok) return refuse(looked.problem)
        const { entry } = insiderOf(visit.session)
        const { at, now, logins } = looked.value
        const t = MESSAGES[visit.language]
        const { done, said: kind } = visit.query
        return page(UserPage({
          page: pageContext(site, visit, entry, now), now, at, logins,
          said: kind !== null ? { kind } : isUserFormAct(done) ? { kind: 'done', text: t.administrationActs[done].done(at.user.name) } : null,
        }, t))
      },
    }),
    route({
      face: INSIDE, method: 'GET', path: `${USERS}/:loginId/:act`, permission: { act: 'see-users' }, csrf: 'none-get', does: 'says what an act will do to a user, and asks for what it takes (R-602, R-607)', params: ofAct,
      query: z.object({ secret: z.string().max(40).optional(), cause: z.string().max(40).optional() }),
      handler: async (visit) => {
        const { loginId, act } = visit.params
        const looked = await lookFor(visit, loginId, act)
        if (!looked.ok) return looked.problem
        const { name, ...at } = looked.value
        const chosen = chosenIn(visit.query)
        if (name === 'unlock-user' && chosen.secret === null) return redirect(toPath(userPath(loginId)))
        return showAct(visit, at, name, chosen, UNTOUCHED)
      },
    }),
    route({
      face: INSIDE, method: 'POST', path: `${USERS}/:loginId/:act`, permission: { act: 'see-users' }, csrf: 'session', oneTime: true, does: 'does an act of the company to a user, as the table of its acts has it (R-209)',
      params: ofAct, body, secretFields: [...SECRET_FIELDS],
      handler: async (visit) => {
        const { loginId, act } = visit.params
        const looked = await look(visit, loginId)
        if (!looked.ok) return refuse(looked.problem)
        if (!isUserFormAct(act)) return refuse({ code: 'not-found' })
        // A double press, or a form sent again from before: it was answered once.
        if (visit.repeated) return redirect(toPath(`${userPath(loginId)}?said=again`))
        const { entry, open } = insiderOf(visit.session)
        const { at } = looked.value
        const typed = visit.body
        if (typed['seen'] !== at.seen) return stale(loginId)
        const { policy } = entry.settled
        const chosen = chosenIn(typed)
        const read = toRead(act, chosen, at)
        const fields = fieldsOf(act, policy, open.user)
        const t = MESSAGES[visit.language]
        const kept = keptIn(fields, typed)
        const unread = read.filter((what) => typed[readField(what)] !== 'yes')
        if (unread.length > 0) {
          return showAct(visit, looked.value, act, chosen, { typed: kept, refused: null, errors: unread.map((what) => ({ field: readField(what), text: t.administrationUser.form.mustRead })) }, REFUSAL_STATUS['acknowledgement-needed'])
        }
        const declared = companyActNamed(act)
        const sent = {
          ...sentIn(fields, typed),
          ...chosen.secret === null ? {} : { secret: chosen.secret }, ...chosen.cause === null ? {} : { cause: chosen.cause }, ...read.length === 0 ? {} : { acknowledged: [...read] },
        }
        const done = await performCompanyAct(site.house)({ entry, userId: open.user.id }, declared, readFields(declared, sent, { loginId }))
        if (done.ok) {
          const secret = secretIn(done.value)
          if (secret === null) return redirect(toPath(`${userPath(loginId)}?done=${act}`))
          return page(SecretPage({ page: pageContext(site, visit, entry, looked.value.now), name: act, user: { name: at.user.name, loginId }, secret }, t))
        }
        const told = tellRefusal(visit.language, policy, open.user, fields, done.problem)
        if (told.kind !== 'here') return told.kind === 'changed' ? stale(loginId) : refuse(done.problem)
        return showAct(visit, looked.value, act, chosen, { typed: kept, errors: told.errors, refused: told.refused }, REFUSAL_STATUS[done.problem.code])
      },
      resumed: async (visit) => {
        const { loginId, act } = visit.params
        const looked = await lookFor(visit, loginId, act)
        if (!looked.ok) return looked.problem
        const { name, ...at } = looked.value
        const fields = fieldsOf(name, insiderOf(visit.session).entry.settled.policy, insiderOf(visit.session).open.user)
        const refused = visit.body['seen'] === at.at.seen ? null : MESSAGES[visit.language].administrationUser.changedSince
        return showAct(visit, at, name, chosenIn(visit.body), { typed: keptIn(fields, visit.body), errors: [], refused })
      },
    }),
  ]
}
