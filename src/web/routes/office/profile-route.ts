import * as z from 'zod'
import { lookAtCertificate } from '../../../app/login/look-at-certificate.ts'
import { SHOW_POLICY } from '../../../app/office/acts/policies.ts'
import { performAct } from '../../../app/office/perform-act.ts'
import { parseSiteName } from '../../../domain/institution/site-name.ts'
import { ok, problem } from '../../../domain/result.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { page, refuse } from '../../http/route/answer.ts'
import { ProfilePage, type ProfileProps } from '../../pages/office/profile.tsx'
import { route } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'

const NAME = { ja: 'nameJa', en: 'nameEn' } as const

/**
 * The rules of a service as a page, for an operator who shows a certificate: the act of the REST API, so that who may see it and what is recorded
 * are the same.
 */
export const profileRoute = (site: Site) => route({
  face: 'office-login', method: 'GET', path: '/profiles/:site', permission: 'certificate', csrf: 'none-get', asks: SHOW_POLICY.act, does: SHOW_POLICY.does.en,
  params: z.object({ site: z.string().max(200) }),
  handler: async (visit) => {
    const entry = await entryOf(site, visit)
    const seen = await site.house.database.transact(entry.institution.id, (tx) => lookAtCertificate(tx, entry, visit.identity.der))
    if (!seen.ok) return refuse(seen.problem.refusal)
    const name = parseSiteName(visit.params.site)
    const of = name.ok ? await site.book.bySite(name.value) : undefined
    const shown = await performAct(site.house)(
      { actor: { kind: 'operator', userId: seen.value.user.id }, officeId: entry.institution.id }, SHOW_POLICY,
      // A service that nobody has is answered like one of an institution that this operator does not serve.
      of === undefined ? problem({ code: 'not-permitted' }) : ok({ institution: of.institution.code, site: of.service.site }),
    )
    if (!shown.ok) return refuse(shown.problem)
    if (of === undefined) throw new TypeError('a service that is not there was shown')
    const facts = shown.value as Pick<ProfileProps, 'profile' | 'version' | 'values' | 'departures'>
    return page(ProfilePage({
      page: pageContext(site, visit, entry, await presentOf(site)), site: of.service.site, service: of.service[NAME[visit.language]], ...facts,
    }, MESSAGES[visit.language]))
  },
})
