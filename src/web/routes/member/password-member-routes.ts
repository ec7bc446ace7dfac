import { administrationAtHand } from '../../../app/company/administration-at-hand.ts'
import { announcementsNow } from '../../../app/announcement/announcements-now.ts'
import { whomSwitchConcerns } from '../../../app/contract/whom-switch-concerns.ts'
import { logInByPassword } from '../../../app/login/log-in-by-password.ts'
import { logOut } from '../../../app/login/log-out.ts'
import type { OpenPasswordSession } from '../../../app/login/read-password-session.ts'
import { readStanding } from '../../../app/people/read-blocks.ts'
import type { Transaction } from '../../../app/port/database.ts'
import type { User } from '../../../app/port/people.ts'
import { passwordAge } from '../../../domain/password/ageing.ts'
import type { Policy } from '../../../domain/policy/parameters.ts'
import type { RefusalOf } from '../../../domain/refusal/refusal.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { removedCookie } from '../../http/cookie/cookies.ts'
import { endingSession, page, redirect, refuse, withCookies, type Answer } from '../../http/route/answer.ts'
import { toOrigin, toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { newSessionToken } from '../../http/session/session-token.ts'
import { PasswordHomePage, type PasswordHomeProps } from '../../pages/member/password-home.tsx'
import { PasswordLoginPage, type PasswordLoginProps } from '../../pages/member/password-login.tsx'
import { announcementsIn } from '../announcements.ts'
import { formTo } from '../form-to.ts'
import { passwordMemberOf, route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { CHANGE_PASSWORD } from '../password/change-path.ts'
import { passFor } from '../request/pass-for.ts'
import { entryOf, type Site } from '../site.ts'
import { addressRole, returnedFrom, shownLogins } from './home-facts.ts'
import { isPutRight, LOGIN_BODY, NOTHING_TYPED, typedOf } from './login-form.ts'
import { SENT_MAILS } from './mail-paths.ts'

const appliedOf = async (tx: Transaction, { contract, user }: OpenPasswordSession): Promise<PasswordHomeProps['applied']> => {
  if (contract.method !== 'certificates-applied') return null
  if (user.role !== 'chief') return { users: null, until: null }
  const grant = await tx.acquisitions.currentGrant(user.id)
  return { users: (await whomSwitchConcerns(tx, contract.id)).users, until: grant?.state === 'open' ? grant.lapsesAt : null }
}

const homeFacts = async (tx: Transaction, policy: Policy, open: OpenPasswordSession): Promise<Omit<PasswordHomeProps, 'page' | 'announcements'>> => {
  const { user, contract, session } = open
  const password = await tx.people.password(user.id)
  if (password === undefined) throw new Error('nobody logs in without a password')
  const token = await tx.tokens.ofUser(user.id)
  return {
    user: { name: user.name, loginId: user.loginId },
    companyNumber: contract.number,
    applied: await appliedOf(tx, open),
    password: { setAt: password.setAt, initial: password.origin === 'initial', change: CHANGE_PASSWORD, age: passwordAge(policy.password, password.setAt, tx.now.business) },
    administration: await administrationAtHand(tx, policy, user),
    mails: { list: SENT_MAILS, calendar: null, returnedFrom: await returnedFrom(tx, user), role: addressRole(user) },
    token: token === undefined ? null : { kind: token.kind, registered: token.registeredAt },
    standing: await readStanding(tx, user, policy),
    logins: await shownLogins(tx, user.id, session),
  }
}

/** Contracts of id and password: login and what is reached after it, on a host that asks no browser for a certificate. */
export const passwordMemberRoutes = (site: Site) => {
  const show = async (visit: Visit<HouseSession>, typed: PasswordLoginProps['typed'], refused: PasswordLoginProps['refused']): Promise<Answer> => page(PasswordLoginPage({
    page: pageContext(site, visit, await entryOf(site, visit), await presentOf(site)), form: formTo(visit, '/log-in'), typed, refused,
  }, MESSAGES[visit.language]), refused === null ? 200 : 422)

  return [
    route({
      face: 'password', method: 'GET', path: '/', permission: 'public', csrf: 'none-get', does: 'asks somebody of a contract with id and password for both (R-701)',
      handler: (visit) => (visit.session === undefined ? show(visit, NOTHING_TYPED, null) : redirect(toPath('/home'))),
    }),
    route({
      face: 'password', method: 'POST', path: '/log-in', permission: 'public', csrf: 'form', oneTime: true, does: 'id and password, then the one-time password of those who have a token (R-410, R-701)',
      body: LOGIN_BODY, secretFields: ['password', 'oneTimePassword', 'nextOneTimePassword'],
      handler: async (visit) => {
        // A double press: the first one is being answered, and its session, if there is one, is found there (R-1201).
        if (visit.repeated) return redirect(toPath('/'))
        const entry = await entryOf(site, visit)
        let proved: User | undefined
        const result = await logInByPassword(site.house)({ ...visit.body, entry, origin: { address: visit.address, browser: visit.userAgent }, onProved: (user) => { proved = user } })
        if (!result.ok) return isPutRight(result.problem) ? show(visit, typedOf(visit.body), result.problem) : refuse(result.problem, await passFor(site, entry, proved, result.problem))
        return withCookies(redirect(toPath('/home')), newSessionToken('__Host-session', result.value.token).cookie)
      },
      onRefused: (visit, refusal, typed) => (refusal.code === 'input-invalid' ? show(visit, typedOf(typed), refusal as RefusalOf<'input-invalid'>) : redirect(toPath('/'))),
    }),
    route({
      face: 'password', method: 'GET', path: '/home', permission: 'signed-in', csrf: 'none-get', does: 'the page after a login with id and password',
      handler: async (visit) => {
        const { open, entry } = passwordMemberOf(visit.session)
        const { facts, now, announced } = await site.house.database.transact(entry.institution.id, async (tx) => (
          { facts: await homeFacts(tx, entry.settled.policy, open), announced: await announcementsNow(tx, entry), now: tx.now.business }))
        return page(PasswordHomePage({ page: pageContext(site, visit, entry, now), ...facts, announcements: announcementsIn(visit.language, announced) }, MESSAGES[visit.language]))
      },
    }),
    route({
      face: 'password', method: 'POST', path: '/log-out', permission: 'signed-in', csrf: 'session', does: 'ends the session and its connections (R-1216)',
      handler: async (visit) => {
        const { open, entry } = passwordMemberOf(visit.session)
        await logOut(site.house)(entry.institution.id, { id: open.session.id, userId: open.user.id })
        return endingSession(withCookies(redirect(toOrigin(visit.origins.front, visit.pathElsewhere('/logged-out'))), removedCookie('__Host-session')), open.session.id)
      },
    }),
  ]
}
