import { squareRoot, toNumber } from './magnitude.ts'

/** Why an RSA modulus does not protect, although it is long enough. */
export type RsaDefect = 'rsa-exponent' | 'rsa-even' | 'rsa-small-factor' | 'rsa-roca' | 'rsa-close-primes'

const primesBelow = (limit: number): number[] => {
  const composite = new Uint8Array(limit)
  const primes: number[] = []
  for (let candidate = 2; candidate < limit; candidate += 1) {
    if (composite[candidate] === 1) continue
    primes.push(candidate)
    for (let multiple = candidate * candidate; multiple < limit; multiple += candidate) composite[multiple] = 1
  }
  return primes
}

const ODD_PRIMES = primesBelow(752).slice(1)

type Residues = readonly [prime: number, residues: ReadonlySet<number>]

/** Residues that powers of 65537 take modulo each prime to 167; all residues of a ROCA modulus lie among them. */
const ROCA_RESIDUES: readonly Residues[] = ODD_PRIMES.filter((prime) => prime <= 167).map((prime) => {
  const residues = new Set<number>()
  for (let power = 1; !residues.has(power); power = (power * 65537) % prime) residues.add(power)
  return [prime, residues]
})

/** Product of the small primes: one long division by it instead of one by each. */
const PRIMORIAL = ODD_PRIMES.reduce((product, prime) => product * BigInt(prime), 1n)

/** Steps of Fermat's factorisation tried; keys with primes that close came from real printers (CVE-2022-26320). */
const FERMAT_STEPS = 100

/** Whether Fermat's method splits the modulus within 100 steps, because its two primes lie too close together. */
const hasClosePrimes = (modulus: bigint): boolean => {
  let middle = squareRoot(modulus)
  if (middle * middle === modulus) return true
  for (let step = 0; step < FERMAT_STEPS; step += 1) {
    middle += 1n
    const square = middle * middle - modulus
    // A square ends in 0, 1, 4 or 9 in base 16, which spares three roots in four.
    if (![0n, 1n, 4n, 9n].includes(square & 15n)) continue
    const root = squareRoot(square)
    if (root * root === square) return true
  }
  return false
}

/**
 * The first defect of an RSA key, given as unsigned octets, or undefined. The exponent must be 65537, as every maker of keys chooses it:
 * smaller ones weaken, larger ones only cost. ROCA is CVE-2017-15361; the fingerprint has about one false positive in 2^27.
 */
export const rsaDefect = (modulus: Uint8Array, exponent: Uint8Array): RsaDefect | undefined => {
  if (toNumber(exponent) !== 65537n) return 'rsa-exponent'
  const n = toNumber(modulus)
  if ((n & 1n) === 0n) return 'rsa-even'
  const residue = n % PRIMORIAL
  const residues = new Map(ODD_PRIMES.map((prime) => [prime, Number(residue % BigInt(prime))]))
  if ([...residues.values()].includes(0)) return 'rsa-small-factor'
  if (ROCA_RESIDUES.every(([prime, markers]) => markers.has(residues.get(prime)!))) return 'rsa-roca'
  return hasClosePrimes(n) ? 'rsa-close-primes' : undefined
}
