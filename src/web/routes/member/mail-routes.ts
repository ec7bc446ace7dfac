import * as z from 'zod'
import { reportMail } from '../../../app/mail/report-mail.ts'
import { maskedMail } from '../../../domain/mail/mail-address.ts'
import { renewalWindows } from '../../../domain/renewal/phase.ts'
import { deadlineCalendar } from '../../../text/calendar/deadlines.ts'
import { labelsIn } from '../../../text/labels.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { bytes, page, redirect, refuse } from '../../http/route/answer.ts'
import { toPath } from '../../http/route/target.ts'
import { SentMailsPage } from '../../pages/member/sent-mails.tsx'
import { formTo } from '../form-to.ts'
import { insiderOf, INSIDE, memberOf, route } from '../house-session.ts'
import { NEVER_ASKED } from '../front/never-asked-route.ts'
import { pageContext } from '../page-context.ts'
import type { Site } from '../site.ts'
import { addressRole, returnedFrom } from './home-facts.ts'
import { DEADLINES, SENT_MAILS } from './mail-paths.ts'

const SHOWN = 20
/** What was, or was to be, sent: neither what still waits, nor what was dropped because it had passed. */
const LISTED = ['sent', 'bounced', 'failed'] as const

const NAMES = { ja: 'nameJa', en: 'nameEn' } as const

/** What was sent to the user, to compare a mail with (S-08), and the dates of the certificate for a calendar. */
export const mailRoutes = (site: Site) => [
  route({
    face: INSIDE, method: 'GET', path: SENT_MAILS, permission: 'signed-in', csrf: 'none-get', does: 'lists the mails that were sent to the user, for comparison (R-511, S-08)',
    query: z.object({ after: z.uuid().optional(), reported: z.enum(['noted', 'known']).optional() }),
    handler: async (visit) => {
      const { open: { user }, entry } = insiderOf(visit.session)
      const { after, reported } = visit.query
      const { mails, phrase, returned, second, now } = await site.house.database.transact(entry.institution.id, async (tx) => ({
        mails: await tx.mails.page({ userId: user.id, states: LISTED, after: after ?? null, most: SHOWN + 1 }),
        phrase: entry.settled.policy.notice.companyPhrase ? { chosen: await tx.mails.phrase(user.contractId) } : null,
        returned: await returnedFrom(tx, user),
        second: await tx.mails.secondAddress(user.id),
        now: tx.now.business,
      }))
      const shown = mails.slice(0, SHOWN)
      return page(SentMailsPage({
        page: pageContext(site, visit, entry, now),
        mails: shown.map((mail) => ({ id: mail.id, at: mail.sentAt ?? mail.queuedAt, subject: mail.subject, language: mail.language, to: maskedMail(mail.recipient), state: mail.state })),
        older: mails.length > SHOWN ? `${SENT_MAILS}?after=${shown.at(-1)?.id ?? ''}` : null,
        newest: after === undefined ? null : SENT_MAILS,
        phrase,
        role: addressRole(user),
        returnedFrom: returned,
        addresses: { first: maskedMail(user.mail), second: second === null ? null : maskedMail(second.mail) },
        secondReturnedFrom: second === null || second.returnedSince === null ? null : maskedMail(second.mail),
        report: formTo(visit, `${SENT_MAILS}/report`),
        reported: reported ?? null,
        neverAsked: visit.origins.front + visit.pathElsewhere(NEVER_ASKED),
        back: '/home',
      }, MESSAGES[visit.language]))
    },
  }),
  route({
    face: INSIDE, method: 'POST', path: `${SENT_MAILS}/report`, permission: 'signed-in', csrf: 'session', does: 'notes that the user got a mail which is not on the list, once a day (S-08)',
    handler: async (visit) => {
      const { open } = insiderOf(visit.session)
      return redirect(toPath(`${SENT_MAILS}?reported=${await reportMail(site.house)(open.user)}`))
    },
  }),
  route({
    face: 'login', method: 'GET', path: DEADLINES, permission: 'signed-in', csrf: 'none-get', does: 'the dates of the user’s certificate for a calendar (RFC 5545)',
    handler: async (visit) => {
      const { open: { user, certificate }, entry } = memberOf(visit.session)
      const { grant, now } = await site.house.database.transact(entry.institution.id, async (tx) => ({ grant: await tx.acquisitions.currentGrant(user.id), now: tx.now.business }))
      const { policy } = entry.settled
      const written = deadlineCalendar(visit.language, {
        service: entry.service[NAMES[visit.language]], site: entry.service.site, labels: labelsIn(visit.language, policy),
        certificate: { id: certificate.id, pcName: certificate.pcName, renewableFrom: renewalWindows(policy.renewal, certificate.notAfter).ordinary.opens, notAfter: certificate.notAfter },
        grant: grant?.state === 'open' && grant.lapsesAt !== null ? { id: grant.id, lapsesAt: grant.lapsesAt } : null,
      }, now)
      return written === null ? refuse({ code: 'not-found' }) : bytes({ type: 'text/calendar; charset=utf-8; method=PUBLISH', bytes: Buffer.from(written), fileName: 'deadlines.ics' })
    },
  }),
]
