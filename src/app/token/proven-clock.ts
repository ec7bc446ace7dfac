import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { followDrift, judgeCode, stepsOfDrift, stepsTaken, type TokenClock } from '../../domain/token/step.ts'
import { parseTypedCode } from '../../domain/token/typed-code.ts'
import type { MachineTime } from '../../domain/time/time.ts'
import type { House } from '../port/house.ts'
import type { StockToken } from '../port/tokens.ts'

/** A code that somebody read from a token, or two in a row; `second` empty: one. As they were typed. */
export type ShownCodes = { readonly first: string; readonly second: string }

/** What the two are called in the form they were typed into. */
export type CodeFields = { readonly first: string; readonly second: string }

export type Clock = Pick<TokenClock, 'drift' | 'lastStep'>

/**
 * Whether whoever typed them has the token, and how far its clock is then off: one code is taken a step early or late, two in a row anywhere within ten
 * minutes (R-1217). Both are spent with it. Counts nothing: for somebody who is proved otherwise.
 */
export const provenClock = (
  house: Pick<House, 'oneTimePasswords'>, token: Pick<StockToken, 'id' | 'sealedSeed' | 'digits' | keyof TokenClock>, codes: ShownCodes, now: MachineTime,
  fields: CodeFields = { first: 'first', second: 'second' },
): Result<Clock, RefusalOf<'input-invalid' | 'one-time-password-wrong' | 'one-time-password-used'>> => {
  const first = parseTypedCode(codes.first, token.digits)
  const second = codes.second.trim() === '' ? null : parseTypedCode(codes.second, token.digits)
  if (!first.ok || second?.ok === false) {
    const faults: FieldProblem[] = [...first.ok ? [] : [{ field: fields.first, ...first.problem }], ...second?.ok === false ? [{ field: fields.second, ...second.problem }] : []]
    return problem({ code: 'input-invalid', fields: faults })
  }
  const equal = (code: string, steps: readonly number[]) => house.oneTimePasswords.equal({ tokenId: token.id, sealed: token.sealedSeed }, code, token.digits, steps)
  if (second === null) {
    const judged = judgeCode(equal(first.value, stepsTaken(token, now)), token)
    if (judged.found === 'right') return ok({ drift: token.drift, lastStep: judged.step })
    return problem(judged.found === 'used' ? { code: 'one-time-password-used' } : { code: 'one-time-password-wrong', triesLeft: null, then: null })
  }
  const steps = stepsOfDrift(token, now)
  const followed = followDrift(equal(first.value, steps), equal(second.value, steps), token, now)
  return followed === undefined ? problem({ code: 'one-time-password-wrong', triesLeft: null, then: null }) : ok({ drift: followed.drift, lastStep: followed.lastStep })
}

/** The same of somebody else’s token: told apart from a one-time password of whoever asks, which may stand in the same form. */
export const provenClockOfAnother = (...asked: Parameters<typeof provenClock>): Result<Clock, RefusalOf<'input-invalid' | 'token-codes-wrong'>> => {
  const proven = provenClock(...asked)
  if (proven.ok) return proven
  return problem(proven.problem.code === 'input-invalid' ? proven.problem : { code: 'token-codes-wrong' })
}
