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
 * What was read of the elements seen last, each with a copy of the very octets it was read from; it holds for those and no others. Only
 * for readings that depend on the octets of the element alone. Two elements with one hash take each other's place.
 */
export class Readings<Value> {
  readonly #kept = new Map<number, Known<Value>>()

  find(bytes: Bytes, start: number, end: number): Value | undefined {
    const known = end - start > MOST_KEPT_BYTES ? undefined : this.#kept.get(hashOf(bytes, start, end))
    return known !== undefined && isAt(known.bytes, bytes, start, end) ? known.value : undefined
  }

  keep(bytes: Bytes, start: number, end: number, value: Value): void {
    if (end - start > MOST_KEPT_BYTES) return
    const hash = hashOf(bytes, start, end)
    // All at once: to find the oldest each time costs more than to read the few that come again.
    if (this.#kept.size === MOST_KEPT) this.#kept.clear()
    this.#kept.set(hash, { bytes: bytes.slice(start, end), value })
  }
}
