import type { Issuer } from '../../x509/certificate/plan.ts'
import type { CrlContext } from '../../x509/lint/crl-rule.ts'
import { issuerOf } from '../authority/issuer-of.ts'
import type { CrlFacts } from '../port/crls.ts'
import type { Authority } from '../port/installation.ts'

/** An authority as its CRL is written: its certificate has been read. */
export type CrlAuthority = Pick<Authority, 'id' | 'institutionId' | 'keyName'> & { readonly issuer: Issuer; readonly mostValidityHours: number }

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

/** What the next CRL of an authority, with so many entries, is held against by whoever signs it. */
export const crlContextOf = ({ issuer, mostValidityHours }: CrlAuthority, latest: CrlFacts | undefined, entries: number): CrlContext =>
  ({ issuer, previousNumber: latest && BigInt(latest.number), mostValidityHours, entries })
