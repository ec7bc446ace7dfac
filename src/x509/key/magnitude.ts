/** The number that unsigned big-endian octets stand for. */
export const toNumber = (octets: Uint8Array): bigint => {
  let value = 0n
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length)
  const head = octets.length % 8
  for (let at = 0; at < head; at += 1) value = (value << 8n) | BigInt(octets[at]!)
  for (let at = head; at < octets.length; at += 8) value = (value << 64n) | view.getBigUint64(at)
  return value
}

/** The residue that is never negative. */
export const modulo = (value: bigint, modulus: bigint): bigint => {
  const rest = value % modulus
  return rest < 0n ? rest + modulus : rest
}

/** Greatest integer whose square is not above `value`. */
export const squareRoot = (value: bigint): bigint => {
  if (value < 2n) return value
  let guess = 1n << BigInt((value.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (guess + value / guess) >> 1n
    if (next >= guess) return guess
    guess = next
  }
}
