/** Statements that one connection keeps planned: some 20 kB each in its server process. */
const MOST_NAMED = 200
/** Texts that were seen once and may come again. */
const MOST_SEEN = 1_000

/**
 * Names for the statements that are asked again and again, under which every connection has them parsed and planned once instead of each time (PostgreSQL's
 * prepared statements). A text gets its name when it comes for the second time: what a start asks once needs none. Lists make ever new texts,
 * so there is an end to the names; what has none is asked as it is.
 */
export const statementNames = (): ((text: string) => string | undefined) => {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST_NAMED) return known
    if (!seen.delete(text)) {
      if (seen.size < MOST_SEEN) seen.add(text)
      return undefined
    }
    const name = `s${names.size}`
    names.set(text, name)
    return name
  }
}
