import * as z from 'zod'
import { administrationAtHand } from '../../../app/company/administration-at-hand.ts'
import { findUsers, LAST_PAGE, USERS_ON_A_PAGE } from '../../../app/company/find-users.ts'
import { waitingPcsFor } from '../../../app/company/waiting-pcs.ts'
import { searched, USER_FILTERS, USER_SORTS } from '../../../domain/user/attention.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { page, redirect } from '../../http/route/answer.ts'
import { toPath } from '../../http/route/target.ts'
import { USERS } from '../../pages/console/paths.ts'
import { UsersPage, usersPath } from '../../pages/console/users.tsx'
import { insiderOf, INSIDE, route } from '../house-session.ts'
import { pageContext } from '../page-context.ts'
import type { Site } from '../site.ts'
import { mayRegister } from './registering.ts'

/** What an address says that nobody of ours made is read as if it said nothing. */
const query = z.object({
  text: z.string().max(200).catch('').default(''),
  show: z.enum(USER_FILTERS).catch('everybody').default('everybody'),
  sort: z.enum(USER_SORTS).catch('login-id').default('login-id'),
  page: z.coerce.number().int().min(1).max(LAST_PAGE).catch(1).default(1),
})

/** The list of the company’s users. */
export const usersRoutes = (site: Site) => [
  route({
    face: INSIDE, method: 'GET', path: USERS, permission: { act: 'see-users' }, csrf: 'none-get', does: 'the users of the company, found, narrowed and sorted (R-204, R-205)', query,
    handler: async (visit) => {
      const { entry, open } = insiderOf(visit.session)
      const { text, show, sort, page: at } = visit.query
      const asked = { text, filter: show, sort, page: at }
      const { now, ...facts } = await site.house.database.transact(entry.institution.id, async (tx) => {
        const found = await findUsers(tx, entry.settled.policy, open.user, asked)
        const counted = show === 'needs-you' && searched(text) === '' ? found.total : undefined
        return {
          now: tx.now.business, found, administration: await administrationAtHand(tx, entry.settled.policy, open.user, counted), waitingPcs: (await waitingPcsFor(tx, entry, open.user)).length,
        }
      })
      // Whoever was on the last page may have been removed meanwhile.
      if (facts.found.users.length === 0 && at > 1) return redirect(toPath(usersPath({ ...asked, page: 1 })))
      return page(UsersPage({
        page: pageContext(site, visit, entry, now), asked, ...facts, mayRegister: mayRegister(open.user), found: { ...facts.found, first: (at - 1) * USERS_ON_A_PAGE + 1 },
      }, MESSAGES[visit.language]))
    },
  }),
]
