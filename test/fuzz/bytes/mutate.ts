import type { Random } from '../random.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Change = (random: Random, input: Uint8Array, other: Uint8Array) => Bytes

/** Octets at which readers decide: ends of ranges, identifier octets, lengths. */
const TELLING = [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x17, 0x1f, 0x20, 0x30, 0x31, 0x3f, 0x7f, 0x80, 0x81, 0x82, 0x83, 0x84, 0x88, 0xa0, 0xa3, 0xbf, 0xfe, 0xff]

export const joined = (...parts: readonly Uint8Array[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const changedAt = (input: Uint8Array, at: number, octet: number): Bytes => {
  const changed = new Uint8Array(input)
  if (changed.length > 0) changed[at] = octet
  return changed
}

/** A stretch of the input: mostly short. */
const stretch = (random: Random, { length }: Uint8Array): readonly [from: number, to: number] => {
  const from = random.below(length + 1)
  return [from, Math.min(length, from + 1 + random.below(random.once(4) ? length + 1 : 8))]
}

const CHANGES: readonly Change[] = [
  (random, input) => {
    const at = random.below(input.length)
    return changedAt(input, at, (input[at] ?? 0) ^ (1 << random.below(8)))
  },
  (random, input) => changedAt(input, random.below(input.length), random.below(256)),
  (random, input) => changedAt(input, random.below(input.length), random.pick(TELLING)),
  (random, input) => {
    const at = random.below(input.length)
    return changedAt(input, at, ((input[at] ?? 0) + (random.once(2) ? 1 : 255)) & 0xff)
  },
  (random, input) => new Uint8Array(input.subarray(0, random.below(input.length + 1))),
  (random, input) => new Uint8Array(input.subarray(random.below(input.length + 1))),
  (random, input) => {
    const [from, to] = stretch(random, input)
    return joined(input.subarray(0, from), input.subarray(to))
  },
  (random, input) => {
    const [from, to] = stretch(random, input)
    return joined(input.subarray(0, to), ...Array.from({ length: 1 + random.below(random.once(8) ? 200 : 3) }, () => input.subarray(from, to)), input.subarray(to))
  },
  (random, input) => {
    const at = random.below(input.length + 1)
    return joined(input.subarray(0, at), random.bytes(1 + random.below(6)), input.subarray(at))
  },
  (random, input, other) => {
    const [from, to] = stretch(random, other)
    const at = random.below(input.length + 1)
    return joined(input.subarray(0, at), other.subarray(from, to), input.subarray(random.once(2) ? at : Math.min(input.length, at + to - from)))
  },
  (random, input, other) => joined(input.subarray(0, random.below(input.length + 1)), other.subarray(random.below(other.length + 1))),
]

/** Changes octets without knowing what they mean. An input of more than 100,000 octets is not made longer. */
export const mutateBytes: Change = (random, input, other) => {
  const changed = random.pick(CHANGES)(random, input, other)
  return changed.length > 100_000 ? changed.slice(0, 100_000) : changed
}
