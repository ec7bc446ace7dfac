/** Constants of SHA-256 (FIPS 180-4 §4.2.2). */
const K = Uint32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
)

/** Initial hash value of SHA-256 (FIPS 180-4 §5.3.3). */
const H = Uint32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19)

/**
 * Replaces the eight big-endian words of a SHA-256 digest by those of the digest's digest, `rounds` times over. A message of 32 octets fills
 * one block (FIPS 180-4 §5.1.1), so this is the compression function and nothing else.
 */
export const digestRepeatedly = (words: Uint32Array, rounds: number): void => {
  const w = new Uint32Array(64)
  for (let round = 0; round < rounds; round += 1) {
    w.set(words)
    w[8] = 0x80000000
    w.fill(0, 9, 15)
    w[15] = 256
    for (let t = 16; t < 64; t += 1) {
      const x = w[t - 15]!
      const y = w[t - 2]!
      const sigma0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3
      const sigma1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10
      w[t] = w[t - 16]! + sigma0 + w[t - 7]! + sigma1 | 0
    }
    let a = H[0]! | 0, b = H[1]! | 0, c = H[2]! | 0, d = H[3]! | 0, e = H[4]! | 0, f = H[5]! | 0, g = H[6]! | 0, h = H[7]! | 0
    for (let t = 0; t < 64; t += 1) {
      const sum1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)
      const t1 = h + sum1 + (e & f ^ ~e & g) + K[t]! + w[t]! | 0
      const sum0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)
      const t2 = sum0 + (a & b ^ a & c ^ b & c) | 0
      h = g; g = f; f = e; e = d + t1 | 0; d = c; c = b; b = a; a = t1 + t2 | 0
    }
    words[0] = H[0]! + a; words[1] = H[1]! + b; words[2] = H[2]! + c; words[3] = H[3]! + d
    words[4] = H[4]! + e; words[5] = H[5]! + f; words[6] = H[6]! + g; words[7] = H[7]! + h
  }
}
