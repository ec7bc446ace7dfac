import { codeFrom, grouped, parseCode } from '../checked-code/checked-code.ts'
import type { Policy } from '../policy/parameters.ts'
import type { FieldFault } from '../refusal/field-problem.ts'
import type { Result } from '../result.ts'
import type { Role } from '../user/role.ts'

declare const keyFingerprint: unique symbol
/** The beginning of a key's SHA-256 in characters that can be read aloud, with a check digit: no hyphens, as it is compared. */
export type ShortFingerprint = string & { readonly [keyFingerprint]: true }

type Rules = Pick<Policy['acquisition'], 'newPcConfirmedBy' | 'newPcConfirmationFor' | 'fingerprintBits'>

/** Bits of one character (Crockford's base32). */
const BITS_A_DIGIT = 5
const digitsFor = ({ fingerprintBits }: Rules): number => Math.ceil(fingerprintBits / BITS_A_DIGIT)

/** Wrong fingerprints typed for one certificate; after them it can only be refused. A typing error that the check digit finds is none. */
export const MOST_WRONG_FINGERPRINTS = 5

export const shortFingerprint = (spkiSha256: Uint8Array, rules: Rules): ShortFingerprint => codeFrom(spkiSha256, digitsFor(rules)) as ShortFingerprint

/** As it stands on the screen of the new PC: `ABCD-EFGH-J`. */
export const showFingerprint = (fingerprint: ShortFingerprint): string => grouped(fingerprint)

/** Reads what the confirmer typed from the other screen. */
export const parseFingerprint = (typed: string, rules: Rules): Result<ShortFingerprint, FieldFault> => parseCode(typed, digitsFor(rules)) as Result<ShortFingerprint, FieldFault>

const ASKED_FOR = {
  chiefs: (role) => role === 'chief',
  // Operators get theirs by a ceremony at the machine itself, in which nobody is at the other end of a line.
  everybody: (role) => role !== 'operator',
} as const satisfies Readonly<Record<Policy['acquisition']['newPcConfirmationFor'], (role: Role) => boolean>>

/** Whether a certificate that this user acquires waits until somebody has confirmed the PC. */
export const needsConfirmation = (rules: Rules, role: Role): boolean => rules.newPcConfirmedBy !== 'nobody' && ASKED_FOR[rules.newPcConfirmationFor](role)

export type Confirmer = 'administrator' | 'branch'

/**
 * Whom the user turns to: an administrator where the profile leaves it to them and another one can log in, else the branch, which may always
 * confirm. So a company whose one administrator has a new PC has a way.
 */
export const confirmerFor = ({ newPcConfirmedBy }: Rules, otherAdministratorsAtWork: number): Confirmer =>
  newPcConfirmedBy === 'administrator' && otherAdministratorsAtWork > 0 ? 'administrator' : 'branch'

/** Whether the company's own administrators may confirm at all. */
export const companyConfirms = ({ newPcConfirmedBy }: Rules): boolean => newPcConfirmedBy === 'administrator'
