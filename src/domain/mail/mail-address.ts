import type { FieldFault } from '../refusal/field-problem.ts'
import { ok, problem, type Result } from '../result.ts'
import { unwritableIn } from '../user/unwritable.ts'

/** RFC 5321 §4.5.3.1.3: a path is at most 256 octets, its brackets included. */
export const MAIL_MOST = 254
const MAIL = /^[^\s@<>",;:\\]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i

/**
 * An address as it is registered. Full-width letters and signs, which a Japanese keyboard leaves behind, are folded and surrounding space is dropped; case is not,
 * because what stands before the @ is its server's business.
 */
export const parseMailAddress = (typed: string): Result<string, FieldFault> => {
  const address = typed.slice(0, 1000).trim().replaceAll(/[！-～]/gu, (wide) => wide.normalize('NFKC'))
  if (address.length > MAIL_MOST) return problem({ code: 'too-long', most: MAIL_MOST })
  const unwritable = unwritableIn(address)
  if (unwritable !== null) return problem(unwritable)
  return MAIL.test(address) ? ok(address) : problem({ code: 'format-wrong', like: 'keiri@example.co.jp' })
}

/** So much of an address that its owner knows it again: `ya••••@minato.example`. */
export const maskedMail = (address: string): string => {
  const at = address.lastIndexOf('@')
  const [name, host] = [[...address.slice(0, at)], address.slice(at)]
  const shown = name.length < 4 ? 1 : 2
  return name.slice(0, shown).join('') + '••••' + host
}
