import { problem, type Result } from '../../domain/result.ts'
import { CrlStream, type StreamedCrl } from '../crl/stream-crl.ts'
import type { Finding } from './certificate-rule.ts'
import type { CrlContext } from './crl-rule.ts'
import { CRL_RULES } from './crl-rules.ts'

/** Lints the signed part of a CRL while it goes by in pieces, so that one of a million entries is nowhere held at once (R-1102, R-1103). */
export class CrlLint {
  readonly #stream = new CrlStream()
  readonly #context: CrlContext

  constructor(context: CrlContext) {
    this.#context = context
  }

  update(piece: Uint8Array): void {
    this.#stream.update(piece)
  }

  /** The CRL, where what went by may be signed in this context, or all that is wrong with it. */
  end(): Result<StreamedCrl, readonly Finding[]> {
    const read = this.#stream.end()
    if (!read.ok) {
      const { reason, offset } = read.problem
      return problem([{ id: 'rfc5280/crl-well-formed', cite: 'RFC 5280 §5.1, X.690', detail: `${reason} at octet ${offset}` }])
    }
    const findings = CRL_RULES.flatMap(({ id, cite, check }): Finding[] => {
      const detail = check(read.value, this.#context)
      return detail === undefined ? [] : [{ id, cite, detail }]
    })
    return findings.length > 0 ? problem(findings) : read
  }
}

/** The same of a TBSCertList that is held at once. */
export const lintCrl = (tbs: Uint8Array, context: CrlContext): Result<StreamedCrl, readonly Finding[]> => {
  const lint = new CrlLint(context)
  lint.update(tbs)
  return lint.end()
}
