import { z } from 'zod'
import { announcementsNow } from '../../../app/announcement/announcements-now.ts'
import { readVisitor } from '../../../domain/environment/visitor.ts'
import { guideFor, type GuideName } from '../../../text/import-guide.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { nonceFrom } from '../../http/host/host-name.ts'
import { bytes, page, redirect, refuse, withCookies } from '../../http/route/answer.ts'
import { toOrigin } from '../../http/route/target.ts'
import type { Visit } from '../../http/route/visit.ts'
import { HelpPage } from '../../pages/front/help.tsx'
import { FrontTopPage } from '../../pages/front/top.tsx'
import { institutionStylesheet } from '../../ui/institution-colours.ts'
import { announcementsIn } from '../announcements.ts'
import { route, type HouseSession } from '../house-session.ts'
import { COLOURS_PATH, pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'

/** How long a browser whose stable login host remembers a wrong choice is sent to fresh ones (design §2). */
const PICK_SECONDS = 86_400
const NONCE_BYTES = 10

/** The front hosts of customers and of the back office: every page of either links to these. */
const FRONTS = ['front', 'office'] as const

/** Which steps by hand are those of the browser that asks: its name alone tells enough for that. */
const guideOf = ({ userAgent }: Visit<HouseSession>): GuideName | null => {
  const { system, browser } = readVisitor({ userAgent, brands: '', platform: '', mobile: '' })
  return guideFor(`${system}:${browser}`)
}

/** `/` and what everybody can reach before any certificate is asked for. */
export const frontRoutes = (site: Site) => {
  const fresh = ({ origins, pathElsewhere }: Visit<HouseSession>) => toOrigin(origins.freshLogin(nonceFrom(site.random(NONCE_BYTES))), pathElsewhere('/'))
  return [
    route({
      face: 'front', method: 'GET', path: '/', permission: 'public', csrf: 'none-get', does: 'the front page of the service',
      handler: async (visit) => {
        const entry = await entryOf(site, visit)
        const { announced, now } = await site.house.database.transact(entry.institution.id, async (tx) => ({ announced: await announcementsNow(tx, entry), now: tx.now.business }))
        return page(FrontTopPage({ page: pageContext(site, visit, entry, now), announcements: announcementsIn(visit.language, announced) }, MESSAGES[visit.language]))
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
      handler: (visit) => redirect(visit.cookies['__Host-pick'] === undefined ? toOrigin(visit.origins.login, visit.pathElsewhere('/')) : fresh(visit)),
    }),
    route({
      face: FRONTS, method: 'GET', path: '/choose-again', permission: 'public', csrf: 'none-get',
      does: 'leads to a fresh login host, where the browser asks again which certificate to use (R-111)',
      handler: (visit) => withCookies(redirect(fresh(visit)), { name: '__Host-pick', value: '1', maxAgeSeconds: PICK_SECONDS }),
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
