import * as z from 'zod'
import { changePassword, type Sitting } from '../../../app/people/change-password.ts'
import { extended, pageTime, stillGood, type ShownPage } from '../../../domain/password/change-page.ts'
import type { FieldProblem } from '../../../domain/refusal/field-problem.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { MESSAGES } from '../../../text/messages.ts'
import type { PageFace } from '../../http/host/faces.ts'
import { endingSession, json, page, redirect, refuse, type Answer, type PageStatus } from '../../http/route/answer.ts'
import { REFUSAL_STATUS } from '../../http/refusal-status.ts'
import { toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { CHANGE_FIELDS, ChangePasswordPage, type ChangePasswordProps } from '../../pages/password/change.tsx'
import type { FormError } from '../../ui/error-summary.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import type { Site } from '../site.ts'
import { longerPath, timePath } from './change-path.ts'
import { errorsNamed } from './field-errors.ts'
import { pageToken, readPageToken } from './page-token.ts'

type Changer = Extract<HouseSession, { kind: 'member' | 'password-member' | 'acquirer' }>

/** Where a change page stands. */
export type ChangePlace = {
  readonly face: readonly PageFace[]
  readonly at: ChangePasswordProps['at']
  /** Its path; what belongs to it lies below. */
  readonly path: string
  readonly does: string
  /** Whose page it is; null where there is nothing to change (any more). */
  readonly changer: (session: HouseSession) => Changer | null
  readonly sitting: (changer: Changer, current: string) => Sitting
  readonly back: string
  /** Where it goes on once the password is changed, where nothing is to be changed, and where a form arrives a second time. */
  readonly changed: string
  readonly elsewhere: string
}

const text = z.string().max(1024)
const body = z.object({ current: text.default(''), password: text, again: text, time: text.default('') })
const timeBody = z.object({ time: text.default('') })

/** Refusals that leave the form standing; every other has a page of its own. */
const STAYS: ReadonlySet<Refusal['code']> = new Set(['input-invalid', 'current-password-wrong', 'form-expired'])

const errorsOf = ({ language }: Visit<HouseSession>, { labels }: PageContext, fields: readonly FieldProblem[]): readonly FormError[] => {
  const words = MESSAGES[language].password
  const names: Readonly<Record<string, string>> = {
    [CHANGE_FIELDS.current]: words.current(labels), [CHANGE_FIELDS.password]: labels.loginPassword, [CHANGE_FIELDS.again]: labels.loginPassword,
  }
  return errorsNamed(language, names, fields)
}

/** The change page of one place: shown, sent, and its time extended with script and without. */
export const changeRoutes = (site: Site, place: ChangePlace) => {
  const { face, at, path } = place
  const [longer, longerByScript] = [longerPath(path), timePath(path)]

  const show = async (visit: Visit<HouseSession>, changer: Changer, refusal: Refusal | null, extendedPage: ShownPage | null = null): Promise<Answer> => {
    const { entry, csrfSecret, open: { user } } = changer
    const { now, password, contract } = await site.house.database.transact(entry.institution.id, async (tx) => ({
      now: tx.now.business, password: await tx.people.password(user.id), contract: await tx.people.contractOf(user.id),
    }))
    const shown = extendedPage ?? { shownAt: now, extensions: 0 }
    const time = pageTime(entry.settled.policy.password, shown, now)
    const csrf = visit.formToken()
    const hidden = [{ name: 'csrf', value: csrf }, { name: CHANGE_FIELDS.time, value: pageToken(csrfSecret, shown) }]
    const context = pageContext(site, visit, entry, now)
    return page(ChangePasswordPage({
      page: context, form: { action: path, hidden }, at, initial: password?.origin === 'initial', user: { loginId: user.loginId, companyNumber: contract?.number ?? '' },
      back: place.back,
      due: changer.kind === 'acquirer' ? null : changer.open.session.changeDue,
      errors: refusal?.code === 'input-invalid' ? errorsOf(visit, context, refusal.fields) : [],
      refused: refusal?.code === 'form-expired' || refusal?.code === 'current-password-wrong' ? refusal.code : null,
      limit: time === null ? null : { time, longer: { action: longer, hidden }, script: longerByScript, csrf, again: path },
    }, MESSAGES[visit.language]), refusal === null ? 200 : statusOf(refusal))
  }

  /** The page that a token stands for; one that is not ours is as good as none. */
  const shownBy = async (changer: Changer, token: string) => {
    const { csrfSecret, entry } = changer
    const rule = entry.settled.policy.password
    const shown = readPageToken(csrfSecret, token)
    return { rule, shown, now: await presentOf(site) }
  }

  const inPlace = (visit: Visit<HouseSession> & { readonly session: HouseSession }, act: (changer: Changer) => Promise<Answer>): Answer | Promise<Answer> => {
    const changer = place.changer(visit.session)
    return changer === null ? redirect(toPath(place.elsewhere)) : act(changer)
  }

  return [
    route({
      face, method: 'GET', path, permission: 'signed-in', csrf: 'none-get', does: place.does,
      handler: (visit) => inPlace(visit, (changer) => show(visit, changer, null)),
    }),
    route({
      face, method: 'POST', path, permission: 'signed-in', csrf: 'session', oneTime: true, does: 'changes the login password within the time of the page (R-401, R-402, R-404, R-405)',
      body, secretFields: [CHANGE_FIELDS.current, CHANGE_FIELDS.password, CHANGE_FIELDS.again],
      handler: (visit) => inPlace(visit, async (changer) => {
        // A double press: the first one is being answered (R-1201).
        if (visit.repeated) return redirect(toPath(place.elsewhere))
        const { rule, shown, now } = await shownBy(changer, visit.body.time)
        const good = rule.changePageSeconds === null || (shown !== undefined && stillGood(rule, shown, now).ok)
        if (!good) return show(visit, changer, { code: 'form-expired' })
        const { current, password, again } = visit.body
        const result = await changePassword(site.house)({ entry: changer.entry, userId: changer.open.user.id, sitting: place.sitting(changer, current), password, again })
        if (result.ok) return redirect(toPath(place.changed))
        if (STAYS.has(result.problem.code)) return show(visit, changer, result.problem)
        return result.problem.code === 'change-tries-used-up' ? endingSession(refuse(result.problem), changer.id) : refuse(result.problem)
      }),
      onRefused: (visit, refusal) => (visit.session === undefined ? refuse(refusal) : inPlace({ ...visit, session: visit.session }, (changer) => show(visit, changer, refusal))),
    }),
    route({
      face, method: 'POST', path: longer, permission: 'signed-in', csrf: 'session', does: 'shows the page anew with its time extended, for browsers without script (R-411)', body: timeBody,
      handler: (visit) => inPlace(visit, async (changer) => {
        const { rule, shown, now } = await shownBy(changer, visit.body.time)
        const more = shown === undefined ? undefined : extended(rule, shown, now)
        return more?.ok === true ? show(visit, changer, null, more.value) : show(visit, changer, { code: 'form-expired' })
      }),
    }),
    route({
      face, method: 'POST', path: longerByScript, permission: 'signed-in', csrf: 'session', speaks: 'script', does: 'extends the time of the page that is open (R-411)', body: timeBody,
      handler: (visit) => inPlace(visit, async (changer) => {
        const { rule, shown, now } = await shownBy(changer, visit.body.time)
        const more = shown === undefined ? undefined : extended(rule, shown, now)
        const time = more?.ok === true ? pageTime(rule, more.value, now) : null
        if (more?.ok !== true || time === null) return refuse({ code: 'form-expired' })
        const { everyPage: { dates }, password: { time: words } } = MESSAGES[visit.language]
        return json(200, {
          token: pageToken(changer.csrfSecret, more.value), seconds: time.secondsLeft, extensions: time.extensionsLeft, until: words.until(time.endsAt), machine: dates.machine(time.endsAt),
        })
      }),
    }),
  ]
}

const statusOf = ({ code }: Refusal): PageStatus => REFUSAL_STATUS[code]
