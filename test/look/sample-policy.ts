import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Policy } from '../../src/domain/policy/parameters.ts'
import { parseProfile } from '../../src/domain/policy/profile.ts'
import { type Layer, settle } from '../../src/domain/policy/settle.ts'

const PROFILES = resolve(import.meta.dirname, '../../../profiles')

/** The product line of a profile; without a name that of the demo institution of the samples. */
export const sampleLayer = (name = 'credit-union'): Layer => {
  const profile = parseProfile(JSON.parse(readFileSync(resolve(PROFILES, `${name}.json`), 'utf8')))
  if (!profile.ok) throw new Error(profile.problem)
  return profile.value.layer
}

const settled = (profile: string | undefined, service: Layer['values']): Policy => {
  const result = settle([sampleLayer(profile), { level: 'service', name: 'sample', values: service }])
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value.policy
}

const USUAL = settled(undefined, {})
let under = USUAL

/** The policy of the demo institution, with what a service writes over it. */
export const samplePolicy = (service?: Layer['values'], profile?: string): Policy => (service === undefined ? under : settled(profile, service))

/** The policy of a profile, for samples that belong to it; the other one of `drawnUnder` takes its place too. */
export const profilePolicy = (profile: string): Policy => (under === USUAL ? settled(profile, {}) : under)

/** Draws with another policy in the place of the usual one of all samples. */
export const drawnUnder = <Drawn,>(policy: Policy, draw: () => Drawn): Drawn => {
  under = policy
  try {
    return draw()
  } finally {
    under = USUAL
  }
}
