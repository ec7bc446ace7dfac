import type { ServiceBook } from '../../app/institution/service-book.ts'
import { methodIsChosen } from '../../domain/contract/method.ts'
import type { PageFace } from '../http/host/faces.ts'
import type { HostDirectory } from '../http/host/host-directory.ts'
import { parseHostName, type HostName } from '../http/host/host-name.ts'

/** What each kind of service shows under its host names; the back office acquires by a written ceremony, so it has no such host. */
const FACES = {
  customer: { front: 'front', acquire: 'acquire', password: 'password', login: 'login' },
  office: { front: 'office', acquire: undefined, password: undefined, login: 'office-login' },
} as const satisfies Readonly<Record<string, Readonly<Record<HostName['part'], PageFace | undefined>>>>

/** Host names as the database knows them; a new service is found by the next request. */
export const hostDirectory = (book: ServiceBook, pkiHost: string): HostDirectory => ({
  resolve: async (hostname) => {
    if (hostname === pkiHost) return { face: 'pki' }
    const name = parseHostName(hostname)
    const entry = name && await book.bySite(name.site)
    if (name === undefined || entry === undefined) return undefined
    const face = FACES[entry.service.kind][name.part]
    // No such host where every contract logs in with certificates.
    if (face === undefined || (face === 'password' && !methodIsChosen(entry.settled.policy))) return undefined
    const service = { id: entry.service.id, institutionId: entry.institution.id, site: entry.service.site }
    return { face, service, ...(name.nonce === undefined ? {} : { nonce: name.nonce }) }
  },
})
