import { announcementsNow } from '../../../app/announcement/announcements-now.ts'
import { codeAsked } from '../../../app/login/code-asked.ts'
import { logIn } from '../../../app/login/log-in.ts'
import { logOut } from '../../../app/login/log-out.ts'
import { recordRepeated } from '../../../app/login/record-attempt.ts'
import { lookAtCertificate, type Seen } from '../../../app/login/look-at-certificate.ts'
import { daysBetween, dayOf } from '../../../domain/calendar/day.ts'
import type { RefusalOf } from '../../../domain/refusal/refusal.ts'
import type { BusinessTime } from '../../../domain/time/time.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { endingSession, page, redirect, refuse, withCookies, type Answer } from '../../http/route/answer.ts'
import { toOrigin, toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { removedCookie } from '../../http/cookie/cookies.ts'
import { newSessionToken } from '../../http/session/session-token.ts'
import { HomePage } from '../../pages/member/home.tsx'
import { LoggedOutPage } from '../../pages/member/logged-out.tsx'
import { CODE_FIELD, LOGIN_FIELDS, LoginPage, NEXT_CODE_FIELD, type LoginProps } from '../../pages/member/login.tsx'
import { announcementsIn } from '../announcements.ts'
import { bringing, keeping, knownOf, toRemember } from '../known.ts'
import { KEPT, KEPT_ACT } from '../../pages/console/paths.ts'
import { memberOf, route, type HouseSession } from '../house-session.ts'
import { formTo } from '../form-to.ts'
import { customerHolds } from '../gate.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'
import { CHANGE_PASSWORD } from '../password/change-path.ts'
import { homeFacts, refusedLogins } from './home-facts.ts'
import { isPutRight, LOGIN_BODY, NOTHING_TYPED, typedOf } from './login-form.ts'
import { ARRIVES_AT } from './important-notices-routes.ts'

/** Login by certificate and password, and what is reached after it. Every request travels on a connection that proved the certificate. */
export const memberRoutes = (site: Site) => {
  const loginPage = async (
    visit: Visit<HouseSession>, seen: Seen, initial: boolean, code: LoginProps['code'], now: BusinessTime, typed: LoginProps['typed'], refused: LoginProps['refused'], refusedLogins: LoginProps['refusedLogins'],
  ): Promise<Answer> => page(LoginPage({
    page: pageContext(site, visit, await entryOf(site, visit), now),
    form: formTo(visit, '/log-in'),
    certificate: {
      userName: seen.user.name,
      loginId: seen.user.loginId,
      pcName: seen.certificate.pcName,
      expires: seen.certificate.notAfter,
      daysLeft: daysBetween(dayOf(now), dayOf(seen.certificate.notAfter)),
    },
    initial,
    code,
    typed,
    refused,
    refusedLogins,
  }, MESSAGES[visit.language]), refused === null ? 200 : 422)

  /** The login page for what the connection shows, or the page of what is wrong with it. */
  const showLogin = async (visit: Visit<HouseSession>, typed: LoginProps['typed'], refused: LoginProps['refused']): Promise<Answer> => {
    const { identity } = visit
    if (identity.kind === 'none') return refuse({ code: 'certificate-none' })
    if (!identity.verdict.ok) return refuse(identity.verdict.problem)
    const entry = await entryOf(site, visit)
    return site.house.database.transact(entry.institution.id, async (tx) => {
      const seen = await lookAtCertificate(tx, entry, identity.der)
      if (!seen.ok) {
        const { refusal, certificate } = seen.problem
        if (certificate !== undefined) await recordRepeated(tx, certificate, refusal.code, { address: visit.address, browser: visit.userAgent })
        return refuse(refusal)
      }
      const code = await codeAsked(tx, entry, seen.value.user)
      const password = await tx.people.password(seen.value.user.id)
      // The certificate already says whose id it is (S-13); whoever typed another one sees what they typed.
      const shown = typed === NOTHING_TYPED ? { ...typed, loginId: seen.value.user.loginId } : typed
      return code.ok ? loginPage(visit, seen.value, password?.origin === 'initial', code.value, tx.now.business, shown, refused, await refusedLogins(tx, seen.value.user.id, seen.value.certificate)) : refuse(code.problem)
    })
  }

  return [
    route({
      face: ['login', 'office-login'], method: 'GET', path: '/', permission: 'certificate', csrf: 'none-get', does: 'asks the holder of the certificate for the password',
      handler: (visit) => (visit.session === undefined ? showLogin(visit, NOTHING_TYPED, null) : redirect(toPath('/home'))),
    }),
    route({
      face: ['login', 'office-login'], method: 'POST', path: '/log-in', permission: 'certificate', csrf: 'form', oneTime: true, does: 'certificate, then password, then the one-time password of those who have a token (R-102, R-1217)',
      body: LOGIN_BODY, secretFields: [LOGIN_FIELDS.password, CODE_FIELD, NEXT_CODE_FIELD],
      handler: async (visit) => {
        // A double press: the first one is being answered, and its session, if there is one, is found there (R-1201).
        if (visit.repeated) return redirect(toPath('/'))
        const entry = await entryOf(site, visit)
        const asked = entry.settled.policy.login.asksFor
        const result = await logIn(site.house)({
          entry,
          der: visit.identity.der,
          companyNumber: asked.includes('company-number') ? visit.body.companyNumber ?? '' : null,
          loginId: asked.includes('login-id') ? visit.body.loginId ?? '' : null,
          password: visit.body.password,
          oneTimePassword: visit.body.oneTimePassword ?? '',
          nextOneTimePassword: visit.body.nextOneTimePassword ?? '',
          host: visit.at.nonce ?? '',
          origin: { address: visit.address, browser: visit.userAgent },
        })
        if (!result.ok) {
          const { refusal } = result.problem
          return isPutRight(refusal) ? showLogin(visit, typedOf(visit.body), refusal) : refuse(refusal)
        }
        const { token, first, changeDue, grantId } = result.value
        const at = visit.at.nonce === undefined ? '' : `&at=${visit.at.nonce}`
        const arrival = ARRIVES_AT[visit.at.face === 'login' ? entry.settled.policy.notice.onScreenPlace : 'page-after-login']
        // The first good login passes once through the acquisition origin, where the key kept for a second delivery is wiped.
        const next = first && visit.at.face === 'login'
          ? toOrigin(visit.origins.acquire, visit.pathElsewhere(`/finish?grant=${grantId}${at}`))
          : toPath(changeDue === null ? arrival : CHANGE_PASSWORD)
        return withCookies(redirect(next), newSessionToken('__Host-session', token).cookie)
      },
      onRefused: (visit, refusal, typed) =>
        (refusal.code === 'input-invalid' ? showLogin(visit, typedOf(typed), refusal as RefusalOf<'input-invalid'>) : redirect(toPath('/'))),
    }),
    route({
      face: ['login', 'office-login'], method: 'GET', path: '/home', permission: 'signed-in', csrf: 'none-get', does: 'the page after login: certificate and last logins',
      handler: async (visit) => {
        const { open, entry } = memberOf(visit.session)
        const looked = await site.house.database.transact(entry.institution.id, async (tx) => {
          // Whoever may come to no such page any more is not led there: they would never arrive here.
          const kept = customerHolds(open.user, KEPT_ACT) ? await tx.keptForms.ofUser(open.user.id) : []
          if (kept.some(({ shownAt }) => shownAt === null)) return null
          return { facts: await homeFacts(tx, entry, open), announced: await announcementsNow(tx, entry), now: tx.now.business, kept }
        })
        // What could not be sent for want of a session is gone on with first, once.
        if (looked === null) return redirect(toPath(KEPT))
        const { facts, now, announced, kept } = looked
        const ask = facts.ask === null ? null : { ...facts.ask, form: formTo(visit, '/ask', { kind: facts.ask.kind }) }
        const shown = page(HomePage({ page: pageContext(site, visit, entry, now), ...facts, ask, kept: kept.length, announcements: announcementsIn(visit.language, announced) }, MESSAGES[visit.language]))
        return withCookies(shown, ...keeping(visit, toRemember(site, visit, open.certificate.notAfter)))
      },
    }),
    route({
      face: ['login', 'office-login'], method: 'POST', path: '/log-out', permission: 'signed-in', csrf: 'session', does: 'ends the session and its connections (R-1216)',
      handler: async (visit) => {
        const { open, entry } = memberOf(visit.session)
        await logOut(site.house)(entry.institution.id, { id: open.session.id, userId: open.user.id })
        return endingSession(withCookies(redirect(toOrigin(visit.origins.front, visit.pathElsewhere(bringing('/logged-out', toRemember(site, visit, open.certificate.notAfter))))), removedCookie('__Host-session')), open.session.id)
      },
    }),
    route({
      face: ['front', 'office'], method: 'GET', path: '/logged-out', permission: 'public', csrf: 'none-get', does: 'the end of a session',
      handler: async (visit) => withCookies(
        page(LoggedOutPage({ page: pageContext(site, visit, await entryOf(site, visit), await presentOf(site)) }, MESSAGES[visit.language])), ...keeping(visit, knownOf(site, visit))),
    }),
  ]
}
