import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Policy } from '../../src/domain/policy/parameters.ts'
import { parseProfile } from '../../src/domain/policy/profile.ts'
import { type Layer, settle } from '../../src/domain/policy/settle.ts'

const file = resolve(import.meta.dirname, '../../../profiles/credit-union.json')

/** The policy of the demo institution, with what a service writes over it. */
export const samplePolicy = (service: Layer['values'] = {}): Policy => {
  const profile = parseProfile(JSON.parse(readFileSync(file, 'utf8')))
  if (!profile.ok) throw new Error(profile.problem)
  const settled = settle([profile.value.layer, { level: 'service', name: 'sample', values: service }])
  if (!settled.ok) throw new Error(JSON.stringify(settled.problem))
  return settled.value.policy
}
