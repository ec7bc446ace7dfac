import { createHash } from 'node:crypto'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { isBefore, secondsAfter } from '../../domain/time/time.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { House } from '../port/house.ts'

/** A ticket is on its way between two hosts of ours, in an address: long enough for a slow browser. */
const TICKET_SECONDS = 120

/** Changes the ticket of a renewal, once, into the token of the acquisition origin's cookie: what stood in an address opens nothing afterwards. */
export const takeTicket = (house: House) => ({ institution, service }: ServiceEntry, ticket: Uint8Array): Promise<Result<Uint8Array, Refusal>> =>
  house.database.transact(institution.id, async (tx): Promise<Result<Uint8Array, Refusal>> => {
    const { acquisition } = await tx.acquisitions.findByToken(createHash('sha256').update(ticket).digest()) ?? {}
    const user = acquisition && await tx.people.lockUser({ id: acquisition.userId })
    const grant = acquisition && await tx.acquisitions.lockGrant(acquisition.grantId)
    // Once more under the lock: of two that come at once, one finds it.
    const { acquisition: still } = acquisition === undefined ? {} : await tx.acquisitions.find(acquisition.id) ?? {}
    if (acquisition === undefined || user?.serviceId !== service.id || grant === undefined || grant.renewsId === null || still === undefined) return problem({ code: 'acquisition-expired' })
    if (Buffer.compare(still.tokenHash, acquisition.tokenHash) !== 0 || !isBefore(tx.now.machine, secondsAfter(acquisition.startedAt, TICKET_SECONDS))) return problem({ code: 'acquisition-expired' })
    const token = house.random(32)
    await tx.acquisitions.replaceToken(acquisition.id, createHash('sha256').update(token).digest())
    return ok(token)
  })
