import type { Profile } from '../../domain/policy/profile.ts'
import { settle, type Layer, type PolicyProblem, type Settled } from '../../domain/policy/settle.ts'
import { problem, type Result } from '../../domain/result.ts'
import type { Service } from '../port/installation.ts'

type Ruled = Pick<Service, 'site' | 'profile' | 'overrides'>

export type Policies = {
  /** What would hold for a service with this profile and these values over it; every problem at once. */
  readonly settle: (service: Ruled) => Result<Settled, readonly PolicyProblem[]>
  /** What holds for a service that exists: its values were judged when they were stored, so a problem here is a defect. */
  readonly of: (service: Ruled) => Settled
}

/** Settled policies kept at once; beyond this the one unused for longest goes. */
const KEPT = 500

/** Settles by content, so that an equal service never costs twice and nothing here can be out of date. */
export const openPolicies = (profiles: ReadonlyMap<string, Profile>): Policies => {
  const kept = new Map<string, Settled>()

  const settled = ({ site, profile: name, overrides }: Ruled): Result<Settled, readonly PolicyProblem[]> => {
    const key = JSON.stringify([site, name, overrides])
    const known = kept.get(key)
    if (known !== undefined) {
      kept.delete(key)
      kept.set(key, known)
      return { ok: true, value: known }
    }
    const profile = profiles.get(name)
    const layer: Layer = { level: 'service', name: site, values: overrides }
    if (profile === undefined) {
      return problem([{ path: '', layer, code: 'wrong-value', detail: `no profile ${name}; there are ${[...profiles.keys()].join(', ')}` }])
    }
    const result = settle([profile.layer, layer])
    if (result.ok) {
      kept.set(key, result.value)
      const oldest = kept.keys().next()
      if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value)
    }
    return result
  }

  return {
    settle: settled,
    of: (service) => {
      const result = settled(service)
      if (!result.ok) throw new Error(`the policy of ${service.site} does not hold: ${result.problem.map((each) => `${each.path} ${each.detail}`).join('; ')}`)
      return result.value
    },
  }
}
