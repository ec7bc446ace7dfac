import { withinDaysOf } from '../calendar/window.ts'
import type { Policy } from '../policy/parameters.ts'
import type { BusinessTime } from '../time/time.ts'
import type { Role } from '../user/role.ts'

export type ProofField = 'company-number' | 'login-id' | 'login-password' | 'initial-password' | 'token-or-pin' | 'one-time-code' | 'letter-code'

const FIELDS = {
  'login-password': ['login-id', 'login-password'],
  'initial-password': ['company-number', 'login-id', 'initial-password'],
  'token-or-pin': ['company-number', 'login-id', 'token-or-pin'],
  'code-and-password': ['login-id', 'one-time-code', 'login-password'],
} as const satisfies Readonly<Record<Policy['acquisition']['proof'], readonly ProofField[]>>

/**
 * What the acquisition page asks for, in order. It is the same for everybody, because the page does not know yet who
 * asks: where a chief’s first acquisition needs the letter code, all are offered that field, and may leave it empty.
 */
export const proofFields = ({ proof, chiefsFirstNeeds }: Policy['acquisition']): readonly ProofField[] =>
  chiefsFirstNeeds === 'letter-code' ? [...FIELDS[proof], 'letter-code'] : FIELDS[proof]

/** Whether this acquisition is proved by the letter code besides: the chief’s first, where the profile says so. */
export const needsLetterCode = ({ chiefsFirstNeeds }: Policy['acquisition'], role: Role, hasEverHadCertificate: boolean): boolean =>
  chiefsFirstNeeds === 'letter-code' && role === 'chief' && !hasEverHadCertificate

/** 24:00 of the last day on which a secret printed now is good: initial password and letter code alike. */
export const printedSecretLapsesAt = ({ initialPasswordLapsesDays }: Policy['acquisition'], printedAt: BusinessTime): BusinessTime =>
  withinDaysOf(printedAt, initialPasswordLapsesDays)
