import { stagesOf, type Counter } from '../../domain/lock/counter.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { problem, type Result } from '../../domain/result.ts'
import { settleCode, type CodeCounted, type CodeRefusal } from '../../domain/token/settle-code.ts'
import { followDrift, judgeCode, stepsOfDrift, stepsTaken, type TokenClock } from '../../domain/token/step.ts'
import { parseTypedCodes, type TypedCodes } from '../../domain/token/typed-code.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Token } from '../port/tokens.ts'

export type CheckOneTimePassword = {
  /** `NOBODY` does the same work (R-1210). */
  readonly user: Pick<User, 'id'>
  /** As it was typed. */
  readonly typed: string
  /** The code shown after it, where the clock of the token may be off; empty: none. */
  readonly next?: string
  readonly policy: Pick<Policy, 'lock' | 'oneTimePassword'>
  readonly counted: CodeCounted
}

const SECRET = 'one-time-password'

/** What a typed one-time password is, before anything is written. */
export type JudgedCode = {
  readonly token: Token | undefined
  /** Of the token’s clock, as it is known now. */
  readonly drift: number
  /** The counter as it is to be written; null where it stays. */
  readonly counter: Counter | null
  readonly answer: Result<{ readonly step: number }, CodeRefusal | RefusalOf<'token-missing' | 'input-invalid'>>
}

/** The clock of nobody's token. */
const NOBODYS: TokenClock = { stepSeconds: 30, drift: 0, lastStep: null }

/**
 * Judges a one-time password: each is good once, one step early or late (R-1217), counted apart. For a transaction that holds the user’s
 * lock. The work is the same whether there is a token, and whatever was typed (R-1210). What cannot be a code is `input-invalid` and counts none (R-1201).
 */
export const judgeOneTimePassword = async (
  house: Pick<House, 'oneTimePasswords'>, tx: Transaction, { user, typed, next = '', policy, counted }: CheckOneTimePassword,
): Promise<JudgedCode> => {
  const token = await tx.tokens.ofUser(user.id)
  const before = await tx.people.counter(user.id, SECRET)
  const digits = token?.digits ?? policy.oneTimePassword.digits
  const { code, next: second, faults } = parseTypedCodes(typed, next, digits)
  const clock = token ?? NOBODYS
  const steps = second === null ? stepsTaken(clock, tx.now.machine) : stepsOfDrift(clock, tx.now.machine)
  const equal = (typedCode: TypedCodes['code']) =>
    house.oneTimePasswords.equal(token && { tokenId: token.id, sealed: token.sealedSeed }, typedCode.ok ? typedCode.value : '', digits, steps)
  const [found, foundNext] = [equal(code), second === null ? [] : equal(second)]
  const drift = token?.drift ?? 0
  if (faults.length > 0) return { token, drift, counter: null, answer: problem({ code: 'input-invalid', fields: faults }) }
  if (token === undefined) return { token, drift, counter: null, answer: problem({ code: 'token-missing' }) }
  // Two codes in a row tell how far the clock is off (R-1217); one is taken a step early or late.
  const followed = second === null ? undefined : followDrift(found, foundNext, token, tx.now.machine)
  const judged = second === null ? judgeCode(found, token) : followed === undefined ? { found: 'wrong' } as const : { found: 'right', step: followed.lastStep ?? 0 } as const
  const { counter, answer } = settleCode(before, judged, stagesOf(policy.lock, SECRET), counted, tx.now.business)
  return { token, drift: followed?.drift ?? drift, counter: counter === before ? null : counter, answer }
}

/** Writes what follows from it: the count, and that the code is spent. */
export const keepJudged = async (tx: Transaction, user: Pick<User, 'id'>, { token, drift, counter, answer }: JudgedCode): Promise<void> => {
  if (counter !== null) await tx.people.setCounter(user.id, SECRET, counter)
  if (token !== undefined && answer.ok) await tx.tokens.setClock(token.id, { drift, lastStep: answer.value.step })
}

/** Judges and keeps a one-time password in one, so that of any number at once one is taken. Nothing slow happens here. */
export const checkOneTimePassword = async (
  house: Pick<House, 'oneTimePasswords'>, tx: Transaction, input: CheckOneTimePassword,
): Promise<JudgedCode['answer']> => {
  const judged = await judgeOneTimePassword(house, tx, input)
  await keepJudged(tx, input.user, judged)
  return judged.answer
}
