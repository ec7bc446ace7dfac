import * as OID from '../der/oid.ts'

/** A hash used in signatures, by its name in `node:crypto` and, in upper case with a hyphen, in WebCrypto. */
export type Hash = 'sha256' | 'sha384' | 'sha512'

/** What the parts of a public key and of an algorithm identifier look like, for each algorithm that users and authorities may have. */
export type KeyAlgorithmRow =
  | {
      readonly kind: 'ec'
      /** Named curve, the only form of parameters accepted (RFC 5480 §2.1.1). */
      readonly curve: string
      /** Octets of one coordinate; an uncompressed point is one octet longer than two of them. */
      readonly coordinateBytes: number
      readonly signsWith: SignatureAlgorithm
    }
  | {
      readonly kind: 'rsa'
      readonly modulusBits: number
      readonly signsWith: SignatureAlgorithm
    }

/**
 * The public keys that are certified. Every other key is refused: shorter RSA (112 bits of strength end in 2030, NIST SP 800-57 part 1
 * table 4), other RSA lengths (nobody's default, each costs a proof of its own), P-521 and Ed25519 (browsers do not offer client
 * certificates with them), DSA and RSASSA-PSS keys (no browser makes them).
 */
export const KEY_ALGORITHMS = {
  'ec-p256': { kind: 'ec', curve: OID.secp256r1, coordinateBytes: 32, signsWith: 'ecdsaWithSHA256' },
  'ec-p384': { kind: 'ec', curve: OID.secp384r1, coordinateBytes: 48, signsWith: 'ecdsaWithSHA384' },
  'rsa-3072': { kind: 'rsa', modulusBits: 3072, signsWith: 'sha256WithRSAEncryption' },
  'rsa-4096': { kind: 'rsa', modulusBits: 4096, signsWith: 'sha256WithRSAEncryption' },
} as const satisfies Readonly<Record<string, KeyAlgorithmRow>>

export type KeyAlgorithm = keyof typeof KEY_ALGORITHMS

type SignatureAlgorithmRow = {
  readonly oid: string
  /** Kind of key that makes such signatures. */
  readonly kind: KeyAlgorithmRow['kind']
  readonly hash: Hash
  /** RSA identifiers carry NULL (RFC 4055 §5), ECDSA identifiers nothing (RFC 5758 §3.2); anything else is refused. */
  readonly parameters: 'null' | 'absent'
}

/** The signatures that are made and verified. SHA-1 is forgeable; RSASSA-PSS is made by none of the clients we serve. */
export const SIGNATURE_ALGORITHMS = {
  ecdsaWithSHA256: { oid: OID.ecdsaWithSHA256, kind: 'ec', hash: 'sha256', parameters: 'absent' },
  ecdsaWithSHA384: { oid: OID.ecdsaWithSHA384, kind: 'ec', hash: 'sha384', parameters: 'absent' },
  ecdsaWithSHA512: { oid: OID.ecdsaWithSHA512, kind: 'ec', hash: 'sha512', parameters: 'absent' },
  sha256WithRSAEncryption: { oid: OID.sha256WithRSAEncryption, kind: 'rsa', hash: 'sha256', parameters: 'null' },
  sha384WithRSAEncryption: { oid: OID.sha384WithRSAEncryption, kind: 'rsa', hash: 'sha384', parameters: 'null' },
  sha512WithRSAEncryption: { oid: OID.sha512WithRSAEncryption, kind: 'rsa', hash: 'sha512', parameters: 'null' },
} as const satisfies Readonly<Record<string, SignatureAlgorithmRow>>

export type SignatureAlgorithm = keyof typeof SIGNATURE_ALGORITHMS

const BY_OID: ReadonlyMap<string, SignatureAlgorithm> = new Map(
  (Object.keys(SIGNATURE_ALGORITHMS) as SignatureAlgorithm[]).map((name) => [SIGNATURE_ALGORITHMS[name].oid, name]),
)

/** The signature algorithm of an object identifier, or undefined if it is not accepted. */
export const signatureAlgorithmOf = (oid: string): SignatureAlgorithm | undefined => BY_OID.get(oid)
