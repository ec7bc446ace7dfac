import type { MachineTime } from '../../domain/time/time.ts'

/** A CRL without its octets, of which there may be fifty million. */
export type CrlFacts = {
  readonly number: number
  readonly thisUpdate: MachineTime
  readonly nextUpdate: MachineTime
  readonly entries: number
  /** Octets of its DER. */
  readonly length: number
}

export type CrlPort = {
  /**
   * Locks the authority within the transaction: one node at a time numbers its CRLs. False where there is none, where it is another institution's, and
   * where somebody else holds the lock and it must not be waited for.
   */
  readonly lock: (authorityId: string, wait: 'wait' | 'skip') => Promise<boolean>
  readonly latest: (authorityId: string) => Promise<CrlFacts | undefined>
  /** How many certificates a CRL must name; it only ever grows. All of them are looked at, a million in a tenth of a second. */
  readonly countRevoked: (authorityId: string) => Promise<number>
  /** Whether something was revoked that no CRL names. */
  readonly hasUnlisted: (authorityId: string) => Promise<boolean>
  /** Takes what was revoked up to now for named, within the transaction that adds the CRL: it must be called before `revoked` is read. */
  readonly takeUnlisted: (authorityId: string) => Promise<void>
  /**
   * Every revoked certificate that a CRL must name at one instant, by serial number: packed rows (`x509/crl/revoked-rows.ts`), some thousands a page where
   * there are many.
   */
  readonly revoked: (authorityId: string) => AsyncIterable<Uint8Array>
  /** Adds a CRL, whose parts the same transaction stores, earlier or later. Nobody sees it before the transaction ends. */
  readonly add: (authorityId: string, crl: CrlFacts) => Promise<void>
  /** Stores one part, counted from 0, of the CRL with this number, which may come in pieces; the transaction cannot end well without that CRL. */
  readonly addPart: (authorityId: string, number: number, part: number, pieces: readonly Uint8Array[]) => Promise<void>
  /** One part of a CRL, counted from 0; undefined after the last. */
  readonly part: (authorityId: string, number: number, part: number) => Promise<Uint8Array | undefined>
}
