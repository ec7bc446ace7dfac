import { isOnScreen } from '../../../domain/notice/on-screen.ts'
import type { Policy } from '../../../domain/policy/parameters.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { page, redirect } from '../../http/route/answer.ts'
import { toPath } from '../../http/route/target.ts'
import { ImportantNoticesPage } from '../../pages/member/important-notices.tsx'
import { memberOf, route } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import type { Site } from '../site.ts'
import { expiringFacts } from './home-facts.ts'

const HOME = '/home'
const IMPORTANT_NOTICES = '/important-notices'

/** Where somebody arrives who has just logged in. */
export const ARRIVES_AT: { readonly [Place in Policy['notice']['onScreenPlace']]: string } = { 'page-after-login': HOME, 'important-notices': IMPORTANT_NOTICES }

/** What is to be read first; where there is nothing, the page after login. */
export const importantNoticesRoutes = (site: Site) => [
  route({
    face: 'login', method: 'GET', path: IMPORTANT_NOTICES, permission: 'signed-in', csrf: 'none-get', does: 'shows important notices before the page after login (R-505)',
    handler: async (visit) => {
      const { open: { certificate }, entry } = memberOf(visit.session)
      const { policy } = entry.settled
      const now = await presentOf(site)
      if (policy.notice.onScreenPlace !== 'important-notices' || !isOnScreen(policy, certificate.notAfter, now)) return redirect(toPath(HOME))
      return page(ImportantNoticesPage({ page: pageContext(site, visit, entry, now), certificate: expiringFacts(policy, certificate, now), next: HOME }, MESSAGES[visit.language]))
    },
  }),
]
