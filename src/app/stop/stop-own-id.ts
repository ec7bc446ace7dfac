import { idFields } from '../../domain/acquisition/proof.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { parseStopCode } from '../../domain/stop/stop-code.ts'
import { parseTypedCode } from '../../domain/token/typed-code.ts'
import { decideUser } from '../../domain/user/lifecycle.ts'
import { countProofTry } from '../acquisition/proof-throttle.ts'
import { readProof } from '../acquisition/read-proof.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import { NOBODY } from '../people/nobody.ts'
import { endOpen } from '../people/suspend-user.ts'
import { tellEverybody } from '../people/tell-everybody.ts'
import type { House } from '../port/house.ts'
import { judgeOneTimePassword, keepJudged } from '../token/check-one-time-password.ts'
import { isStopCodeOf } from './stop-code-of.ts'

export type StopOwnId = {
  readonly entry: ServiceEntry
  /** As typed, each of them. */
  readonly companyNumber: string
  readonly loginId: string
  /** The stop code of the certificate, or the one-time password of the token. */
  readonly code: string
  readonly address: string
}

/** What cannot be either of the two was mistyped: it is told, and neither compared nor counted (S-18, R-1201). */
const codeFaults = ({ oneTimePassword }: Policy, typed: string): readonly FieldProblem[] => {
  if (parseTypedCode(typed, oneTimePassword.digits).ok) return []
  const code = parseStopCode(typed)
  return code.ok ? [] : [{ field: 'code', ...code.problem }]
}

/**
 * Stops one's own id in an emergency, without a certificate (R-609, S-09): whoever knows the stop code, or has the token, suspends it. Nobody is told
 * whether it was right (R-1210): the answer is the same for everybody, the result comes by mail, to the user and to every administrator. It revokes
 * nothing, so that misuse costs only time; sessions end at once.
 */
export const stopOwnId = (house: House) => async (input: StopOwnId): Promise<Result<'received', RefusalOf<'input-invalid' | 'throttled'>>> => {
  const { institution, service, settled: { policy } } = input.entry
  const read = readProof(policy, idFields(policy), input)
  const faults = [...read.ok ? [] : read.problem, ...codeFaults(policy, input.code)]
  if (!read.ok || faults.length > 0) return problem({ code: 'input-invalid', fields: faults })
  const { loginId, companyNumber } = read.value
  const throttled = await house.database.transact(institution.id, (tx) => countProofTry(house, tx, { screen: 'stops', loginId, address: input.address }))
  if (throttled !== null) return problem(throttled)

  return house.database.transact(institution.id, async (tx) => {
    const user = await tx.people.lockUser({ loginId })
    const known = user?.id ?? NOBODY
    const contract = await tx.people.contractOf(known)
    const code = parseStopCode(input.code)
    const byCode = isStopCodeOf(house, await tx.certificates.ofUser(known), code.ok ? code.value : '')
    const judged = await judgeOneTimePassword(house, tx, { user: { id: known }, typed: input.code, policy, counted: 'caller' })
    if (user === undefined || contract === undefined || user.serviceId !== service.id || (companyNumber !== '' && contract.number !== companyNumber)) return ok('received')
    const decision = decideUser(user.state, 'stop')
    if (!(byCode || judged.answer.ok) || !decision.ok) return ok('received')
    await keepJudged(tx, user, judged)
    await tx.people.setUserState(user.id, decision.value, 'self')
    const sessionsEnded = await endOpen(tx, user)
    await tellEverybody(tx, user, 'stopped', `${user.id} ${tx.now.machine.toISOString()}`)
    await auditor(house, tx, { kind: 'user', userId: user.id }).accepted('stop-own-id', { kind: 'user', id: user.id }, { by: byCode ? 'stop-code' : 'one-time-password', sessionsEnded })
    return ok('received')
  })
}
