import { type Result, ok, problem } from '../../domain/result.ts'
import { type TbsCertList, parseTbsCertList } from '../crl/parse-crl.ts'
import type { Bytes } from '../der/bytes.ts'
import { signatureAlgorithmIn } from '../key/algorithm-identifier.ts'
import type { SignatureAlgorithm } from '../key/algorithms.ts'
import type { Finding } from './certificate-rule.ts'
import type { CrlContext } from './crl-rule.ts'
import { CRL_RULES } from './crl-rules.ts'

/**
 * A CRL that has passed every rule and may be signed. Nobody but `lintCrl` can make one. The signer lints `tbs` again under its own context.
 */
export class LintedCrl {
  /** The bytes to be signed; the memory that was given, not a copy. */
  readonly tbs: Bytes
  readonly signatureAlgorithm: SignatureAlgorithm
  /** What was read from `tbs`. */
  readonly list: TbsCertList
  readonly context: CrlContext
  readonly #passed = true

  private constructor(list: TbsCertList, signatureAlgorithm: SignatureAlgorithm, context: CrlContext) {
    this.tbs = list.tbs
    this.list = list
    this.signatureAlgorithm = signatureAlgorithm
    this.context = context
  }

  /** Whether a value is truly one, whatever its type claims. */
  static isOne(value: unknown): value is LintedCrl {
    return typeof value === 'object' && value !== null && #passed in value && value.#passed
  }

  static lint(tbs: Uint8Array, context: CrlContext): Result<LintedCrl, readonly Finding[]> {
    const read = parseTbsCertList(tbs)
    if (!read.ok) {
      const { reason, offset } = read.problem
      return problem([{ id: 'rfc5280/crl-well-formed', cite: 'RFC 5280 §5.1, X.690', detail: `${reason} at octet ${offset}` }])
    }
    const findings = CRL_RULES.flatMap(({ id, cite, check }): Finding[] => {
      const detail = check(read.value, context)
      return detail === undefined ? [] : [{ id, cite, detail }]
    })
    const algorithm = signatureAlgorithmIn(read.value.signatureAlgorithm)
    return findings.length > 0 || algorithm === undefined ? problem(findings) : ok(new LintedCrl(read.value, algorithm, context))
  }
}

/** A TBSCertList that may be signed in this context, or all that is wrong with it (R-1102, R-1103). */
export const lintCrl = (tbs: Uint8Array, context: CrlContext): Result<LintedCrl, readonly Finding[]> => LintedCrl.lint(tbs, context)
