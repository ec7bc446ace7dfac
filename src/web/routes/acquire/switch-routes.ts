import * as z from 'zod'
import { confirmSwitch } from '../../../app/contract/confirm-switch.ts'
import { whomSwitchConcerns } from '../../../app/contract/whom-switch-concerns.ts'
import { switchesBy } from '../../../domain/contract/method.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { page, redirect, type Answer } from '../../http/route/answer.ts'
import { toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { AcquireSwitchPage, AGREED } from '../../pages/acquire/switch.tsx'
import { formTo } from '../form-to.ts'
import { acquirerOf, route, type HouseSession } from '../house-session.ts'
import { pageContext } from '../page-context.ts'
import type { Site } from '../site.ts'

/** Where the chief agrees to the switch. */
export const SWITCH = '/switch'

/** Whether the key may not be made yet: the chief's first certificate switches the contract, and that has not been agreed to. */
export const agreesFirst = ({ open: { user, contract, acquisition } }: ReturnType<typeof acquirerOf>): boolean =>
  switchesBy(contract.method, user.role) && !acquisition.switchConfirmed

/** What the chief of a contract that is about to be switched is told, and agrees to, before the key is made. */
export const switchRoutes = (site: Site) => {
  const show = async (visit: Visit<HouseSession> & { readonly session: HouseSession }, missing: boolean): Promise<Answer> => {
    const acquirer = acquirerOf(visit.session)
    if (!agreesFirst(acquirer)) return redirect(toPath('/make-key'))
    const { entry, open } = acquirer
    const { concerned, now } = await site.house.database.transact(entry.institution.id, async (tx) => ({ concerned: await whomSwitchConcerns(tx, open.user.contractId), now: tx.now.business }))
    return page(AcquireSwitchPage({ page: pageContext(site, visit, entry, now), form: formTo(visit, SWITCH), ...concerned, missing }, MESSAGES[visit.language]), missing ? 422 : 200)
  }

  return [
    route({
      face: 'acquire', method: 'GET', path: SWITCH, permission: 'signed-in', csrf: 'none-get', does: 'says how many users the chief’s first certificate concerns, and asks (R-702)',
      handler: (visit) => show(visit, false),
    }),
    route({
      face: 'acquire', method: 'POST', path: SWITCH, permission: 'signed-in', csrf: 'session', does: 'notes that the chief agrees, and goes on to the key (R-702)',
      body: z.object({ [AGREED]: z.literal('yes').optional() }),
      handler: async (visit) => {
        const acquirer = acquirerOf(visit.session)
        if (!agreesFirst(acquirer)) return redirect(toPath('/make-key'))
        if (visit.body[AGREED] === undefined) return show(visit, true)
        await confirmSwitch(site.house)(acquirer.entry.institution.id, acquirer.open)
        return redirect(toPath('/make-key'))
      },
    }),
  ]
}
