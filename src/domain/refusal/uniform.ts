import { REFUSALS, type Refusal } from './refusal.ts'

/** What shows that the one who asks is the user concerned: nothing, the certificate of the connection, or a right secret. */
export type Proof = 'none' | 'certificate' | 'secret'

/** The one answer for everything that must not be told apart while somebody proves who they are (R-407, R-1210). */
export const UNIFORM_REFUSALS = Object.freeze({
  'log-in': Object.freeze({ code: 'credentials-wrong', triesLeft: null, then: null }),
  'begin-acquisition': Object.freeze({ code: 'acquisition-proof-wrong' }),
} as const satisfies Readonly<Record<string, Refusal>>)

export type ProvingAct = keyof typeof UNIFORM_REFUSALS

/**
 * The answer that may be given for a refusal. What reveals the state of a user, a grant or a certificate becomes the act’s uniform one unless
 * its owner is proved; tries left are told where the certificate proves who asks.
 */
export const uniformAnswer = (refusal: Refusal, proof: Proof, act: ProvingAct): Refusal => {
  if (refusal.code === 'credentials-wrong') return proof === 'certificate' ? refusal : UNIFORM_REFUSALS[act]
  return REFUSALS[refusal.code].shownTo === 'after-proof' && proof === 'none' ? UNIFORM_REFUSALS[act] : refusal
}
