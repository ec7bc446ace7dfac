/** A unit so short is guessed however often it is repeated. */
const SHORT_UNIT = 3

/** The shortest text that makes the whole by being repeated, the last time perhaps cut off but at least half; the whole where none does. */
const repeatedUnit = (text: string): string => {
  for (let length = 1; length * 3 <= text.length * 2; length += 1) {
    const unit = text.slice(0, length)
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit
  }
  return text
}

/** Every character follows the one before it, up or down: `abcdefgh`, `987654321`. */
const isRun = (text: string): boolean => {
  const steps = new Set([...text].slice(1).map((character, at) => (character.codePointAt(0) ?? 0) - (text.codePointAt(at) ?? 0)))
  return steps.size === 1 && (steps.has(1) || steps.has(-1))
}

/**
 * Whether a password is one of those tried first (NIST SP 800-63B-4 §3.1.1.2): on the list, one of the list again and again, a short piece again and
 * again, or a run of neighbouring characters. Asked with what `normalisePassword` gave; case is folded here.
 */
export const isCommonPassword = (password: string, onList: (word: string) => boolean): boolean => {
  const folded = password.toLowerCase()
  const unit = repeatedUnit(folded)
  return unit.length <= SHORT_UNIT || isRun(folded) || onList(folded) || (unit !== folded && (isRun(unit) || onList(unit)))
}
