import * as z from 'zod'
import { beginEnrolment, proveApp } from '../../../app/token/enrol-app.ts'
import { beginMove, completeMove } from '../../../app/token/move-app.ts'
import { OFFER_SECONDS, type OfferedApp } from '../../../app/token/offer-app.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { page, refuse, type Answer } from '../../http/route/answer.ts'
import type { Visit } from '../../http/route/visit.ts'
import { AppDonePage } from '../../pages/token/app-done.tsx'
import { OwnTokenPage, type OwnTokenProps } from '../../pages/token/own-token.tsx'
import { RegistrationCodePage, REGISTRATION_FIELD, type RegistrationCodeProps } from '../../pages/token/registration-code.tsx'
import { APP_CODE_FIELD, ShowAppPage, type ShowAppProps } from '../../pages/token/show-app.tsx'
import { formTo } from '../form-to.ts'
import { insiderOf, INSIDE, route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'

const TOKEN = '/token'
const PROOF = '/token/proof'

const typedCode = z.string().max(64)
const registration = z.string().max(64)

type CodeRefused = NonNullable<ShowAppProps['refused']>
const PUT_RIGHT: ReadonlySet<string> = new Set<CodeRefused['code']>(['input-invalid', 'one-time-password-wrong', 'one-time-password-used'])
const isPutRight = (refusal: Refusal): refusal is CodeRefused => PUT_RIGHT.has(refusal.code)
const staysAtCode = (refusal: Refusal): refusal is NonNullable<RegistrationCodeProps['refused']> => refusal.code === 'registration-unknown' || refusal.code === 'input-invalid'

/** A user’s own token: the first app by the code of an administrator, before there is a certificate; the next one from the old phone (R-304, R-1217, S-28). */
export const tokenRoutes = (site: Site) => {
  const contextOf = async (visit: Visit<HouseSession>) => pageContext(site, visit, await entryOf(site, visit), await presentOf(site))

  const askCode = async (visit: Visit<HouseSession>, refused: RegistrationCodeProps['refused']): Promise<Answer> =>
    page(RegistrationCodePage({ page: await contextOf(visit), form: formTo(visit, TOKEN), back: '/', refused }, MESSAGES[visit.language]), refused === null ? 200 : 422)

  const showApp = async (
    visit: Visit<HouseSession>, way: ShowAppProps['way'], unseen: Readonly<Record<string, string>>, offered: OfferedApp | null, refused: ShowAppProps['refused'],
  ): Promise<Answer> => {
    const context = await contextOf(visit)
    return page(ShowAppPage({
      page: context, form: formTo(visit, PROOF, unseen), again: TOKEN, way, shown: offered, minutes: OFFER_SECONDS / 60, digits: context.policy.oneTimePassword.digits, refused,
    }, MESSAGES[visit.language]), refused === null ? 200 : 422)
  }

  const ownToken = async (visit: Visit<HouseSession>, session: HouseSession | undefined, refused: OwnTokenProps['refused']): Promise<Answer> => {
    if (session === undefined) throw new Error('only whoever is logged in comes here')
    const { open, entry } = insiderOf(session)
    const token = await site.house.database.transact(entry.institution.id, (tx) => tx.tokens.ofUser(open.user.id))
    if (token === undefined) return refuse({ code: 'token-missing' })
    const { kind, serial, registeredAt, digits } = token
    return page(OwnTokenPage({
      page: await contextOf(visit), form: formTo(visit, TOKEN), token: { kind, serial, registered: registeredAt, digits }, home: '/home', refused,
    }, MESSAGES[visit.language]), refused === null ? 200 : 422)
  }

  const done = async (visit: Visit<HouseSession>, way: ShowAppProps['way'], next: string): Promise<Answer> =>
    page(AppDonePage({ page: await contextOf(visit), way, next }, MESSAGES[visit.language]))

  return [
    route({
      face: 'acquire', method: 'GET', path: TOKEN, permission: 'public', csrf: 'none-get', does: 'asks for the code by which a user registers an app (R-304)',
      handler: (visit) => askCode(visit, null),
    }),
    route({
      face: 'acquire', method: 'POST', path: TOKEN, permission: 'public', csrf: 'form', does: 'shows a new QR code to whoever has that code (R-304, R-1217)',
      body: z.object({ registration }), secretFields: [REGISTRATION_FIELD],
      handler: async (visit) => {
        const begun = await beginEnrolment(site.house)({ entry: await entryOf(site, visit), registration: visit.body.registration, address: visit.address })
        if (begun.ok) return showApp(visit, 'enrol', { registration: visit.body.registration }, begun.value, null)
        return staysAtCode(begun.problem) ? askCode(visit, begun.problem) : refuse(begun.problem)
      },
      onRefused: (visit, refusal) => askCode(visit, staysAtCode(refusal) ? refusal : null),
    }),
    route({
      face: 'acquire', method: 'POST', path: PROOF, permission: 'public', csrf: 'form', does: 'takes the app into use by its first code (R-304, R-1217)',
      body: z.object({ registration, oneTimePassword: typedCode }), secretFields: [REGISTRATION_FIELD, APP_CODE_FIELD],
      handler: async (visit) => {
        const proved = await proveApp(site.house)({ entry: await entryOf(site, visit), ...visit.body, address: visit.address })
        if (proved.ok) return done(visit, 'enrol', '/')
        if (proved.problem.code === 'registration-unknown') return askCode(visit, proved.problem)
        return isPutRight(proved.problem) ? showApp(visit, 'enrol', { registration: visit.body.registration }, null, proved.problem) : refuse(proved.problem)
      },
      onRefused: (visit) => askCode(visit, null),
    }),
    route({
      face: INSIDE, method: 'GET', path: TOKEN, permission: 'signed-in', csrf: 'none-get', does: 'one’s own token, and the way to a new phone (S-28)',
      handler: (visit) => ownToken(visit, visit.session, null),
    }),
    route({
      face: INSIDE, method: 'POST', path: TOKEN, permission: 'signed-in', csrf: 'session', does: 'shows the QR code of a new app for a code of the token in use (S-28)',
      body: z.object({ oneTimePassword: typedCode }), secretFields: [APP_CODE_FIELD],
      handler: async (visit) => {
        const { open, entry } = insiderOf(visit.session)
        const begun = await beginMove(site.house)({ entry, userId: open.user.id, ...visit.body })
        if (begun.ok) return showApp(visit, 'move', {}, begun.value, null)
        return isPutRight(begun.problem) ? ownToken(visit, visit.session, begun.problem) : refuse(begun.problem)
      },
      onRefused: (visit) => ownToken(visit, visit.session, null),
    }),
    route({
      face: INSIDE, method: 'POST', path: PROOF, permission: 'signed-in', csrf: 'session', does: 'changes to the new app by its first code (S-28)',
      body: z.object({ oneTimePassword: typedCode }), secretFields: [APP_CODE_FIELD],
      handler: async (visit) => {
        const { open, entry } = insiderOf(visit.session)
        const moved = await completeMove(site.house)({ entry, userId: open.user.id, ...visit.body })
        if (moved.ok) return done(visit, 'move', '/home')
        return isPutRight(moved.problem) ? showApp(visit, 'move', {}, null, moved.problem) : refuse(moved.problem)
      },
      onRefused: (visit) => ownToken(visit, visit.session, null),
    }),
  ]
}
