import * as z from 'zod'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import type { LoginProps } from '../../pages/member/login.tsx'

/** What both login pages send; which of it is asked for is the service's choice. */
export const LOGIN_BODY = z.object({
  companyNumber: z.string().max(64).optional(),
  loginId: z.string().max(64).optional(),
  password: z.string().max(256),
  oneTimePassword: z.string().max(64).optional(),
  nextOneTimePassword: z.string().max(64).optional(),
})

type PutRight = NonNullable<LoginProps['refused']>

const PUT_RIGHT: ReadonlySet<string> = new Set<PutRight['code']>(['credentials-wrong', 'input-invalid', 'one-time-password-wrong', 'one-time-password-used'])

/** What is answered on the page itself, to be typed again; every other refusal has a page of its own. */
export const isPutRight = (refusal: Refusal): refusal is PutRight => PUT_RIGHT.has(refusal.code)

export const NOTHING_TYPED = { companyNumber: '', loginId: '' }

/** What is put back into the fields: never a secret. */
export const typedOf = ({ companyNumber = '', loginId = '' }: Readonly<Record<string, string | undefined>>): LoginProps['typed'] => ({ companyNumber, loginId })
