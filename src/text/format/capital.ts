/** The same words at the beginning of an English sentence. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
