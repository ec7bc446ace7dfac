import * as z from 'zod'
import { confirmPc } from '../../../app/certificate/confirm-pc.ts'
import { refusePc } from '../../../app/certificate/refuse-pc.ts'
import { mayInCompany } from '../../../app/company/may-in-company.ts'
import { waitingPcsFor } from '../../../app/company/waiting-pcs.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { fieldText } from '../../../text/refusal/field-text.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { labelsIn } from '../../../text/labels.ts'
import { troubleInShort } from '../../../text/refusal/troubles.ts'
import { REFUSAL_STATUS } from '../../http/refusal-status.ts'
import { page, redirect, refuse, type Answer } from '../../http/route/answer.ts'
import { toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { NEW_PC_FIELD, NewPcsPage, type NewPcsProps } from '../../pages/company/new-pcs.tsx'
import { formTo } from '../form-to.ts'
import { memberOf, route, type HouseSession } from '../house-session.ts'
import { pageContext } from '../page-context.ts'
import type { Site } from '../site.ts'

const NEW_PCS = '/new-pcs'

const loginId = z.string().min(1).max(64)
const query = z.object({ of: loginId.optional(), done: z.enum(['confirmed', 'refused']).optional() })

/** Refusals that leave the page standing, to be put right there. */
const STAYS: ReadonlySet<Refusal['code']> = new Set(['fingerprint-wrong', 'fingerprint-tries-spent', 'input-invalid'])

/** New PCs of a company, for its administrators. */
export const newPcRoutes = (site: Site) => {
  const wordsOf = (visit: Visit<HouseSession>, refusal: Refusal): NewPcsProps['wrong'] => {
    const { entry: { settled: { policy } }, open } = memberOf(visit.session!)
    const { language } = visit
    const labels = labelsIn(language, policy)
    const inShort = troubleInShort(language, refusal, { role: open.user.role === 'chief' ? 'chief' : 'user', labels, policy })
    if (refusal.code !== 'input-invalid') return inShort
    return { title: inShort.title, text: refusal.fields.map((fault) => fieldText(language, fault, MESSAGES[language].newPc.number)).join(' ') }
  }

  const show = async (visit: Visit<HouseSession>, chosen: string | undefined, done: NewPcsProps['done'], refusal: Refusal | null): Promise<Answer> => {
    const { entry, open } = memberOf(visit.session!)
    const { waiting, now } = await site.house.database.transact(entry.institution.id, async (tx) => ({ waiting: await waitingPcsFor(tx, entry, open.user), now: tx.now.business }))
    const current = waiting.find((pc) => pc.loginId === chosen) ?? waiting[0]
    const target = (action: string) => formTo(visit, action, { loginId: current?.loginId ?? '' })
    return page(NewPcsPage({
      page: pageContext(site, visit, entry, now),
      current: current === undefined ? null : { ...current, confirm: target(`${NEW_PCS}/confirmation`), refuse: target(`${NEW_PCS}/refusal`) },
      others: waiting.filter((pc) => pc !== current).map((pc) => ({ ...pc, href: `${NEW_PCS}?of=${encodeURIComponent(pc.loginId)}` })),
      done,
      wrong: refusal === null ? null : wordsOf(visit, refusal),
    }, MESSAGES[visit.language]), refusal === null ? 200 : REFUSAL_STATUS[refusal.code])
  }

  return [
    route({
      face: 'login', method: 'GET', path: NEW_PCS, permission: { act: 'confirm-pc' }, csrf: 'none-get', does: 'the new PCs of the company that wait to be confirmed (R-315)', query,
      handler: (visit) => show(visit, visit.query.of, visit.query.done ?? null, null),
    }),
    route({
      face: 'login', method: 'POST', path: `${NEW_PCS}/confirmation`, permission: { act: 'confirm-pc' }, csrf: 'session', does: 'confirms a new PC by the number on its screen (R-315)',
      body: z.object({ loginId, [NEW_PC_FIELD]: z.string().min(1).max(200) }),
      handler: async (visit) => {
        const { entry, open } = memberOf(visit.session)
        const permitted = await mayInCompany(site.house)({ entry, actorId: open.user.id, act: 'confirm-pc', loginId: visit.body.loginId })
        if (!permitted.ok) return refuse(permitted.problem)
        const done = await confirmPc(site.house)({ kind: 'user', userId: open.user.id }, { institutionId: entry.institution.id, loginId: visit.body.loginId, fingerprint: visit.body[NEW_PC_FIELD] })
        if (done.ok) return redirect(toPath(`${NEW_PCS}?done=confirmed`))
        return STAYS.has(done.problem.code) ? show(visit, visit.body.loginId, null, done.problem) : refuse(done.problem)
      },
      onRefused: (visit, refusal, typed) => show(visit, typed['loginId'], null, refusal),
    }),
    route({
      face: 'login', method: 'POST', path: `${NEW_PCS}/refusal`, permission: { act: 'refuse-pc' }, csrf: 'session', does: 'refuses a new PC, which revokes its certificate (R-315)',
      body: z.object({ loginId }),
      handler: async (visit) => {
        const { entry, open } = memberOf(visit.session)
        const permitted = await mayInCompany(site.house)({ entry, actorId: open.user.id, act: 'refuse-pc', loginId: visit.body.loginId })
        if (!permitted.ok) return refuse(permitted.problem)
        const done = await refusePc(site.house)({ kind: 'user', userId: open.user.id }, { institutionId: entry.institution.id, loginId: visit.body.loginId, reason: 'unspecified' })
        return done.ok ? redirect(toPath(`${NEW_PCS}?done=refused`)) : refuse(done.problem)
      },
    }),
  ]
}
