import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { followDrift, stepsOfDrift } from '../../domain/token/step.ts'
import { parseTypedCode } from '../../domain/token/typed-code.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

export type ResynchroniseToken = {
  readonly institutionId: string
  readonly loginId: string
  /** Two codes that the token showed one after the other. */
  readonly first: string
  readonly second: string
}

/** Follows a token whose clock has drifted further than the window, by two codes in a row (R-1217); answers the drift in steps. */
export const resynchroniseToken = (house: House) => (
  actor: Actor, input: ResynchroniseToken,
): Promise<Result<{ readonly drift: number }, RefusalOf<'not-found' | 'token-missing' | 'input-invalid' | 'one-time-password-wrong'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const user = await tx.people.lockUser({ loginId: input.loginId })
    if (user === undefined) return audit.refused('resynchronise-token', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'user', id: user.id } as const
    const token = await tx.tokens.ofUser(user.id)
    if (token === undefined) return audit.refused('resynchronise-token', object, { code: 'token-missing' })
    const [first, second] = [parseTypedCode(input.first, token.digits), parseTypedCode(input.second, token.digits)]
    if (!first.ok || !second.ok) {
      const fields: FieldProblem[] = [...(first.ok ? [] : [{ field: 'first', ...first.problem }]), ...(second.ok ? [] : [{ field: 'second', ...second.problem }])]
      return audit.refused('resynchronise-token', object, { code: 'input-invalid', fields })
    }
    const steps = stepsOfDrift(token, tx.now.machine)
    const equal = (code: string) => house.oneTimePasswords.equal({ tokenId: token.id, sealed: token.sealedSeed }, code, token.digits, steps)
    const clock = followDrift(equal(first.value), equal(second.value), token, tx.now.machine)
    if (clock === undefined) return audit.refused('resynchronise-token', object, { code: 'one-time-password-wrong', triesLeft: null, then: null })
    await tx.tokens.setClock(token.id, clock)
    await audit.accepted('resynchronise-token', object, { serial: token.serial, drift: clock.drift })
    return ok({ drift: clock.drift })
  })
