import type { Issuer } from '../../x509/certificate/plan.ts'
import type { CrlContext } from '../../x509/lint/crl-rule.ts'
import type { CrlFacts } from '../port/crls.ts'
import type { Authority } from '../port/installation.ts'

/** An authority as its CRL is written: its certificate has been read (`crl-authority.ts`), so that the process that makes long ones need not know how. */
export type CrlAuthority = Pick<Authority, 'id' | 'institutionId' | 'keyName'> & { readonly issuer: Issuer; readonly mostValidityHours: number }

/** What the next CRL of an authority, with so many entries, is held against by whoever signs it. */
export const crlContextOf = ({ issuer, mostValidityHours }: CrlAuthority, latest: CrlFacts | undefined, entries: number): CrlContext =>
  ({ issuer, previousNumber: latest && BigInt(latest.number), mostValidityHours, entries })
