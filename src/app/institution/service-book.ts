import type { Settled } from '../../domain/policy/settle.ts'
import type { MachineTime } from '../../domain/time/time.ts'
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

/** How old an answer may be: a new service is found this soon, and a change of texts shown. */
const FRESH_MS = 2_000
const KEPT = 1_000

type Kept<Value> = { readonly value: Promise<Value>; readonly until: number }

const remembering = <Value>(clock: () => MachineTime) => {
  const kept = new Map<string, Kept<Value>>()
  return (key: string, read: () => Promise<Value>): Promise<Value> => {
    const known = kept.get(key)
    if (known !== undefined && known.until > clock().getTime()) return known.value
    const value = read()
    kept.delete(key)
    kept.set(key, { value, until: clock().getTime() + FRESH_MS })
    // A failure is nobody's answer: the next one asks again.
    value.catch(() => kept.delete(key))
    const oldest = kept.keys().next()
    if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value)
    return value
  }
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
