import { stagesOf } from '../../domain/lock/counter.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { settleCode, type CodeCounted, type CodeRefusal } from '../../domain/token/settle-code.ts'
import { judgeCode, stepsTaken } from '../../domain/token/step.ts'
import { parseTypedCode } from '../../domain/token/typed-code.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'

export type CheckOneTimePassword = {
  readonly user: Pick<User, 'id'>
  /** As it was typed. */
  readonly typed: string
  readonly policy: Pick<Policy, 'lock' | 'oneTimePassword'>
  readonly counted: CodeCounted
}

const SECRET = 'one-time-password'

/**
 * Takes a one-time password: each once, one step early or late (R-1217), counted apart. For a transaction that holds the user’s lock, so
 * that of any number at once one is taken. Nothing slow happens here. What cannot be a code is `input-invalid` and counts none (R-1201).
 */
export const checkOneTimePassword = async (
  house: Pick<House, 'oneTimePasswords'>, tx: Transaction, { user, typed, policy, counted }: CheckOneTimePassword,
): Promise<Result<{ readonly tokenId: string }, CodeRefusal | RefusalOf<'token-missing' | 'input-invalid'>>> => {
  const token = await tx.tokens.ofUser(user.id)
  const code = parseTypedCode(typed, token?.digits ?? policy.oneTimePassword.digits)
  if (!code.ok) return problem({ code: 'input-invalid', fields: [{ field: 'oneTimePassword', ...code.problem }] })
  if (token === undefined) return problem({ code: 'token-missing' })
  const equal = house.oneTimePasswords.equal({ tokenId: token.id, sealed: token.sealedSeed }, code.value, token.digits, stepsTaken(token, tx.now.machine))
  const before = await tx.people.counter(user.id, SECRET)
  const { counter, answer } = settleCode(before, judgeCode(equal, token), stagesOf(policy.lock, SECRET), counted, tx.now.business)
  if (counter !== before) await tx.people.setCounter(user.id, SECRET, counter)
  if (!answer.ok) return answer
  await tx.tokens.setClock(token.id, { drift: token.drift, lastStep: answer.value.step })
  return ok({ tokenId: token.id })
}
