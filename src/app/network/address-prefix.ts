import { isIP } from 'node:net'

export type PrefixLengths = Readonly<{ v4: number; v6: number }>

const groupsOf = (address: string): number[] => {
  const [head = '', tail] = address.split('::')
  const read = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const [before, after] = [read(head), read(tail ?? '')]
  return tail === undefined ? before : [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}

const cut = (parts: readonly number[], width: number, length: number): number[] =>
  parts.map((part, index) => {
    const keep = Math.min(width, Math.max(0, length - index * width))
    return Math.floor(part / 2 ** (width - keep)) * 2 ** (width - keep)
  })

/** `192.0.2.0/24`, `2001:db8:0:0:0:0:0:0/48`; an IPv4 address in IPv6 form is the IPv4 address; `*` where it is none. */
export const addressPrefix = (address: string, lengths: PrefixLengths): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  const version = isIP(plain)
  if (version === 4) return `${cut(plain.split('.').map(Number), 8, lengths.v4).join('.')}/${lengths.v4}`
  if (version === 6 && !plain.includes('.'))
    return `${cut(groupsOf(plain), 16, lengths.v6)
      .map((group) => group.toString(16))
      .join(':')}/${lengths.v6}`
  return '*'
}
