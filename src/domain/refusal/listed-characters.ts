/** What nobody would see, what a terminal would obey, and what would turn the direction of the sentence in which it is named. */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u

/** Characters as a refusal lists them: each once, a space between two, and by its number (`U+202E`) what cannot be seen. */
export const listedCharacters = (characters: Iterable<string>): string =>
  [...new Set(characters)].map((each) => (UNSEEN.test(each) ? `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` : each)).join(' ')
