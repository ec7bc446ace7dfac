import { grantLapsesAt, isLapsed } from '../../domain/acquisition/grant.ts'
import { needsLetterCode } from '../../domain/acquisition/proof.ts'
import { CERTIFICATE_STATE_ROWS } from '../../domain/certificate/lifecycle.ts'
import { isExpired } from '../../domain/certificate/validity.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'
import { moveGrant } from './move-grant.ts'

export type OpenGrant = {
  readonly institutionId: string
  readonly loginId: string
  /** Why, for the record and the audit. */
  readonly reason: string
}

const REASON_MOST = 200

/**
 * Gives a user the right to acquire one certificate. Refused while one is live: a reissue revokes first. A former grant that
 * froze is withdrawn by it.
 */
export const openGrant = (house: House) => (
  actor: Actor, input: OpenGrant,
): Promise<Result<Grant, RefusalOf<'input-invalid' | 'not-found' | 'conflict' | 'certificate-live' | 'user-removed'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const reason = input.reason.trim()
    const fields: readonly FieldProblem[] = reason === '' ? [{ field: 'reason', code: 'required' }]
      : reason.length > REASON_MOST ? [{ field: 'reason', code: 'too-long', most: REASON_MOST }] : []
    const user = await tx.people.lockUser({ loginId: input.loginId })
    if (user === undefined) return audit.refused('open-grant', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'user', id: user.id } as const
    if (fields.length > 0) return audit.refused('open-grant', object, { code: 'input-invalid', fields })
    if (user.state === 'removed') return audit.refused('open-grant', object, { code: 'user-removed' })

    const certificates = await tx.certificates.ofUser(user.id)
    const live = certificates.find(({ state, notAfter }) => CERTIFICATE_STATE_ROWS[state].live && !isExpired(notAfter, tx.now.business))
    if (live !== undefined) return audit.refused('open-grant', object, { code: 'certificate-live', pcName: live.pcName, since: live.acquiredAt })
    const former = await tx.acquisitions.currentGrant(user.id)
    if (former?.state === 'open' && !isLapsed(former.lapsesAt, tx.now.business)) return audit.refused('open-grant', object, { code: 'conflict' })
    if (former?.state === 'open' || former?.state === 'frozen') {
      await moveGrant(tx, former, former.state === 'open' ? 'lapse' : 'withdraw', { wrongTries: former.wrongTries, mostWrongTries: Infinity })
    }

    const service = await tx.installation.service({ id: user.serviceId })
    if (service === undefined) throw new Error('a user belongs to a service')
    const { policy } = house.policies.of(service)
    const grant = await tx.acquisitions.addGrant({
      userId: user.id,
      openedAt: tx.now.business,
      lapsesAt: grantLapsesAt(policy.acquisition, tx.now.business),
      reason,
      letterRequired: needsLetterCode(policy.acquisition, user.role, certificates.some(({ der }) => der !== null)),
      letterCodeMac: null,
      letterLapsesAt: null,
    })
    await audit.accepted('open-grant', { kind: 'grant', id: grant.id }, { reason, letterRequired: grant.letterRequired })
    return ok(grant)
  })
