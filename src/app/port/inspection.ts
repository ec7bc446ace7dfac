import type { MachineTime } from '../../domain/time/time.ts'
import type { Finding } from '../audit/invariants.ts'

export type InspectedCertificate = {
  readonly id: string
  readonly authorityId: string
  readonly serial: Uint8Array
  readonly spkiSha256: Uint8Array
  readonly thumbprint: Uint8Array | null
  readonly tbs: Uint8Array
  /** Null where it was not signed. */
  readonly der: Uint8Array | null
}

export type InspectedAuthority = { readonly id: string; readonly subject: string; readonly certificate: Uint8Array }

export type InspectedCrl = { readonly number: number; readonly thisUpdate: Date; readonly nextUpdate: Date; readonly entries: number; readonly der: Uint8Array }

/** The rows of one institution as they were at one instant. */
export type InspectedRows = {
  /** What the rows themselves say; `before`: what a job has to do later, it must have done for everything older. */
  readonly findings: (before: MachineTime) => Promise<readonly Finding[]>
  /** By id, those after `after`. */
  readonly certificates: (after: string | null, most: number) => Promise<readonly InspectedCertificate[]>
  readonly authorities: () => Promise<readonly InspectedAuthority[]>
  readonly latestCrl: (authorityId: string) => Promise<InspectedCrl | undefined>
  /** Numbers of certificates that a CRL must name; `recently`: those that ended at `before` or later, which it may name already. */
  readonly ended: (authorityId: string, before: MachineTime) => Promise<{ readonly named: readonly Uint8Array[]; readonly recently: readonly Uint8Array[] }>
}

export type Inspection = {
  readonly institutions: () => Promise<readonly { readonly id: string; readonly code: string }[]>
  readonly at: <T>(institutionId: string, look: (rows: InspectedRows) => Promise<T>) => Promise<T>
}
