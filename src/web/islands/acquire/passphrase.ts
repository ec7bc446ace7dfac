/** Lower case without i, l, o and digits without 0, 1: nothing that reads like something else on a screen or on paper. */
export const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

const groups = 4
const groupLength = 4

/**
 * A passphrase of sixteen characters in groups, `xxxx-xxxx-xxxx-xxxx`, of 79 bits. `random` gives as many octets as asked for; those that
 * would favour some characters are thrown away.
 */
export const makePassphrase = (random: (length: number) => Uint8Array): string => {
  const fair = 256 - 256 % alphabet.length
  const characters: string[] = []
  while (characters.length < groups * groupLength) {
    const octet = random(1)[0] ?? 256
    if (octet < fair) characters.push(alphabet.charAt(octet % alphabet.length))
  }
  return Array.from({ length: groups }, (_, group) => characters.slice(group * groupLength, (group + 1) * groupLength).join('')).join('-')
}
