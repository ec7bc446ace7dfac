import type { MachineTime } from '../../domain/time/time.ts'
import type { CrlFacts, CrlPort } from '../port/crls.ts'
import type { Moment, House } from '../port/house.ts'
import type { Authority, InstallationPort } from '../port/installation.ts'
import type { Signer } from '../port/signer.ts'
import { crlAuthorityOf } from './crl-authority.ts'
import { writeNextCrl } from './write-next-crl.ts'

/** Whether the authority's CRL has to be made anew: there is none, a revocation is missing in it, or half its time is over (R-604, R-1103). */
export const isCrlDue = (latest: CrlFacts | undefined, hasUnlisted: boolean, now: MachineTime): boolean =>
  latest === undefined || hasUnlisted || now.getTime() >= (latest.thisUpdate.getTime() + latest.nextUpdate.getTime()) / 2

type Scene = { readonly now: Moment; readonly installation: InstallationPort; readonly crls: CrlPort }

/** `long`: it is due, and too long to be made here. */
export type Published = 'published' | 'not-due' | 'long'

export type PublishOptions = {
  /** Whether it is published although it is not due, as in a ceremony. */
  readonly evenIfNotDue?: boolean
  /** Entries that are written here at most; more of them are left to whoever makes long ones. */
  readonly mostEntries?: number
}

/**
 * Publishes the next full CRL of an authority, where it is due, and answers what came of it. The authority's row is locked meanwhile, so that of
 * several nodes one gives each number and the others find nothing left to do. `signer` is the house's unless a ceremony brings another.
 */
export const publishCrl = (house: Pick<House, 'database' | 'signer'>, signer: Signer = house.signer) => async (
  { id, institutionId }: Pick<Authority, 'id' | 'institutionId'>, { evenIfNotDue = false, mostEntries = Number.POSITIVE_INFINITY }: PublishOptions = {},
): Promise<Published> => {
  const publish = async ({ now, installation, crls }: Scene): Promise<Published> => {
    const isDue = async (latest: CrlFacts | undefined): Promise<boolean> => evenIfNotDue || isCrlDue(latest, await crls.hasUnlisted(id), now.machine)
    const before = await crls.latest(id)
    if (!await isDue(before)) return 'not-due'
    // What a CRL names only ever grows: behind a long one nobody need be counted.
    if ((before?.entries ?? 0) > mostEntries || await crls.countRevoked(id) > mostEntries) return 'long'
    const authority = await installation.authority(id)
    if (authority === undefined || !await crls.lock(id, 'wait') || !await isDue(await crls.latest(id))) return 'not-due'
    await writeNextCrl({ now: now.machine, crls }, signer, crlAuthorityOf(authority), await crls.latest(id), crls.revoked(id))
    return 'published'
  }
  return institutionId === null ? house.database.open(publish) : house.database.transact(institutionId, publish)
}
