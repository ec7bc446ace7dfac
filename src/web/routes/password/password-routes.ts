import { MESSAGES } from '../../../text/messages.ts'
import { page } from '../../http/route/answer.ts'
import { PasswordChangedPage } from '../../pages/password/changed.tsx'
import { insiderOf, route } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import type { Site } from '../site.ts'
import { CHANGE_PASSWORD } from './change-path.ts'
import { changeRoutes } from './change-routes.ts'

const MEMBERS = ['login', 'office-login', 'password'] as const

/** Changing one’s password: on the acquisition host before the key is made, and after login. */
export const passwordRoutes = (site: Site) => [
  ...changeRoutes(site, {
    face: ['acquire'], at: 'acquisition', path: '/new-password', does: 'asks for a new password in place of the initial one (R-302)',
    changer: (session) => (session.kind === 'acquirer' && session.open.passwordChangeDue ? session : null),
    sitting: ({ id }) => ({ kind: 'acquisition', id }),
    back: '/', changed: '/make-key', elsewhere: '/make-key',
  }),
  ...changeRoutes(site, {
    face: MEMBERS, at: 'session', path: CHANGE_PASSWORD, does: 'asks for the current password and a new one (R-401, R-411)',
    changer: (session) => (session.kind === 'member' || session.kind === 'password-member' ? session : null),
    sitting: ({ id }, current) => ({ kind: 'session', id, current }),
    back: '/home', changed: '/password/changed', elsewhere: '/home',
  }),
  route({
    face: MEMBERS, method: 'GET', path: '/password/changed', permission: 'signed-in', csrf: 'none-get', does: 'says that the password was changed',
    handler: async (visit) => page(PasswordChangedPage({ page: pageContext(site, visit, insiderOf(visit.session).entry, await presentOf(site)), home: '/home' }, MESSAGES[visit.language])),
  }),
]
