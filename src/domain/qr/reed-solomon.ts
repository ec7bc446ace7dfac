/** The field of 256 elements with the polynomial x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004 §7.5.2). */
export const multiply = (one: number, other: number): number => {
  let product = 0
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((other >> bit) & 1) * one
  }
  return product
}

/** Coefficients of the generator polynomial, the highest power first, without the leading 1. */
const generator = (degree: number): readonly number[] => {
  const coefficients: number[] = Array.from({ length: degree }, (_, at) => (at === degree - 1 ? 1 : 0))
  let root = 1
  for (let power = 0; power < degree; power += 1) {
    for (let at = 0; at < degree; at += 1) coefficients[at] = multiply(coefficients[at] ?? 0, root) ^ (coefficients[at + 1] ?? 0)
    root = multiply(root, 2)
  }
  return coefficients
}

/** As many error correction codewords of a block of data. */
export const correctionOf = (data: readonly number[], count: number): readonly number[] => {
  const divisor = generator(count)
  const rest: number[] = divisor.map(() => 0)
  for (const word of data) {
    const factor = word ^ (rest.shift() ?? 0)
    rest.push(0)
    for (const [at, coefficient] of divisor.entries()) rest[at] = (rest[at] ?? 0) ^ multiply(coefficient, factor)
  }
  return rest
}
