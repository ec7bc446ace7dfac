import type { Bytes } from '../der/bytes.ts'
import { TAG } from '../der/tags.ts'
import { pieces, sequence } from '../der/write-element.ts'
import { NO_UNUSED_BITS } from '../der/write-value.ts'
import { signatureAlgorithmIdentifier } from '../key/algorithm-identifier.ts'
import type { SignatureAlgorithm } from '../key/algorithms.ts'

/**
 * Certificate or CertificateList from its signed part, the algorithm named inside it and the signature, an ECDSA one as the DER
 * SEQUENCE of r and s (RFC 5280 §4.1, §5.1).
 */
export const assemble = (toBeSigned: Uint8Array, algorithm: SignatureAlgorithm, signature: Uint8Array): Bytes =>
  sequence(toBeSigned, signatureAlgorithmIdentifier(algorithm), ...pieces(TAG.bitString, NO_UNUSED_BITS, signature))
