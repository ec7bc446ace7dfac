import { MESSAGES } from '../../../text/messages.ts'
import { page } from '../../http/route/answer.ts'
import { OfficeTopPage, type OfficeTopProps } from '../../pages/office/top.tsx'
import { route } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'

/** The back office's first page; its acts go by the REST API and the command line. */
export const officeRoutes = (site: Site, commands: OfficeTopProps['commands']) => [
  route({
    face: 'office', method: 'GET', path: '/', permission: 'public', csrf: 'none-get', does: 'the first page of the back office',
    handler: async (visit) => page(OfficeTopPage({
      page: pageContext(site, visit, await entryOf(site, visit), await presentOf(site)),
      openApi: `${visit.origins.login}/api/openapi.json`,
      commands,
      demo: site.mode === 'demo' ? { mailbox: '/demo/mails', clock: '/demo/clock' } : null,
    }, MESSAGES[visit.language])),
  }),
]
