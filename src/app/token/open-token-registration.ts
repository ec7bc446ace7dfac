import { ACQUISITION_CODE_BYTES, acquisitionCodeFrom, type AcquisitionCode } from '../../domain/acquisition/acquisition-code.ts'
import { givenCodeLapsesAt } from '../../domain/acquisition/proof.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { actOnUser } from '../people/act-on-user.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { isOffered } from './register-token.ts'

export type OpenTokenRegistration = { readonly institutionId: string; readonly loginId: string }

export type OpenedRegistration = { readonly code: AcquisitionCode; readonly lapsesAt: BusinessTime }

const ACT = 'open-token-registration'

/** What is kept of the code: good in this institution alone, and no way back to it without the installation’s key. */
export const registrationMac = (house: Pick<House, 'keyed'>, institutionId: string, code: AcquisitionCode): Uint8Array => house.keyed('token-registration', `${institutionId} ${code}`)

/**
 * Makes the code by which a user registers an app by themselves, at the moment it is shown; it is handed over, lapses as every code that an
 * administrator gives, and ends the former. Nobody but the user ever sees the seed.
 */
export const openTokenRegistration = (house: House) => (
  actor: Actor, input: OpenTokenRegistration,
): Promise<Result<OpenedRegistration, RefusalOf<'not-found' | 'mails-used-up' | 'user-removed' | 'input-invalid' | 'conflict'>>> =>
  actOnUser(house, actor, ACT, input, async ({ tx, user, rules, refused, accepted }) => {
    if (user.state === 'removed') return refused({ code: 'user-removed' })
    const { policy } = await rules()
    if (!isOffered(policy, 'app')) return refused({ code: 'input-invalid', fields: [{ field: 'loginId', code: 'not-offered' }] })
    // Whoever has one moves to the next by themselves, or has it taken out of use first.
    if (await tx.tokens.ofUser(user.id) !== undefined) return refused({ code: 'conflict' })
    const code = acquisitionCodeFrom(house.random(ACQUISITION_CODE_BYTES))
    const lapsesAt = givenCodeLapsesAt(policy.acquisition, tx.now.business)
    await tx.tokens.openRegistration({ userId: user.id, codeMac: registrationMac(house, input.institutionId, code), openedAt: tx.now.business, lapsesAt })
    if (!user.usesToken) await tx.people.setTokenUse(user.id, true)
    await accepted({ lapsesAt: lapsesAt.toISOString() })
    return ok({ code, lapsesAt })
  })
