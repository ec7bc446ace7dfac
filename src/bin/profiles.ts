import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseProfile, type Profile } from '../domain/policy/profile.ts'

/** The package's own folder, from the compiled file. */
export const PACKAGE = join(import.meta.dirname, '..', '..', '..')

/** The product lines that ship in profiles/. Throws for a file that is none, because they are part of the program. */
export const readProfiles = (folder = join(PACKAGE, 'profiles')): ReadonlyMap<string, Profile> => {
  const profiles = new Map<string, Profile>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
    const parsed = parseProfile(JSON.parse(readFileSync(join(folder, file), 'utf8')))
    if (!parsed.ok) throw new Error(`profiles/${file}: ${parsed.problem}`)
    profiles.set(parsed.value.name, parsed.value)
  }
  return profiles
}
