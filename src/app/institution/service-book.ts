import type { Settled } from '../../domain/policy/settle.ts'
import type { MachineTime } from '../../domain/time/time.ts'
import { remembering } from './remembering.ts'
import type { Authority, Institution, Service } from '../port/installation.ts'
import type { House } from '../port/house.ts'

/** One service with all that belongs to it. */
export type ServiceEntry = {
  readonly service: Service
  readonly institution: Institution
  readonly settled: Settled
  /** The issuing authority of this service's certificates; other services have others. */
  readonly authority: Authority
  readonly root: Authority
}

export type ServiceBook = {
  readonly bySite: (site: string) => Promise<ServiceEntry | undefined>
  readonly byId: (serviceId: string) => Promise<ServiceEntry>
}

/**
 * What a page needs to know of a service, remembered for two seconds. Nothing here decides who may come in: revocations, locks and sessions are
 * read at each request.
 */
export const openServiceBook = (house: Pick<House, 'database' | 'policies'>, clock: () => MachineTime): ServiceBook => {
  const sites = remembering<ServiceEntry | undefined>(clock)
  const ids = remembering<ServiceEntry>(clock)

  const entry = (by: { readonly site: string } | { readonly id: string }) => house.database.open(async ({ installation }) => {
    const service = await installation.service(by)
    if (service === undefined) return undefined
    const institution = await installation.institution({ id: service.institutionId })
    const authority = await installation.authority(service.authorityId)
    const root = authority?.parentId == null ? undefined : await installation.authority(authority.parentId)
    if (institution === undefined || authority === undefined || root === undefined) throw new Error(`service ${service.site} lacks its institution or authority`)
    return { service, institution, authority, root, settled: house.policies.of(service) }
  })

  return {
    bySite: (site) => sites(site, () => entry({ site })),
    byId: (id) => ids(id, async () => {
      const found = await entry({ id })
      if (found === undefined) throw new Error(`no service ${id}`)
      return found
    }),
  }
}
