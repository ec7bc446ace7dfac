import { LETTER_CODE_BYTES, letterCodeFrom, type LetterCode } from '../../domain/acquisition/letter-code.ts'
import { printedSecretLapsesAt } from '../../domain/acquisition/proof.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

export type IssueLetterCode = { readonly institutionId: string; readonly loginId: string }

/**
 * Makes the code of the chief's letter at the moment it is printed; only a keyed hash stays, and the code printed before is void (R-301,
 * The answer is the only time it is seen.
 */
export const issueLetterCode = (house: House) => (
  actor: Actor, input: IssueLetterCode,
): Promise<Result<LetterCode, RefusalOf<'not-found' | 'grant-none' | 'conflict'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const user = await tx.people.lockUser({ loginId: input.loginId })
    if (user === undefined) return audit.refused('issue-letter-code', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const grant = await tx.acquisitions.currentGrant(user.id)
    if (grant?.state !== 'open') return audit.refused('issue-letter-code', { kind: 'user', id: user.id }, { code: 'grant-none' })
    if (!grant.letterRequired) return audit.refused('issue-letter-code', { kind: 'grant', id: grant.id }, { code: 'conflict' })
    const service = await tx.installation.service({ id: user.serviceId })
    if (service === undefined) throw new Error('a user belongs to a service')
    const code = letterCodeFrom(house.random(LETTER_CODE_BYTES))
    const { policy } = house.policies.of(service)
    await tx.acquisitions.setLetterCode(grant.id, house.keyed('letter-code', `${grant.id} ${code}`), printedSecretLapsesAt(policy.acquisition, tx.now.business))
    await audit.accepted('issue-letter-code', { kind: 'grant', id: grant.id })
    return ok(code)
  })
