import type { VNode } from 'preact'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import type { Target } from '../route/target.ts'
import type { Visit } from '../route/visit.ts'
import type { SessionFacts } from '../session/session-gate.ts'

/** What went wrong: a refusal, or a defect of ours (an exception, answered 500), about which nothing is told but a reference. */
export type Trouble = Refusal | Readonly<{ code: 'defect' }>

/** A problem in words, for scripts and programs. */
export type ProblemWords = Readonly<{
  title: string
  text: string
  next?: Readonly<{ label: string; href: string }>
  supportCode?: string
}>

/**
 * How problems look and read, in the language of the visit (`look.md`: what happened, why, what to do now, reference number).
 * Each makes the support code it shows (R-1211). Where that cannot be recorded it goes without one, and never rejects for that
 * reason.
 */
export type Problems<Session extends SessionFacts> = {
  /**
   * A whole document; or a redirect, where the way on is plain and there is nothing to read: an unknown session leads to the
   * front page. `pass`: who was proved before the refusal, as the handler sealed it.
   */
  page(visit: Visit<Session>, trouble: Trouble, pass?: string): Promise<VNode | Target>
  words(visit: Visit<Session>, trouble: Trouble): Promise<ProblemWords>
}
