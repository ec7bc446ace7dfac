import type { Issuer } from '../certificate/plan.ts'
import type { StreamedCrl } from '../crl/stream-crl.ts'

/** What a CRL is held against. All of it comes from the one who signs, not from the CRL. */
export type CrlContext = {
  readonly issuer: Issuer
  /** Number of the issuer's latest CRL; undefined before the first. */
  readonly previousNumber: bigint | undefined
  /** Most hours from thisUpdate to nextUpdate, inclusive. */
  readonly mostValidityHours: number
  /** How many certificates it must name, where that is known. */
  readonly entries?: number
  /** The one URL it is published at, where it says so. */
  readonly distributionUrl?: string
}

/** One rule about CRLs, in a file of its own. */
export type CrlRule = {
  readonly id: string
  readonly cite: string
  readonly check: (list: StreamedCrl, context: CrlContext) => string | undefined
}
