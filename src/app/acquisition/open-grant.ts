import { grantLapsesAt, isLapsed } from '../../domain/acquisition/grant.ts'
import { firstLookAt } from '../../domain/acquisition/reminder.ts'
import { needsLetterCode } from '../../domain/acquisition/proof.ts'
import { CERTIFICATE_STATE_ROWS } from '../../domain/certificate/lifecycle.ts'
import { isExpired } from '../../domain/certificate/validity.ts'
import { methodIsChosen } from '../../domain/contract/method.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { actOnUser } from '../people/act-on-user.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'
import type { Answer } from '../port/requests.ts'
import { moveGrant } from './move-grant.ts'
import { readReason } from './reason.ts'

/** Whether the contract is of id and password and nobody has applied for certificates: there is nothing to grant. It can be prepared once that is done. */
export const hasNoCertificates = async (tx: Transaction, policy: Policy, { id }: User): Promise<boolean> =>
  methodIsChosen(policy) && (await tx.people.contractOf(id))?.method === 'password'

export type OpenGrant = {
  readonly institutionId: string
  readonly loginId: string
  /** Why, for the record and the audit. */
  readonly reason: string
}

/**
 * A new grant in the place of one that lapsed or froze, or was for a renewal; `conflict` while one is open, `contract-closed` where nothing is granted any more. Under the user’s lock, and without a live
 * certificate. `by`: what it is opened by, which answers whoever asked for it. `lapsesAt`: where it is not the profile's deadline that ends it.
 */
export const newGrant = async (
  tx: Transaction, { acquisition }: Pick<Policy, 'acquisition'>, user: User, by: Answer, reason: string, lapsesAt: Grant['lapsesAt'] = grantLapsesAt(acquisition, tx.now.business),
): Promise<Result<Grant, RefusalOf<'conflict' | 'contract-closed'>>> => {
  if ((await tx.people.contractOf(user.id))?.state === 'closed') return problem({ code: 'contract-closed' })
  const former = await tx.acquisitions.currentGrant(user.id)
  const lapsed = former !== undefined && isLapsed(former.lapsesAt, tx.now.business)
  if (former?.state === 'open' && former.renewsId === null && !lapsed) return problem({ code: 'conflict' })
  if (former?.state === 'open' || former?.state === 'frozen') {
    await moveGrant(tx, former, former.state === 'open' && lapsed ? 'lapse' : 'withdraw', { wrongTries: former.wrongTries, mostWrongTries: Infinity })
  }
  await tx.requests.close(user.id, ['grant', 'new-pc', 'late-renewal'], by)
  return ok(await tx.acquisitions.addGrant({
    userId: user.id,
    openedAt: tx.now.business,
    lapsesAt,
    looksAt: firstLookAt(tx.now.business, lapsesAt),
    reason,
    letterRequired: needsLetterCode(acquisition, user.role, (await tx.certificates.ofUser(user.id)).some(({ der }) => der !== null)),
    codeMac: null,
    codeLapsesAt: null,
    renewsId: null,
  }))
}

/**
 * Gives a user the right to acquire one certificate. Refused while one is live: a reissue revokes first. A former grant that
 * froze is withdrawn by it.
 */
export const openGrant = (house: House) => (
  actor: Actor, input: OpenGrant,
): Promise<Result<Grant, RefusalOf<'input-invalid' | 'not-found' | 'mails-used-up' | 'conflict' | 'certificate-live' | 'contract-closed' | 'user-removed' | 'method-not-certificate'>>> =>
  actOnUser(house, actor, 'open-grant', input, async ({ tx, user, rules, refused, accepted }) => {
    const { reason, fields } = readReason(input.reason)
    if (fields.length > 0) return refused({ code: 'input-invalid', fields })
    if (user.state === 'removed') return refused({ code: 'user-removed' })

    const live = (await tx.certificates.ofUser(user.id)).find(({ state, notAfter }) => CERTIFICATE_STATE_ROWS[state].live && !isExpired(notAfter, tx.now.business))
    if (live !== undefined) return refused({ code: 'certificate-live', pcName: live.pcName, since: live.acquiredAt })
    const { policy } = await rules()
    if (await hasNoCertificates(tx, policy, user)) return refused({ code: 'method-not-certificate' })
    const grant = await newGrant(tx, policy, user, { act: 'open-grant', actor }, reason)
    if (!grant.ok) return refused(grant.problem)
    await accepted({ reason, letterRequired: grant.value.letterRequired }, { kind: 'grant', id: grant.value.id })
    return grant
  })
