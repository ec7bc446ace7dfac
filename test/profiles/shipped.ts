import { readFileSync, readdirSync } from 'node:fs'
import { parseProfile, type Profile } from '../../src/domain/policy/profile.ts'
import { settle, type Settled } from '../../src/domain/policy/settle.ts'

const FOLDER = new URL('../../../profiles/', import.meta.url)

const read = (file: string): Profile => {
  const parsed = parseProfile(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))
  if (!parsed.ok) throw new Error(`${file}: ${parsed.problem}`)
  return parsed.value
}

/** The profiles as they ship, read from their files. */
export const PROFILES: readonly Profile[] = readdirSync(FOLDER).filter((file) => file.endsWith('.json')).map(read).sort((one, other) => (one.name < other.name ? -1 : 1))

/** One shipped profile, settled on the product default. */
export const shipped = (name: string): Settled => {
  const profile = PROFILES.find((candidate) => candidate.name === name)
  if (profile === undefined) throw new Error(`no profile ${name} ships`)
  const settled = settle([profile.layer])
  if (!settled.ok) throw new Error(JSON.stringify(settled.problem, null, 2))
  return settled.value
}
