import * as z from 'zod'
import { MOST_AHEAD_DAYS, moveClock } from '../../../app/institution/move-clock.ts'
import type { DemoMail } from '../../../app/port/records.ts'
import type { Moment } from '../../../app/port/house.ts'
import type { RefusalOf } from '../../../domain/refusal/refusal.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { fieldText } from '../../../text/refusal/field-text.ts'
import { page, redirect, refuse, type Answer } from '../../http/route/answer.ts'
import { toPath } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { CLOCK_FIELD, DemoClockPage } from '../../pages/office/demo-clock.tsx'
import { DemoMailboxPage, DemoMailPage, type ListedMail } from '../../pages/office/demo-mailbox.tsx'
import { formTo } from '../form-to.ts'
import { route, type HouseSession } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'
import { castRoute, type ToldCast } from './cast-route.ts'
import { tokensRoute } from './tokens-route.ts'

const MAILS_SHOWN = 100
const DAY_MS = 86_400_000

const MAILBOX = '/demo/mails'
const CLOCK = '/demo/clock'

/** What only a demo has: its cast, the mailbox in which every mail arrives, and the clock that can be moved. Production never loads this file (R-1214). */
export const demoRoutes = (site: Site, cast: ToldCast) => {
  const listed = (mail: DemoMail): ListedMail =>
    ({ id: mail.id, href: `${MAILBOX}/${mail.id}`, sentAt: mail.atBusiness, to: mail.recipient, subject: mail.subject, language: mail.language })

  /** Mails of every institution, because the demo's mailbox is the world's. */
  const eachInstitution = async <T>(ask: (institutionId: string) => Promise<T>): Promise<readonly T[]> => {
    const institutions = await site.house.database.open(({ installation }) => installation.institutions())
    return Promise.all(institutions.map(({ id }) => ask(id)))
  }

  const clockPage = async (visit: Visit<HouseSession>, typed: string, refusal: RefusalOf<'input-invalid'> | null, moved: boolean): Promise<Answer> => {
    const entry = await entryOf(site, visit)
    const { now, aheadMs } = await site.house.database.open(async (tx): Promise<{ now: Moment; aheadMs: number }> => ({ now: tx.now, aheadMs: await tx.installation.clockAheadMs() }))
    const t = MESSAGES[visit.language]
    return page(DemoClockPage({
      page: pageContext(site, visit, entry, now.business),
      form: formTo(visit, CLOCK),
      business: now.business,
      machine: now.machine,
      aheadDays: Math.floor(aheadMs / DAY_MS),
      mostDays: MOST_AHEAD_DAYS - Math.floor(aheadMs / DAY_MS),
      typed,
      errors: (refusal?.fields ?? []).map((fault) => ({ field: CLOCK_FIELD, text: fieldText(visit.language, fault, t.office.demo.time.days) })),
      moved,
      back: '/',
    }, t), refusal === null ? 200 : 422)
  }

  return [
    castRoute(site, cast),
    tokensRoute(site),
    route({
      face: 'office', method: 'GET', path: MAILBOX, permission: 'public', csrf: 'none-get', does: 'demo only: every mail that would have left the house',
      handler: async (visit) => {
        const all = (await eachInstitution((id) => site.house.database.transact(id, (tx) => tx.records.demoMails(MAILS_SHOWN)))).flat()
        const mails = all.toSorted((one, other) => other.atBusiness.getTime() - one.atBusiness.getTime()).slice(0, MAILS_SHOWN)
        const context = pageContext(site, visit, await entryOf(site, visit), await presentOf(site))
        return page(DemoMailboxPage({ page: context, mails: mails.map(listed), back: '/' }, MESSAGES[visit.language]))
      },
    }),
    route({
      face: 'office', method: 'GET', path: `${MAILBOX}/:id`, permission: 'public', csrf: 'none-get', does: 'demo only: one mail as it was sent',
      params: z.object({ id: z.uuid() }),
      handler: async (visit) => {
        const found = await eachInstitution((id) => site.house.database.transact(id, (tx) => tx.records.demoMail(visit.params.id)))
        const mail = found.find((each) => each !== undefined)
        if (mail === undefined) return refuse({ code: 'not-found' })
        const context = pageContext(site, visit, await entryOf(site, visit), await presentOf(site))
        return page(DemoMailPage({ page: context, mail: { ...listed(mail), body: mail.body }, back: MAILBOX }, MESSAGES[visit.language]))
      },
    }),
    route({
      face: 'office', method: 'GET', path: CLOCK, permission: 'public', csrf: 'none-get', does: 'demo only: business time and machine time (R-1213)',
      query: z.object({ moved: z.literal('1').optional() }),
      handler: (visit) => clockPage(visit, '', null, visit.query.moved === '1'),
    }),
    route({
      face: 'office', method: 'POST', path: CLOCK, permission: 'public', csrf: 'form', does: 'demo only: moves business time forward (R-1213)',
      body: z.object({ [CLOCK_FIELD]: z.coerce.number().int().min(1).max(MOST_AHEAD_DAYS) }),
      handler: async (visit) => {
        const entry = await entryOf(site, visit)
        const moved = await moveClock(site.house)({ kind: 'command-line', account: 'demo clock page' }, { institutionId: entry.institution.id, byDays: visit.body[CLOCK_FIELD] })
        if (moved.ok) return redirect(toPath(`${CLOCK}?moved=1`))
        return moved.problem.code === 'input-invalid' ? clockPage(visit, String(visit.body[CLOCK_FIELD]), moved.problem, false) : refuse(moved.problem)
      },
      onRefused: (visit, refusal, typed) =>
        (refusal.code === 'input-invalid' ? clockPage(visit, typed[CLOCK_FIELD] ?? '', refusal as RefusalOf<'input-invalid'>, false) : redirect(toPath(CLOCK))),
    }),
  ]
}
