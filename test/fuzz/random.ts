import { createHash } from 'node:crypto'

/** Numbers that look random and depend on nothing but where they were begun: an input is made again from its name alone. */
export type Random = {
  /** From 0 to `limit` - 1. */
  readonly below: (limit: number) => number
  /** True once in so many times. */
  readonly once: (inSoMany: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
  readonly bytes: (length: number) => Uint8Array<ArrayBuffer>
}

/** sfc32 (Chris Doty-Humphrey, PractRand 0.94), begun from the hash of a name such as `certificate/42/1000017`. */
export const randomFrom = (name: string): Random => {
  const start = createHash('sha256').update(name).digest()
  let [a, b, c, counter] = [start.readInt32LE(0), start.readInt32LE(4), start.readInt32LE(8), 1]
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum | 0
    return sum >>> 0
  }
  const below = (limit: number): number => Math.floor((next() / 0x1_0000_0000) * limit)
  return {
    below,
    once: (inSoMany) => below(inSoMany) === 0,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('nothing to pick from')
      return items[below(items.length)]!
    },
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  }
}
