import { readSource } from './source.ts'
import type { SourceFile } from './rules.ts'

/** The back office is a part of every installation, with hosts of its own (design §2), although the demo has an institution for it. */
const NO_NAME = new Set(['office', 'Back office', '事務センター'])

/** What names somebody in the demo's data. A code of an institution is known by its digits: refusals have codes too. */
const NAMING = /\b(code|nameJa|nameEn|site|profile|loginId):\s*$/

/** The names on which no code may branch: those of the shipped profiles, and the institutions, services and people of the demo. */
export const namesIn = (profiles: readonly SourceFile[], demo: readonly SourceFile[]): ReadonlySet<string> => {
  const shipped = profiles.map(({ path }) => path.replace(/^.*\/|\.json$/g, ''))
  const cast = demo.flatMap(({ text }) => {
    const { code, literals } = readSource(text)
    const naming = (at: number): string | undefined => NAMING.exec(code.slice(Math.max(0, at - 40), at - 1))?.[1]
    return literals.filter(({ at, text: name }) => (naming(at) === 'code' ? /^\d/.test(name) : naming(at) !== undefined)).map((literal) => literal.text)
  })
  const labels = cast.filter((name) => name.includes('.')).map((site) => site.split('.')[0] ?? '')
  return new Set([...shipped, ...cast, ...labels].filter((name) => name !== '' && !NO_NAME.has(name)))
}
