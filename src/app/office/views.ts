import * as z from 'zod'
import { CERTIFICATE_STATE_ROWS, CERTIFICATE_STATES } from '../../domain/certificate/lifecycle.ts'
import { isExpired } from '../../domain/certificate/validity.ts'
import { CONTRACT_METHODS } from '../../domain/contract/method.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Contract, User } from '../port/people.ts'
import { instant } from './fields.ts'

/** An instant as JSON has it. */
export const at = (moment: Date): string => moment.toISOString()
export const atOrNull = (moment: Date | null): string | null => (moment === null ? null : moment.toISOString())

export const contractView = z.object({
  number: z.string().describe('its number'),
  name: z.string().describe('the company'),
  state: z.enum(['open', 'dormant', 'closed']).describe('its state'),
  method: z.enum(CONTRACT_METHODS).describe('how its users log in; with certificates applied for, still with id and password'),
})

export const viewContract = ({ number, name, state, method }: Contract): z.input<typeof contractView> => ({ number, name, state, method })

export const userView = z.object({
  loginId: z.string().describe('the login id'),
  name: z.string().describe('the person'),
  mail: z.string().describe('the mail address'),
  language: z.enum(['ja', 'en']).describe('the language of mails and letters'),
  role: z.enum(['chief', 'administrator', 'user', 'operator']).describe('what the user is in the contract'),
  permissions: z.array(z.string()).describe('permissions; duties, for an operator'),
  state: z.enum(['registered', 'suspended', 'removed']).describe('the state of the user'),
  usableFrom: instant('from when the id can be used'),
})

export const viewUser = ({ loginId, name, mail, language, role, permissions, state, usableFrom }: User): z.input<typeof userView> =>
  ({ loginId, name, mail, language, role, permissions: [...permissions], state, usableFrom: at(usableFrom) })

export const certificateBrief = z.object({
  serial: z.string().describe('serial number, hexadecimal'),
  state: z.enum(CERTIFICATE_STATES).describe('its state now'),
  pcName: z.string().describe('the PC that acquired it'),
  notAfter: instant('until when it is valid'),
})

/** One past its end counts as expired at once; the row is moved when somebody next touches it. */
const stateNow = ({ state, notAfter }: Certificate, now: BusinessTime): Certificate['state'] =>
  CERTIFICATE_STATE_ROWS[state].live && isExpired(notAfter, now) ? 'expired' : state

export const viewCertificateBriefly = (certificate: Certificate, now: BusinessTime): z.input<typeof certificateBrief> => ({
  serial: Buffer.from(certificate.serial).toString('hex'), state: stateNow(certificate, now), pcName: certificate.pcName, notAfter: at(certificate.notAfter),
})

export const certificateView = certificateBrief.extend({
  subject: z.string().describe('whom it names'),
  thumbprint: z.string().nullable().describe('SHA-256 of the certificate, hexadecimal; null while it is being signed'),
  keyOrigin: z.enum(['file', 'store', 'token']).describe('how the key came to the PC'),
  notBefore: instant('from when it is valid'),
  acquiredAt: instant('when it was acquired'),
  firstLoginAt: instant('when it first logged in').nullable(),
  endedAt: instant('when it ended').nullable(),
  revocationReason: z.string().nullable().describe('why it was revoked'),
})

export const viewCertificate = (certificate: Certificate, now: BusinessTime): z.input<typeof certificateView> => ({
  ...viewCertificateBriefly(certificate, now),
  subject: certificate.subject,
  thumbprint: certificate.thumbprint === null ? null : Buffer.from(certificate.thumbprint).toString('hex'),
  keyOrigin: certificate.keyOrigin,
  notBefore: at(certificate.notBefore),
  acquiredAt: at(certificate.acquiredAt),
  firstLoginAt: atOrNull(certificate.firstLoginAt),
  endedAt: atOrNull(certificate.endedAt),
  revocationReason: certificate.revocationReason,
})
