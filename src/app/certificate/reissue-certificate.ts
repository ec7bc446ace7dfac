import { REISSUE_CAUSES, type Acknowledgement, type ReissueCause } from '../../domain/certificate/reissue.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { hasNoCertificates, newGrant } from '../acquisition/open-grant.ts'
import { readReason } from '../acquisition/reason.ts'
import { actOnUser } from '../people/act-on-user.ts'
import { tellEverybody } from '../people/tell-everybody.ts'
import { voidPassword } from '../people/void-access.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { RevocationReason } from '../port/certificates.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { endLive, serialsOf } from './end-live.ts'
import { stillToRead } from './still-to-read.ts'

export type ReissueCertificate = {
  readonly institutionId: string
  readonly loginId: string
  /** Why, in words, for the record. */
  readonly reason: string
  /** What of the closed list it is. */
  readonly cause?: ReissueCause
  readonly acknowledged?: readonly Acknowledgement[]
  /** As the revocation list says it; by the cause where it is left out. */
  readonly revocationReason?: RevocationReason | undefined
}

export type Reissued = { readonly grant: Grant; readonly revoked: readonly Uint8Array[]; readonly passwordEnded: boolean }

/**
 * Revokes whatever certificate a user still has and grants the next, in one transaction: the old one ends at this moment, not at the new
 * acquisition, and no other user's is touched. Where the profile says so the password ends too (R-1207). User and administrators are told by
 * mail. With nothing to revoke it is the grant that follows an expired certificate or a lapsed grant.
 */
export const reissueCertificate = (house: House) => (actor: Actor, input: ReissueCertificate): Promise<Result<Reissued, Refusal>> =>
  actOnUser(house, actor, 'reissue-certificate', input, async ({ tx, user, rules, refused, accepted }) => {
    const { reason, fields } = readReason(input.reason)
    if (fields.length > 0) return refused({ code: 'input-invalid', fields })
    if (user.state === 'removed') return refused({ code: 'user-removed' })
    const { policy } = await rules()

    if (await hasNoCertificates(tx, policy, user)) return refused({ code: 'method-not-certificate' })
    const { cause = 'other', acknowledged = [] } = input
    const unread = await stillToRead(tx, actor, user, cause, acknowledged)
    if (unread !== null) return refused(unread)
    const ended = await endLive(tx, user, input.revocationReason ?? REISSUE_CAUSES[cause].revocation)
    if (!ended.ok) return refused(ended.problem)
    const { revoked } = ended.value
    const grant = await newGrant(tx, policy, user, { act: 'reissue-certificate', actor }, reason)
    if (!grant.ok) return refused(grant.problem)
    await tx.acquisitions.endAll(user.id)
    if (policy.reissue.initialisesPassword) await voidPassword(tx, user.id)
    await tellEverybody(tx, user, policy.reissue.initialisesPassword ? 'reissued-with-password' : 'reissued', grant.value.id)
    await accepted({ reason, cause, revoked: serialsOf(revoked), passwordEnded: policy.reissue.initialisesPassword }, { kind: 'grant', id: grant.value.id })
    return ok({ grant: grant.value, revoked: revoked.map(({ serial }) => serial), passwordEnded: policy.reissue.initialisesPassword })
  })
