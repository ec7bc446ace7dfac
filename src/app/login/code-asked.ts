import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { loginTakesCode } from '../../domain/token/token-use.ts'
import { parseTypedCodes } from '../../domain/token/typed-code.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'

/** The one-time password that logging in takes of somebody besides the password. */
export type CodeAsked = { readonly digits: number }

/** What the certificate's holder is asked for besides; null: nothing. Whoever waits for a token is told so, since the certificate proves who asks (R-304, R-1210). */
export const codeAsked = async (
  tx: Transaction, { settled: { policy } }: Pick<ServiceEntry, 'settled'>, user: Pick<User, 'id' | 'usesToken'>,
): Promise<Result<CodeAsked | null, RefusalOf<'token-missing'>>> => {
  if (!loginTakesCode(policy, user)) return ok(null)
  const token = await tx.tokens.ofUser(user.id)
  return token === undefined ? problem({ code: 'token-missing' }) : ok({ digits: token.digits })
}

/** A code that is empty or cannot be one is put right before anything is tried: it counts none (R-1201). */
export const codeFaults = (asked: CodeAsked | null, typed: string, next: string): readonly FieldProblem[] => (asked === null ? [] : parseTypedCodes(typed, next, asked.digits).faults)
