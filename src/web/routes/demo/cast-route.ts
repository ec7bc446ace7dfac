import { labelsIn } from '../../../text/labels.ts'
import type { Language } from '../../../text/language.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { page } from '../../http/route/answer.ts'
import { DemoCastPage, type CastService, type CastUser } from '../../pages/office/demo-cast.tsx'
import { route } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'

/** The demo's services and people with what they were told at the first start, as `bin/demo` brought them into being. */
export type ToldCast = readonly {
  readonly service: { readonly site: string }
  readonly tryJa: string
  readonly tryEn: string
  readonly contracts: readonly {
    readonly number: string
    readonly name: string
    readonly users: readonly (Omit<CastUser, 'role'> & { readonly role: 'chief' | 'administrator' | 'user' })[]
  }[]
}[]

const TRY = { ja: 'tryJa', en: 'tryEn' } as const
const NAME = { ja: 'nameJa', en: 'nameEn' } as const

/** A host of another service, with the scheme and the port of this one. */
const besides = (front: string, site: string): string => {
  const address = new URL(front)
  address.hostname = site
  return address.href
}

/** The list of everybody in the demo, on the back office's front host. */
export const castRoute = (site: Site, cast: ToldCast) => {
  const listed = async (member: ToldCast[number], language: Language, front: string): Promise<CastService> => {
    const entry = await site.book.bySite(member.service.site)
    if (entry === undefined) throw new Error(`the demo has lost the service ${member.service.site}`)
    const labels = labelsIn(language, entry.settled.policy)
    return {
      site: member.service.site, name: entry.service[NAME[language]], institution: entry.institution[NAME[language]], profile: entry.service.profile,
      front: besides(front, member.service.site), whatToTry: member[TRY[language]], companyNumber: labels.companyNumber, loginId: labels.loginId,
      contracts: member.contracts.map(({ number, name, users }) => ({ number, company: name, users: users.map((user) => ({ ...user, role: labels[user.role] })) })),
    }
  }
  return route({
    face: 'office', method: 'GET', path: '/demo', permission: 'public', csrf: 'none-get', does: 'demo only: every service, everybody in it, and what to try',
    handler: async (visit) => page(DemoCastPage({
      page: pageContext(site, visit, await entryOf(site, visit), await presentOf(site)),
      services: await Promise.all(cast.map((member) => listed(member, visit.language, visit.origins.front))),
      tokens: '/demo/tokens',
      back: '/',
    }, MESSAGES[visit.language])),
  })
}
