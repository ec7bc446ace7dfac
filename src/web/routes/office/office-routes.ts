import type { OfficeAct } from '../../../app/office/office-act.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { API_DESCRIPTION } from '../../api/api-routes.ts'
import { page } from '../../http/route/answer.ts'
import { OfficeTopPage } from '../../pages/office/top.tsx'
import { route } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'
import { profileRoute } from './profile-route.ts'

/** The back office's first page; its acts go by the REST API and the command line. */
export const officeRoutes = (site: Site, acts: readonly OfficeAct[]) => [
  route({
    face: 'office', method: 'GET', path: '/', permission: 'public', csrf: 'none-get', does: 'the first page of the back office',
    handler: async (visit) => page(OfficeTopPage({
      page: pageContext(site, visit, await entryOf(site, visit), await presentOf(site)),
      openApi: API_DESCRIPTION,
      commands: acts.map(({ name, does }) => ({ command: `npm run -s warifu -- ${name}`, purpose: does[visit.language] })),
      demo: site.mode === 'demo' ? { cast: '/demo', mailbox: '/demo/mails', tokens: '/demo/tokens', clock: '/demo/clock' } : null,
    }, MESSAGES[visit.language])),
  }),
  profileRoute(site),
]
