import * as z from 'zod'
import { lookAtCertificate } from '../../../app/login/look-at-certificate.ts'
import type { User } from '../../../app/port/people.ts'
import { askAdministrators } from '../../../app/request/ask-administrators.ts'
import { withdrawRequest } from '../../../app/request/withdraw-request.ts'
import { readPass } from '../../../app/request/pass.ts'
import { REQUEST_KINDS, type RequestKind } from '../../../domain/request/request.ts'
import { MESSAGES } from '../../../text/messages.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../../domain/result.ts'
import { page, refuse, type Answer } from '../../http/route/answer.ts'
import type { Visit } from '../../http/route/visit.ts'
import { AskedPage } from '../../pages/request/asked.tsx'
import { WithdrawnPage } from '../../pages/request/withdrawn.tsx'
import type { FormTarget } from '../../ui/page-context.ts'
import { formTo } from '../form-to.ts'
import { route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'

/** Where people prove who they are without a certificate. */
const BY_PROOF = ['acquire', 'password'] as const

/**
 * Asking the administrators, from where a user is stuck: by the certificate that the connection shows, or by the pass that the page gave to whoever
 * had proved who they are. Nobody else asks anything: a stranger could write to a whole company in somebody's name.
 */
export const requestRoutes = (site: Site) => {
  const ask = async (visit: Visit<HouseSession>, user: Pick<User, 'id' | 'role'>, kind: RequestKind, takesBack: FormTarget): Promise<Answer> => {
    const entry = await entryOf(site, visit)
    const asked = await askAdministrators(site.house)({ entry, userId: user.id, kind })
    if (!asked.ok) return refuse(asked.problem)
    const context = pageContext(site, visit, entry, await presentOf(site))
    const withdraw = asked.value.to.length === 0 ? null : takesBack
    return page(AskedPage({ page: context, asked: asked.value, role: user.role === 'chief' ? 'chief' : 'user', withdraw }, MESSAGES[visit.language]))
  }
  const withdraw = async (visit: Visit<HouseSession>, { id: userId }: Pick<User, 'id'>, kind: RequestKind): Promise<Answer> => {
    const entry = await entryOf(site, visit)
    const withdrawn = await withdrawRequest(site.house)({ entry, userId, kind })
    if (!withdrawn.ok) return refuse(withdrawn.problem)
    return page(WithdrawnPage({ page: pageContext(site, visit, entry, await presentOf(site)), kind }, MESSAGES[visit.language]))
  }
  type Proved = { readonly user: User; readonly kind: RequestKind }
  const byCertificate = async (visit: Visit<HouseSession>, der: Uint8Array, kind: RequestKind): Promise<Result<Proved, Refusal>> => {
    const entry = await entryOf(site, visit)
    const seen = await site.house.database.transact(entry.institution.id, (tx) => lookAtCertificate(tx, entry, der))
    return seen.ok ? ok({ user: seen.value.user, kind }) : problem(seen.problem.refusal)
  }
  const byPass = async (visit: Visit<HouseSession>, sealed: string): Promise<Result<Proved, Refusal>> => {
    const entry = await entryOf(site, visit)
    return site.house.database.transact(entry.institution.id, async (tx) => {
      const pass = readPass(site.house, entry, sealed, tx.now.machine)
      const user = pass === null ? undefined : await tx.people.findUser({ id: pass.userId })
      return pass === null || user === undefined ? problem({ code: 'acquisition-expired' }) : ok({ user, kind: pass.kind })
    })
  }
  const kindBody = z.object({ kind: z.enum(REQUEST_KINDS) })
  const passBody = z.object({ pass: z.string().max(400) })
  return [
    route({
      face: 'login', method: 'POST', path: '/ask', permission: 'certificate', csrf: 'form', does: 'asks the administrators for what the holder of the certificate is stuck without (R-610)',
      body: kindBody,
      handler: async (visit) => {
        const proved = await byCertificate(visit, visit.identity.der, visit.body.kind)
        return proved.ok ? ask(visit, proved.value.user, proved.value.kind, formTo(visit, '/ask/withdrawal', { kind: proved.value.kind })) : refuse(proved.problem)
      },
    }),
    route({
      face: 'login', method: 'POST', path: '/ask/withdrawal', permission: 'certificate', csrf: 'form', does: 'takes back what the holder of the certificate asked the administrators for (R-610)',
      body: kindBody,
      handler: async (visit) => {
        const proved = await byCertificate(visit, visit.identity.der, visit.body.kind)
        return proved.ok ? withdraw(visit, proved.value.user, proved.value.kind) : refuse(proved.problem)
      },
    }),
    route({
      face: BY_PROOF, method: 'POST', path: '/ask-administrators', permission: 'public', csrf: 'form',
      does: 'asks the administrators for what somebody who has proved who they are is stuck without (R-610)', body: passBody,
      handler: async (visit) => {
        const proved = await byPass(visit, visit.body.pass)
        return proved.ok ? ask(visit, proved.value.user, proved.value.kind, formTo(visit, '/ask-administrators/withdrawal', { pass: visit.body.pass })) : refuse(proved.problem)
      },
    }),
    route({
      face: BY_PROOF, method: 'POST', path: '/ask-administrators/withdrawal', permission: 'public', csrf: 'form',
      does: 'takes back what somebody who has proved who they are asked the administrators for (R-610)', body: passBody,
      handler: async (visit) => {
        const proved = await byPass(visit, visit.body.pass)
        return proved.ok ? withdraw(visit, proved.value.user, proved.value.kind) : refuse(proved.problem)
      },
    }),
  ]
}
