import { ACQUISITION_CODE_BYTES, acquisitionCodeFrom, type AcquisitionCode } from '../../domain/acquisition/acquisition-code.ts'
import { isLapsed } from '../../domain/acquisition/grant.ts'
import { codeOf, givenCodeLapsesAt } from '../../domain/acquisition/proof.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { actOnUser } from '../people/act-on-user.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { codeMac } from './code-mac.ts'

export type IssueAcquisitionCode = { readonly institutionId: string; readonly loginId: string }

const ACT = 'issue-acquisition-code'

/**
 * Makes the code by which an administrator lets one of the company's users acquire, at the moment it is shown; only a keyed hash stays, it lapses
 * by the profile, and a new one ends the former. It serves one certificate, because its grant does. A grant that asks for the code of the chief's
 * letter takes no other.
 */
export const issueAcquisitionCode = (house: House) => (
  actor: Actor, input: IssueAcquisitionCode,
): Promise<Result<AcquisitionCode, RefusalOf<'not-found' | 'mails-used-up' | 'grant-none' | 'secret-not-used'>>> =>
  actOnUser(house, actor, ACT, input, async ({ tx, user, rules, refused, accepted }) => {
    const grant = await tx.acquisitions.currentGrant(user.id)
    if (grant?.state !== 'open' || isLapsed(grant.lapsesAt, tx.now.business)) return refused({ code: 'grant-none' })
    const { policy: { acquisition } } = await rules()
    const object = { kind: 'grant', id: grant.id } as const
    // It is the grant that takes no such code: another grant of the same user may.
    if (codeOf(acquisition, grant.letterRequired) !== 'administrator') return refused({ code: 'secret-not-used' }, {}, object)
    const code = acquisitionCodeFrom(house.random(ACQUISITION_CODE_BYTES))
    await tx.acquisitions.setCode(grant.id, codeMac(house, grant.id, code), givenCodeLapsesAt(acquisition, tx.now.business))
    await accepted({}, object)
    return ok(code)
  })
