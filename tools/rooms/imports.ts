import type { Source } from './source.ts'

/** One import or re-export: what it names, whether it disappears when compiled, and where it stands. */
export type Import = { readonly specifier: string; readonly typeOnly: boolean; readonly reexport: boolean; readonly at: number }

const STATEMENT = /(?<![\w.$])(import|export)\s+(type\s+)?(?:(?:[\w$]+|\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})(?:\s*,\s*(?:\*\s+as\s+[\w$]+|\{[^}]*\}))?\s*from\s*)?(['"])/g
const CALL = /(?<![\w.$])import\s*\(\s*(['"`])/g

/** All that a source imports: statements, `import type`, `export … from` and `import()` with a fixed name. */
export const importsOf = (source: Source): readonly Import[] => {
  const named = new Map(source.literals.map(({ at, text }) => [at, text]))
  const found: Import[] = []
  for (const match of source.code.matchAll(STATEMENT)) {
    const [whole, keyword, type] = match
    const specifier = named.get(match.index + whole.length)
    if (specifier !== undefined) found.push({ specifier, typeOnly: type !== undefined, reexport: keyword === 'export', at: match.index })
  }
  for (const match of source.code.matchAll(CALL)) {
    const specifier = named.get(match.index + match[0].length)
    if (specifier !== undefined) found.push({ specifier, typeOnly: false, reexport: false, at: match.index })
  }
  return found
}
