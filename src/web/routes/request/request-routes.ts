import { z } from 'zod'
import { lookAtCertificate } from '../../../app/login/look-at-certificate.ts'
import type { User } from '../../../app/port/people.ts'
import { askAdministrators } from '../../../app/request/ask-administrators.ts'
import { readPass } from '../../../app/request/pass.ts'
import { REQUEST_KINDS, type RequestKind } from '../../../domain/request/request.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { page, refuse, type Answer } from '../../http/route/answer.ts'
import type { Visit } from '../../http/route/visit.ts'
import { AskedPage } from '../../pages/request/asked.tsx'
import { route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'

/**
 * Asking the administrators, from where a user is stuck: by the certificate that the connection shows, or by the pass that the page gave to whoever
 * had proved who they are. Nobody else asks anything: a stranger could write to a whole company in somebody's name.
 */
export const requestRoutes = (site: Site) => {
  const ask = async (visit: Visit<HouseSession>, user: Pick<User, 'id' | 'role'>, kind: RequestKind): Promise<Answer> => {
    const entry = await entryOf(site, visit)
    const asked = await askAdministrators(site.house)({ entry, userId: user.id, kind })
    if (!asked.ok) return refuse(asked.problem)
    return page(AskedPage({ page: pageContext(site, visit, entry, await presentOf(site)), asked: asked.value, role: user.role === 'chief' ? 'chief' : 'user' }, MESSAGES[visit.language]))
  }
  return [
    route({
      face: 'login', method: 'POST', path: '/ask', permission: 'certificate', csrf: 'form', does: 'asks the administrators for what the holder of the certificate is stuck without (R-610)',
      body: z.object({ kind: z.enum(REQUEST_KINDS) }),
      handler: async (visit) => {
        const { identity } = visit
        const entry = await entryOf(site, visit)
        const seen = await site.house.database.transact(entry.institution.id, (tx) => lookAtCertificate(tx, entry, identity.der))
        return seen.ok ? ask(visit, seen.value.user, visit.body.kind) : refuse(seen.problem.refusal)
      },
    }),
    route({
      face: 'acquire', method: 'POST', path: '/ask-administrators', permission: 'public', csrf: 'form',
      does: 'asks the administrators for what somebody who has proved who they are is stuck without (R-610)', body: z.object({ pass: z.string().max(400) }),
      handler: async (visit) => {
        const entry = await entryOf(site, visit)
        const { user, pass } = await site.house.database.transact(entry.institution.id, async (tx) => {
          const read = readPass(site.house, entry, visit.body.pass, tx.now.machine)
          return { pass: read, user: read === null ? undefined : await tx.people.findUser({ id: read.userId }) }
        })
        return pass === null || user === undefined ? refuse({ code: 'acquisition-expired' }) : ask(visit, user, pass.kind)
      },
    }),
  ]
}
