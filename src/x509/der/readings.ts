import type { Bytes } from './bytes.ts'

type Known<Value> = { readonly bytes: Bytes; readonly value: Value }

/** Readings kept of one kind: what is below one authority differs from its neighbour in a few elements only. */
const MOST_KEPT = 1_024
/** Octets of the longest element kept, so that nobody fills the memory with large ones. */
const MOST_KEPT_BYTES = 256

const hashOf = (bytes: Uint8Array, start: number, end: number): number => {
  let hash = end - start
  for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + bytes[at]!) | 0
  return hash
}

const isAt = (known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean => {
  if (known.length !== end - start) return false
  for (let at = 0; at < known.length; at += 1) if (known[at] !== bytes[start + at]) return false
  return true
}

/**
 * What was read of elements that come again, each with the very octets it was read from; it holds for those and no others. Only for readings
 * that depend on the octets of the element alone. Two elements with one hash take each other's place.
 */
export class Readings<Value> {
  readonly #kept = new Map<number, Known<Value>>()
  /** Hashes of what came last, each in the place that its own lowest bits give. */
  readonly #came = new Int32Array(MOST_KEPT)

  find(bytes: Bytes, start: number, end: number): Value | undefined {
    const known = end - start > MOST_KEPT_BYTES ? undefined : this.#kept.get(hashOf(bytes, start, end))
    return known !== undefined && isAt(known.bytes, bytes, start, end) ? known.value : undefined
  }

  /** Whether these octets, or others with their hash, came lately, and are worth keeping: most of what is new never comes again. */
  comesAgain(bytes: Bytes, start: number, end: number): boolean {
    if (end - start > MOST_KEPT_BYTES) return false
    const hash = hashOf(bytes, start, end)
    const came = this.#came[hash & (MOST_KEPT - 1)] === hash
    this.#came[hash & (MOST_KEPT - 1)] = hash
    return came
  }

  /** Keeps what was read of `bytes`, which become its own: nobody writes into them any more. Returns it. */
  keep(bytes: Bytes, value: Value): Value {
    if (bytes.length > MOST_KEPT_BYTES) return value
    // All at once: to find the oldest each time costs more than to read the few that come again.
    if (this.#kept.size === MOST_KEPT) this.#kept.clear()
    this.#kept.set(hashOf(bytes, 0, bytes.length), { bytes, value })
    return value
  }
}
