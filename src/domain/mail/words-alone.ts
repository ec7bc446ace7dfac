/** Neither white space other than a space, nor control or format characters, nor half characters, nor what is no character yet, nor HTML, nor an address. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>&@]|(?! )\p{Zs}/gu
/** What a mail program could make a link of. */
const LINK = /:\/\/|\bwww\.|\p{L}\.\p{L}{2,}/iu
/** Seven digits and more, however they are parted: a number to call, or to pay to. */
const NUMBER = /\d(?:[\s().+\-/]*\d){6,}/u

/** What of a text no mail of the bank carries, each once. */
export const forbiddenInMail = (text: string): readonly string[] => [...new Set(text.match(FORBIDDEN) ?? [])]
/** What of a text a mail program could make a link of; undefined where it holds none. */
export const linkIn = (text: string): string | undefined => LINK.exec(text)?.[0]

/**
 * Whether a mail of the bank can quote what a user wrote: words alone, with nothing in it that leads a reader somewhere else. Whoever holds somebody’s PC could else
 * put a link or a number to call into a mail that is the bank’s own (S-08). Full-width forms are read as what they stand for (NFKC), and the full stop of Japanese between Latin ones
 * as the dot of a name (UTS #46).
 */
export const quotableInMail = (text: string): boolean => {
  const read = text.replaceAll('\u3000', ' ').normalize('NFKC').replaceAll(/(?<=[a-z0-9])\u3002(?=[a-z0-9])/giu, '.')
  return forbiddenInMail(text.replaceAll('\u3000', ' ')).length === 0 && forbiddenInMail(read).length === 0 && linkIn(read) === undefined && !NUMBER.test(read.replaceAll(/[\p{Pd}ー−]/gu, '-'))
}
