import { type Result, ok, problem } from '../../domain/result.ts'
import { type Bytes, sameBytes } from '../der/bytes.ts'
import { type TbsCertificate, parseTbsCertificate } from '../certificate/parse-certificate.ts'
import { signatureAlgorithmIn } from '../key/algorithm-identifier.ts'
import { publicKeyIn } from '../key/parse-public-key.ts'
import type { SignatureAlgorithm } from '../key/algorithms.ts'
import type { CertificateContext, Finding, ReadCertificate } from './certificate-rule.ts'
import { CERTIFICATE_RULES } from './certificate-rules.ts'

/** What was linted, in memory of its own, and whose key may sign it: the one it certifies, or the one with this identifier. */
export type Passed = { readonly tbs: Bytes; readonly signer: { readonly spki: Bytes } | { readonly keyIdentifier: Bytes } }

/** What was read lies in the reader's copy, which nobody else has; the issuer is the caller's. */
const passedFrom = ({ tbs, spki }: TbsCertificate, { issuer }: CertificateContext): Passed =>
  ({ tbs, signer: issuer === 'self' ? { spki } : { keyIdentifier: issuer.keyIdentifier.slice() } })

/**
 * A certificate that has passed every rule and may be signed. Nobody but `lintCertificate` can make one: not by type, and not at run time.
 * The signer signs the copy that was linted, which nobody else can reach, so that nothing changed in between is signed.
 */
export class LintedCertificate {
  /** The bytes to be signed, as they were given. */
  readonly tbs: Uint8Array
  readonly signatureAlgorithm: SignatureAlgorithm
  readonly context: CertificateContext
  readonly #passed: Passed

  private constructor(tbs: Uint8Array, signatureAlgorithm: SignatureAlgorithm, context: CertificateContext, passed: Passed) {
    this.tbs = tbs
    this.signatureAlgorithm = signatureAlgorithm
    this.context = context
    this.#passed = passed
  }

  /** Whether a value is truly one, whatever its type claims. */
  static isOne(value: unknown): value is LintedCertificate {
    return typeof value === 'object' && value !== null && #passed in value
  }

  /** What has passed, for the one who signs; undefined where the bytes that everybody sees are others by now. */
  static passed(linted: LintedCertificate): Passed | undefined {
    return sameBytes(linted.tbs, linted.#passed.tbs) ? linted.#passed : undefined
  }

  static lint(tbs: Uint8Array, context: CertificateContext): Result<LintedCertificate, readonly Finding[]> {
    const read = parseTbsCertificate(tbs)
    if (!read.ok) {
      const { reason, offset } = read.problem
      return problem([{ id: 'rfc5280/well-formed', cite: 'RFC 5280 §4.1, X.690', detail: `${reason} at octet ${offset}` }])
    }
    const certificate: ReadCertificate = { ...read.value, key: publicKeyIn(read.value.spki) }
    const findings: Finding[] = []
    for (const { id, cite, check } of CERTIFICATE_RULES) {
      const detail = check(certificate, context)
      if (detail !== undefined) findings.push({ id, cite, detail })
    }
    const algorithm = signatureAlgorithmIn(read.value.signatureAlgorithm)
    return findings.length > 0 || algorithm === undefined ? problem(findings) : ok(new LintedCertificate(tbs, algorithm, context, passedFrom(read.value, context)))
  }
}

/** A TBSCertificate that may be signed in this context, or all that is wrong with it (R-1102). */
export const lintCertificate = (tbs: Uint8Array, context: CertificateContext): Result<LintedCertificate, readonly Finding[]> =>
  LintedCertificate.lint(tbs, context)
