import { parseAcquisitionCode } from '../../domain/acquisition/acquisition-code.ts'
import { withNextCode, type AskedField, type ProofField } from '../../domain/acquisition/proof.ts'
import { parseContractNumber } from '../../domain/contract/contract-number.ts'
import { parseConfirmationPin } from '../../domain/pin/confirmation-pin.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { normalisePassword } from '../../domain/password/rule.ts'
import type { FieldFault, FieldProblem } from '../../domain/refusal/field-problem.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { parseTypedCode } from '../../domain/token/typed-code.ts'
import { parseLoginId } from '../../domain/user/login-id.ts'

/** What an acquirer typed, as typed; a field that is not there is empty. */
export type TypedProof = { readonly [Field in ProofField]?: string | undefined }

/** The same, read: folded to what is meant. A field that was left empty, or not asked for, is empty. */
export type ReadProof = { readonly [Field in ProofField]: string }

const NOTHING: ReadProof = { companyNumber: '', loginId: '', password: '', code: '', oneTimePassword: '', nextOneTimePassword: '', confirmationPin: '' }

const PARSERS: { readonly [Field in ProofField]: (policy: Policy, typed: string) => Result<string, FieldFault> } = {
  companyNumber: (_, typed) => parseContractNumber(typed),
  loginId: (_, typed) => parseLoginId(typed),
  // A password is compared and never judged here; it may begin with a space.
  password: (_, typed) => (typed === '' ? problem({ code: 'required' }) : ok(normalisePassword(typed))),
  code: (_, typed) => parseAcquisitionCode(typed),
  oneTimePassword: ({ oneTimePassword }, typed) => parseTypedCode(typed, oneTimePassword.digits),
  nextOneTimePassword: ({ oneTimePassword }, typed) => parseTypedCode(typed, oneTimePassword.digits),
  confirmationPin: ({ confirmationPin }, typed) => parseConfirmationPin(confirmationPin, typed),
}

/**
 * Reads the fields that a profile asks for, or says all that is wrong with how they are typed: what cannot be an id, a code or a PIN was mistyped,
 * is told by field, and is neither compared nor counted (S-18, R-1201).
 */
export const readProof = (policy: Policy, asked: readonly AskedField[], typed: TypedProof): Result<ReadProof, readonly FieldProblem[]> => {
  const faults: FieldProblem[] = []
  const read: { [Field in ProofField]: string } = { ...NOTHING }
  for (const { field, need } of withNextCode(asked)) {
    const text = typed[field] ?? ''
    if (need === 'optional' && text.trim() === '') continue
    const parsed = PARSERS[field](policy, text)
    if (parsed.ok) read[field] = parsed.value
    else faults.push({ field, ...parsed.problem })
  }
  return faults.length === 0 ? ok(read) : problem(faults)
}
