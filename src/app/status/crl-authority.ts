import { issuerOf } from '../authority/issuer-of.ts'
import type { Authority } from '../port/installation.ts'
import type { CrlAuthority } from './crl-context.ts'

/**
 * Hours from thisUpdate to nextUpdate. A root's key is off the machine, so its CRL lasts until the next ceremony; the others' are renewed
 * when half their time is over, so that a day's outage is nobody's trouble.
 */
const CRL_HOURS = {
  'client-root': 400 * 24,
  'client-issuing': 48,
} as const satisfies Partial<Readonly<Record<Authority['purpose'], number>>>

export const crlAuthorityOf = (authority: Pick<Authority, 'id' | 'institutionId' | 'purpose' | 'keyName' | 'certificate'>): CrlAuthority => {
  const { id, institutionId, purpose, keyName } = authority
  if (!Object.hasOwn(CRL_HOURS, purpose)) throw new TypeError(`an authority for ${purpose} has no CRL`)
  return { id, institutionId, keyName, issuer: issuerOf(authority), mostValidityHours: CRL_HOURS[purpose as keyof typeof CRL_HOURS] }
}
