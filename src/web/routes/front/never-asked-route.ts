import { MESSAGES } from '../../../text/messages.ts'
import { page } from '../../http/route/answer.ts'
import { NeverAskedPage } from '../../pages/front/never-asked.tsx'
import { route } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'

export const NEVER_ASKED = '/never-asked'

export const neverAskedRoute = (site: Site) => route({
  face: 'front', method: 'GET', path: NEVER_ASKED, permission: 'public', csrf: 'none-get', does: 'what nobody of the institution asks for, and what to do when somebody does (R-511, S-08)',
  handler: async (visit) => page(NeverAskedPage({ page: pageContext(site, visit, await entryOf(site, visit), await presentOf(site)) }, MESSAGES[visit.language])),
})
