/** Tries at most; an input that takes longer to shrink is small enough. */
const MOST_TRIES = 3_000

/** Takes away what is not needed for an input to show the same, halves first and single octets last, then makes what is left zero. */
export const minimise = (input: Uint8Array, shows: (smaller: Uint8Array) => boolean): Uint8Array => {
  let left = input
  let tries = 0
  const attempt = (candidate: Uint8Array): boolean => {
    tries += 1
    if (tries > MOST_TRIES || !shows(candidate)) return false
    left = candidate
    return true
  }
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < left.length && tries <= MOST_TRIES; ) {
      if (!attempt(Uint8Array.from([...left.subarray(0, at), ...left.subarray(at + size)]))) at += size
    }
  }
  for (let at = 0; at < left.length && tries <= MOST_TRIES; at += 1) {
    if (left[at] !== 0) attempt(left.with(at, 0))
  }
  return left
}
