import type { CertificateState } from '../certificate/lifecycle.ts'
import { againstUser, type AcquirerFacts } from '../acquisition/may-acquire.ts'
import type { Policy } from '../policy/parameters.ts'
import type { Refusal } from '../refusal/refusal.ts'
import { ok, problem, type Result } from '../result.ts'
import type { BusinessTime } from '../time/time.ts'
import { renewableUntil, renewalPhase, renewalWindows } from './phase.ts'

/** Gathered inside the transaction, under the user’s lock. */
export type RenewalFacts = Pick<AcquirerFacts, 'now' | 'user' | 'contract' | 'counter'> & {
  readonly certificate: { readonly state: CertificateState; readonly notAfter: BusinessTime }
}

/** Whether the user of a certificate in use, who is logged in with it, may have the next one now; asked again when its request arrives. */
export const mayRenew = (renewal: Policy['renewal'], facts: RenewalFacts): Result<undefined, Refusal> => {
  const refusal = againstUser(facts)
  if (refusal !== null) return problem(refusal)
  const { certificate: { state, notAfter }, now } = facts
  if (state !== 'active') return problem({ code: 'not-from-this-state', state, command: 'renew' })
  switch (renewalPhase(renewal, notAfter, now)) {
    case 'open': return ok(undefined)
    case 'not-yet': return problem({ code: 'renewal-not-open', from: renewalWindows(renewal, notAfter).ordinary.opens })
    case 'after-expiry':
    case 'over': return problem({ code: 'certificate-expired', notAfter, renewableUntil: renewableUntil(renewal, notAfter, now) })
  }
}
