import * as z from 'zod'
import { nameAnswers } from '../../../app/request/name-answers.ts'
import { UNDELIVERED } from '../../../domain/mail/mail-state.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { page } from '../../http/route/answer.ts'
import { MailsPage } from '../../pages/console/mails.tsx'
import { MAILS, REQUESTS } from '../../pages/console/paths.ts'
import { RequestsPage } from '../../pages/console/requests.tsx'
import { insiderOf, INSIDE, route } from '../house-session.ts'
import { pageContext } from '../page-context.ts'
import type { Site } from '../site.ts'

const SHOWN = 50
const OPEN_SHOWN = 100

/** What was sent to the users of a company and what they asked for, each with what became of it. */
export const recordRoutes = (site: Site) => [
  route({
    face: INSIDE, method: 'GET', path: MAILS, permission: { act: 'see-mails' }, csrf: 'none-get', does: 'the mails to the users of the company, with what became of each and what to do next (R-509, S-06)',
    query: z.object({ show: z.enum(['undelivered']).optional().catch(undefined), after: z.uuid().optional() }),
    handler: async (visit) => {
      const { entry, open: { user } } = insiderOf(visit.session)
      const { show, after } = visit.query
      const { mails, now } = await site.house.database.transact(entry.institution.id, async (tx) => ({
        mails: await tx.mails.page({ contractId: user.contractId, ...show === undefined ? {} : { states: UNDELIVERED }, after: after ?? null, most: SHOWN + 1 }),
        now: tx.now.business,
      }))
      const shown = mails.slice(0, SHOWN)
      return page(MailsPage({
        page: pageContext(site, visit, entry, now), undelivered: show !== undefined, mails: shown, older: mails.length > SHOWN ? shown.at(-1)?.id ?? null : null, first: after === undefined,
      }, MESSAGES[visit.language]))
    },
  }),
  route({
    face: INSIDE, method: 'GET', path: REQUESTS, permission: { act: 'see-users' }, csrf: 'none-get', does: 'what users of the company asked for, and when, by whom and by what it was answered (R-610)',
    query: z.object({ after: z.uuid().optional() }),
    handler: async (visit) => {
      const { entry, open: { user } } = insiderOf(visit.session)
      const { after } = visit.query
      const told = await site.house.database.transact(entry.institution.id, async (tx) => {
        const answered = await tx.requests.answered({ contractId: user.contractId, after: after ?? null, most: SHOWN + 1 })
        return {
          open: after === undefined ? await nameAnswers(tx, await tx.company.requests(user.contractId, OPEN_SHOWN)) : null,
          answered: await nameAnswers(tx, answered.slice(0, SHOWN)),
          older: answered.length > SHOWN ? answered[SHOWN - 1]?.id ?? null : null,
          now: tx.now.business,
        }
      })
      const asked = <Of extends { readonly request: { readonly name: string; readonly loginId: string } }>(each: Of) => ({ ...each, name: each.request.name, loginId: each.request.loginId })
      return page(RequestsPage({
        page: pageContext(site, visit, entry, told.now), open: told.open?.map(asked) ?? null, answered: told.answered.map(asked), older: told.older,
      }, MESSAGES[visit.language]))
    },
  }),
]
