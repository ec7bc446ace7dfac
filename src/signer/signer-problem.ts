/** Why the signer cannot do what it was asked. Every one is a defect of the installation, for its operator to mend; none is a customer's. */
export type SignerProblemCode =
  | 'name-invalid'
  | 'key-unknown'
  | 'key-exists'
  | 'directory-exposed'
  | 'file-exposed'
  | 'file-malformed'
  | 'file-exchanged'
  | 'file-changed'
  | 'unlock-of-other-kind'
  | 'unlock-wrong'
  | 'lint-failed'
  | 'issuer-of-other-key'
  | 'signature-wrong'

/** Carries names and reasons, never key material. */
export class SignerProblem extends Error {
  override readonly name = 'SignerProblem'
  readonly code: SignerProblemCode
  constructor(code: SignerProblemCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.code = code
  }
}
