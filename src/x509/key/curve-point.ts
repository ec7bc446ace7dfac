import type { KeyAlgorithm } from './algorithms.ts'
import { modulo, toNumber } from './magnitude.ts'

type Curve = { readonly p: bigint; readonly b: bigint }

/** Field prime and coefficient b of y² = x³ − 3x + b (NIST SP 800-186 §3.2.1.3 and §3.2.1.4). */
const CURVES: Readonly<Partial<Record<KeyAlgorithm, Curve>>> = {
  'ec-p256': {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'ec-p384': {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
}

/**
 * Whether an uncompressed point (04, x, y) lies on the algorithm's curve with both coordinates below the prime (NIST SP 800-56A
 * §5.6.2.3.4). The order needs no check: both curves have cofactor 1.
 */
export const isOnCurve = (algorithm: KeyAlgorithm, point: Uint8Array): boolean => {
  const curve = CURVES[algorithm]
  if (curve === undefined) throw new TypeError(`${algorithm} has no curve`)
  const half = (point.length - 1) / 2
  const x = toNumber(point.subarray(1, 1 + half))
  const y = toNumber(point.subarray(1 + half))
  const { p, b } = curve
  return x < p && y < p && modulo(y * y - (x * x * x - 3n * x + b), p) === 0n
}
