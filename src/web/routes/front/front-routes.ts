import * as z from 'zod'
import type { ServiceEntry } from '../../../app/institution/service-book.ts'
import { announcementsNow } from '../../../app/announcement/announcements-now.ts'
import { dayOf } from '../../../domain/calendar/day.ts'
import { adviceFor } from '../../../domain/environment/supported.ts'
import type { BusinessTime } from '../../../domain/time/time.ts'
import { guideFor, type GuideName } from '../../../text/import-guide.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { nonceFrom } from '../../http/host/host-name.ts'
import { bytes, page, redirect, refuse, withCookies, type Answer } from '../../http/route/answer.ts'
import { toOrigin } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { CheckPage } from '../../pages/front/check.tsx'
import { EnvironmentPage } from '../../pages/front/environment.tsx'
import { HelpPage } from '../../pages/front/help.tsx'
import { FrontTopPage } from '../../pages/front/top.tsx'
import { institutionStylesheet } from '../../ui/institution-colours.ts'
import { announcementsIn } from '../announcements.ts'
import { bringing, keeping, knownOf } from '../known.ts'
import { browserOf } from '../notes.ts'
import { route, type HouseSession } from '../house-session.ts'
import { COLOURS_PATH, pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'

/** How long a browser whose stable login host remembers a wrong choice is sent to fresh ones (design §2). */
const PICK_SECONDS = 86_400
const NONCE_BYTES = 10

/** The front hosts of customers and of the back office: every page of either links to these. */
const FRONTS = ['front', 'office'] as const

/** Which steps by hand are those of the browser that asks. */
const guideOf = (visit: Visit<HouseSession>): GuideName | null => {
  const { system, browser } = browserOf(visit)
  return guideFor(`${system}:${browser}`)
}

/** `/` and what everybody can reach before any certificate is asked for. */
export const frontRoutes = (site: Site) => {
  const fresh = ({ origins }: Visit<HouseSession>): string => origins.freshLogin(nonceFrom(site.random(NONCE_BYTES)))

  /** To a page of a login host, bringing along what this browser remembers of its last certificate. */
  const lead = (visit: Visit<HouseSession>, origin: string, path: string): Answer => {
    const known = knownOf(site, visit)
    return withCookies(redirect(toOrigin(origin, visit.pathElsewhere(bringing(path, known)))), ...keeping(visit, known))
  }

  /** The stable host, or a fresh one where this browser needs a new choice. */
  const usual = (visit: Visit<HouseSession>): string => (visit.cookies['__Host-pick'] === undefined ? visit.origins.login : fresh(visit))

  const seenBy = ({ settled: { policy } }: ServiceEntry, visit: Visit<HouseSession>, now: BusinessTime) => {
    const visitor = browserOf(visit)
    return { visitor, advice: adviceFor(policy, visitor, dayOf(now)) }
  }
  return [
    route({
      face: 'front', method: 'GET', path: '/', permission: 'public', csrf: 'none-get', does: 'the front page of the service',
      handler: async (visit) => {
        const entry = await entryOf(site, visit)
        const { announced, now } = await site.house.database.transact(entry.institution.id, async (tx) => ({ announced: await announcementsNow(tx, entry), now: tx.now.business }))
        return page(FrontTopPage({ page: pageContext(site, visit, entry, now), seen: seenBy(entry, visit, now), announcements: announcementsIn(visit.language, announced) }, MESSAGES[visit.language]))
      },
    }),
    route({
      face: FRONTS, method: 'GET', path: '/help', permission: 'public', csrf: 'none-get', does: 'help, by screen',
      handler: async (visit) => page(HelpPage({
        page: pageContext(site, visit, await entryOf(site, visit), await presentOf(site)), guide: guideOf(visit),
      }, MESSAGES[visit.language])),
    }),
    route({
      face: FRONTS, method: 'GET', path: '/log-in', permission: 'public', csrf: 'none-get',
      does: 'leads to the stable login host, or to a fresh one where this browser needs a new choice',
      handler: (visit) => lead(visit, usual(visit), '/'),
    }),
    route({
      face: FRONTS, method: 'GET', path: '/choose-again', permission: 'public', csrf: 'none-get',
      does: 'leads to a fresh login host, where the browser asks again which certificate to use (R-111)',
      handler: (visit) => withCookies(lead(visit, fresh(visit), '/'), { name: '__Host-pick', value: '1', maxAgeSeconds: PICK_SECONDS }),
    }),
    route({
      face: FRONTS, method: 'GET', path: '/environment', permission: 'public', csrf: 'none-get', does: 'what works where, by the profile, and whether this browser does (R-903)',
      handler: async (visit) => {
        const entry = await entryOf(site, visit)
        const now = await presentOf(site)
        return page(EnvironmentPage({ page: pageContext(site, visit, entry, now), seen: seenBy(entry, visit, now), on: dayOf(now) }, MESSAGES[visit.language]))
      },
    }),
    route({
      face: 'front', method: 'GET', path: '/procedures', permission: 'public', csrf: 'none-get', does: 'leads to the login host that looks at this browser’s certificate (S-03)',
      handler: (visit) => lead(visit, usual(visit), '/procedures'),
    }),
    route({
      face: FRONTS, method: 'GET', path: '/check', permission: 'public', csrf: 'none-get', does: 'where a self-check begins, without a certificate (R-112)',
      handler: async (visit) => {
        const entry = await entryOf(site, visit)
        const now = await presentOf(site)
        const known = knownOf(site, visit)
        const props = { page: pageContext(site, visit, entry, now), seen: seenBy(entry, visit, now), probe: visit.pathElsewhere(bringing('/check-now', known)) }
        return withCookies(page(CheckPage(props, MESSAGES[visit.language])), ...keeping(visit, known))
      },
    }),
    route({
      face: FRONTS, method: 'GET', path: '/check-now', permission: 'public', csrf: 'none-get', does: 'leads to a fresh login host, where the browser asks which certificate to check',
      handler: (visit) => lead(visit, fresh(visit), '/check'),
    }),
    route({
      face: [...FRONTS, 'acquire'], method: 'GET', path: '/colours/:file', permission: 'public', csrf: 'none-get', does: 'the two colours of the institution',
      params: z.object({ file: z.string().regex(/^\d{4}\.css$/) }),
      handler: async (visit) => {
        const { institution } = await entryOf(site, visit)
        if (COLOURS_PATH(institution.code) !== `/colours/${visit.params.file}`) return refuse({ code: 'not-found' })
        return bytes({ type: 'text/css; charset=utf-8', bytes: Buffer.from(institutionStylesheet(institution.colours)), cacheSeconds: 300, shared: true })
      },
    }),
  ]
}
