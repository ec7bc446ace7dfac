import * as z from 'zod'
import { isLoneAdministrator } from '../../../app/company/lone-administrator.ts'
import { performCompanyAct } from '../../../app/company/perform-company-act.ts'
import { nameDone } from '../../../app/company/user-at-hand.ts'
import { auditReference } from '../../../app/audit/auditor.ts'
import { isAdministrator } from '../../../domain/permission/may.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { REFUSAL_STATUS } from '../../http/refusal-status.ts'
import { page, redirect, refuse, type Answer } from '../../http/route/answer.ts'
import { toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { ActPage, type ActProps } from '../../pages/console/act.tsx'
import { CompanyPage } from '../../pages/console/company.tsx'
import { COMPANY_PAGE } from '../../pages/console/paths.ts'
import { readFields } from '../../api/read-fields.ts'
import { COMPANY_STOP } from '../company/company-stop-path.ts'
import { keptFormTo } from '../kept-forms.ts'
import { insiderOf, INSIDE, route, type HouseSession } from '../house-session.ts'
import { pageContext } from '../page-context.ts'
import type { Site } from '../site.ts'
import { COMPANY_FORM_ACTS, companyActNamed, fieldsOf } from './act-form.ts'
import { tellRefusal } from './act-refusal.ts'

const params = z.object({ act: z.string().max(40) })
const body = z.record(z.string().max(40), z.string().max(2_000))
const SHOWN = 50
/** All of them have a page of their own. */
const MAILS_SHOWN = 10
const UNREACHED_SHOWN = 20

type FormAct = (typeof COMPANY_FORM_ACTS)[number]
const formAct = (name: string): FormAct | undefined => COMPANY_FORM_ACTS.find((each) => each === name)

/** What is the company’s own: its phrase, its emergency stop, its history. */
export const companyPageRoutes = (site: Site) => {
  const showAct = async (visit: Visit<HouseSession>, name: FormAct, shown: Pick<ActProps, 'typed' | 'errors' | 'refused'>, status: Parameters<typeof page>[1] = 200): Promise<Answer> => {
    const { entry, open } = insiderOf(visit.session!)
    const { policy } = entry.settled
    if (name === 'set-phrase' && !policy.notice.companyPhrase) return refuse({ code: 'not-found' })
    const { now, phrase } = await site.house.database.transact(entry.institution.id, async (tx) => ({ now: tx.now.business, phrase: await tx.mails.phrase(open.user.contractId) }))
    return page(ActPage({
      page: pageContext(site, visit, entry, now), name, about: null, user: null, place: 'company', back: COMPANY_PAGE,
      step: { kind: 'confirm', form: keptFormTo(site, visit, `${COMPANY_PAGE}/${name}`, `${COMPANY_PAGE}/${name}`), fields: fieldsOf(name, policy, open.user), read: [] },
      ...shown, typed: { phrase: phrase ?? '', ...shown.typed },
    }, MESSAGES[visit.language]), status)
  }

  return [
    route({
      face: INSIDE, method: 'GET', path: COMPANY_PAGE, permission: { act: 'see-users' }, csrf: 'none-get', does: 'phrase, emergency stop, mails and history of the company (R-208, R-509, R-511)',
      query: z.object({ done: z.string().max(40).catch('').default('') }),
      handler: async (visit) => {
        const { entry, open: { user } } = insiderOf(visit.session)
        const { policy } = entry.settled
        const { now, ...facts } = await site.house.database.transact(entry.institution.id, async (tx) => ({
          now: tx.now.business,
          lone: await isLoneAdministrator(tx, user),
          phrase: policy.notice.companyPhrase ? await tx.mails.phrase(user.contractId) : undefined,
          mails: await tx.mails.page({ contractId: user.contractId, after: null, most: MAILS_SHOWN }),
          unreached: await tx.mails.unreached({ contractId: user.contractId, most: UNREACHED_SHOWN }),
          done: await nameDone(site.house, tx, user.contractId, await tx.company.done({
            objects: [user.contractId], actors: (await tx.people.administratorsOf(user.contractId)).filter(isAdministrator).map(({ id }) => auditReference(site.house, id)), most: SHOWN,
          })),
        }))
        const t = MESSAGES[visit.language]
        const done = formAct(visit.query.done)
        return page(CompanyPage({ page: pageContext(site, visit, entry, now), ...facts, said: done === undefined ? null : t.administrationActs[done].done('') }, t))
      },
    }),
    route({
      face: INSIDE, method: 'GET', path: `${COMPANY_PAGE}/:act`, permission: { act: 'see-users' }, csrf: 'none-get', does: 'says what an act will do to the company, and asks for what it takes', params,
      handler: (visit) => {
        const name = formAct(visit.params.act)
        return name === undefined ? refuse({ code: 'not-found' }) : showAct(visit, name, { typed: {}, errors: [], refused: null })
      },
    }),
    route({
      face: INSIDE, method: 'POST', path: `${COMPANY_PAGE}/:act`, permission: { act: 'see-users' }, csrf: 'session', oneTime: true, does: 'does an act of the company to itself, as the table of its acts has it (R-209)', params, body,
      handler: async (visit) => {
        const name = formAct(visit.params.act)
        if (name === undefined) return refuse({ code: 'not-found' })
        if (visit.repeated) return redirect(toPath(COMPANY_PAGE))
        const { entry, open } = insiderOf(visit.session)
        const { policy } = entry.settled
        const fields = fieldsOf(name, policy, open.user)
        const typed = Object.fromEntries(fields.map((field) => [field.name, visit.body[field.name] ?? '']))
        const act = companyActNamed(name)
        const done = await performCompanyAct(site.house)({ entry, userId: open.user.id }, act, readFields(act, typed))
        if (done.ok && name !== 'stop-company') return redirect(toPath(`${COMPANY_PAGE}?done=${name}`))
        // Everybody is logged out. Where certificates log in, the next login leads to the lifting; else the branch lifts it, and this page says so.
        if (done.ok) return visit.at.face === 'login' ? redirect(toPath(COMPANY_STOP)) : refuse({ code: 'company-stopped' })
        const told = tellRefusal(visit.language, policy, open.user, fields, done.problem)
        if (told.kind !== 'here') return told.kind === 'changed' ? redirect(toPath(COMPANY_PAGE)) : refuse(done.problem)
        return showAct(visit, name, { typed, errors: told.errors, refused: told.refused }, REFUSAL_STATUS[done.problem.code])
      },
      resumed: (visit) => {
        const name = formAct(visit.params.act)
        return name === undefined ? refuse({ code: 'not-found' }) : showAct(visit, name, { typed: visit.body, errors: [], refused: null })
      },
    }),
  ]
}
