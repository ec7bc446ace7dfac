import type { Result } from '../../domain/result.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'

/**
 * argon2id behind a bounded queue. Never called inside a transaction.
 * `busy` means the queue is full: nothing was checked and nothing may be counted (R-1210).
 */
export type Passwords = {
  readonly hash: (password: string) => Promise<Result<string, RefusalOf<'busy'>>>
  /** `hash` undefined runs the same work against a hash nobody knows, so that unknown ids take as long as known ones (R-1210). */
  readonly verify: (hash: string | undefined, password: string) => Promise<Result<boolean, RefusalOf<'busy'>>>
  /** Whether it is one of those that are tried first. */
  readonly isCommon: (password: string) => Promise<boolean>
}
