/** Characters (code points) in the longest name of a PC, inclusive. */
const longestPcName = 30

/** The name as it will be kept, without blanks around it, or undefined if it has no character, more than 30, or one that cannot be seen. */
export const parsePcName = (typed: string): string | undefined => {
  const name = typed.trim()
  const length = [...name].length
  return length >= 1 && length <= longestPcName && !/[\p{Cc}\p{Cs}]/u.test(name) ? name : undefined
}
