import * as z from 'zod'
import { beginRenewal } from '../../../app/renewal/begin-renewal.ts'
import { startUsing } from '../../../app/renewal/complete-renewal.ts'
import { renewalAtHand } from '../../../app/renewal/renewal-at-hand.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { page, redirect, refuse } from '../../http/route/answer.ts'
import { toOrigin, toPath } from '../../http/route/target.ts'
import { RenewPage } from '../../pages/member/renew.tsx'
import { StartUsingPage } from '../../pages/member/start-using.tsx'
import { formTo } from '../form-to.ts'
import { memberOf, route } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import type { Site } from '../site.ts'
import { START_USING } from './start-using-path.ts'

/** Renewing one's own certificate, and putting the renewed one to use. */
export const renewalRoutes = (site: Site) => [
  route({
    face: 'login', method: 'GET', path: '/renew', permission: 'signed-in', csrf: 'none-get', does: 'says what a renewal does, before it is begun (R-501 to R-503)',
    handler: async (visit) => {
      const { open, entry } = memberOf(visit.session)
      const found = await site.house.database.transact(entry.institution.id, (tx) => renewalAtHand(tx, entry.settled.policy, open.user, open.certificate))
      if (!found.ok) return refuse(found.problem)
      const { successor, redelivery } = found.value
      return page(RenewPage({
        page: pageContext(site, visit, entry, await presentOf(site)),
        anew: formTo(visit, '/renew'),
        again: redelivery === undefined ? null : formTo(visit, '/renew', { again: 'yes' }),
        expires: open.certificate.notAfter,
        existing: successor === undefined ? null : { pcName: successor.pcName, acquired: successor.acquiredAt },
        back: '/home',
      }, MESSAGES[visit.language]))
    },
  }),
  route({
    face: 'login', method: 'POST', path: '/renew', permission: 'signed-in', csrf: 'session', does: 'begins a renewal and goes on at the acquisition origin (R-507, R-508)',
    body: z.object({ again: z.literal('yes').optional() }),
    handler: async (visit) => {
      const { open, entry } = memberOf(visit.session)
      const begun = await beginRenewal(site.house)({ entry, open, again: visit.body.again === 'yes' })
      return begun.ok ? redirect(toOrigin(visit.origins.acquire, visit.pathElsewhere(`/renewal?ticket=${Buffer.from(begun.value).toString('base64url')}`))) : refuse(begun.problem)
    },
  }),
  route({
    face: 'login', method: 'GET', path: START_USING, permission: 'signed-in', csrf: 'none-get', does: 'asks to put a renewed certificate to use (R-507)',
    handler: async (visit) => {
      const { open, entry } = memberOf(visit.session)
      if (open.use !== 'start-using') return redirect(toPath('/home'))
      return page(StartUsingPage({
        page: pageContext(site, visit, entry, await presentOf(site)),
        form: formTo(visit, START_USING),
        user: { name: open.user.name, loginId: open.user.loginId },
        certificate: { pcName: open.certificate.pcName, acquired: open.certificate.acquiredAt, expires: open.certificate.notAfter },
      }, MESSAGES[visit.language]))
    },
  }),
  route({
    face: 'login', method: 'POST', path: START_USING, permission: 'signed-in', csrf: 'session', does: 'puts a renewed certificate to use: the former one is superseded (R-507)',
    handler: async (visit) => {
      const { open, entry } = memberOf(visit.session)
      const started = await startUsing(site.house)(entry.institution.id, open)
      return started.ok ? redirect(toPath('/home')) : refuse(started.problem)
    },
  }),
]
