import { ACQUISITION_CODE_BYTES, acquisitionCodeFrom, type AcquisitionCode } from '../../domain/acquisition/acquisition-code.ts'
import { grantLapsesAt } from '../../domain/acquisition/grant.ts'
import { codeOf, givenCodeLapsesAt } from '../../domain/acquisition/proof.ts'
import { lateRenewal } from '../../domain/renewal/after-expiry.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { earlierOf, type BusinessTime } from '../../domain/time/time.ts'
import { codeMac } from '../acquisition/code-mac.ts'
import { newGrant } from '../acquisition/open-grant.ts'
import { actOnUser } from '../people/act-on-user.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { LATE_RENEWAL } from './open-late-renewal.ts'

export type ApproveLateRenewal = { readonly institutionId: string; readonly loginId: string }

/** What the user goes on with. */
export type ApprovedRenewal = {
  /** Handed to the user; null where the profile asks for none. Shown once. */
  readonly code: AcquisitionCode | null
  /** Until when, exclusive, the certificate can be acquired. */
  readonly until: BusinessTime
}

const ACT = 'approve-renewal'

/**
 * Approves the renewal of a certificate that ran out not long ago: the user is granted what replaces it, to the end of that time or of the profile's
 * own deadline, whichever is first, and where the profile proves by a code, that code is the approval in the user's hand.
 */
export const approveLateRenewal = (house: House) => (actor: Actor, input: ApproveLateRenewal): Promise<Result<ApprovedRenewal, Refusal>> =>
  actOnUser(house, actor, ACT, input, async ({ tx, user, rules, refused, accepted }) => {
    if (user.state === 'removed') return refused({ code: 'user-removed' })
    const { policy } = await rules()
    const now = tx.now.business
    const late = lateRenewal(policy.renewal, await tx.certificates.ofUser(user.id), await tx.acquisitions.currentGrant(user.id) ?? null, now)
    if (late === null) return refused({ code: 'grant-none' })
    const deadline = grantLapsesAt(policy.acquisition, now)
    const until = deadline === null ? late.until : earlierOf(late.until, deadline)
    const grant = await newGrant(tx, policy, user, { act: 'approve-renewal', actor }, LATE_RENEWAL, until)
    if (!grant.ok) return refused(grant.problem)
    const code = codeOf(policy.acquisition, grant.value.letterRequired) === 'administrator' ? acquisitionCodeFrom(house.random(ACQUISITION_CODE_BYTES)) : null
    if (code !== null) await tx.acquisitions.setCode(grant.value.id, codeMac(house, grant.value.id, code), earlierOf(givenCodeLapsesAt(policy.acquisition, now), until))
    await accepted({ certificate: late.certificateId, grant: grant.value.id, until: until.toISOString() })
    return ok({ code, until })
  })
