import type { Policy } from '../../domain/policy/parameters.ts'
import type { RefusalCode, RefusalOf } from '../../domain/refusal/refusal.ts'
import type { Labels } from '../labels.ts'
import type { NextStep } from './next-step.ts'

/** Who reads it and under which rules. */
export type Reader = {
  /** `unknown` before a proof: the text then names every case. */
  readonly role: 'chief' | 'user' | 'unknown'
  readonly labels: Labels
  readonly policy: Policy
}

/** One trouble in words. */
export type TroubleText = {
  /** What happened, as a heading. No blame, no code. */
  readonly title: string
  /** Why. */
  readonly why: string
  /** What to do now, besides the button. */
  readonly now: string
}

/** Every refusal, and the defect, in one language. */
export type TroubleTexts = {
  readonly [Code in RefusalCode]: (refusal: RefusalOf<Code>, reader: Reader) => TroubleText
} & { readonly defect: () => TroubleText }

export type StepLabels = { readonly [Step in NextStep]: (labels: Labels) => string }
