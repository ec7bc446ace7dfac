import type { CertificateState } from '../../domain/certificate/lifecycle.ts'
import type { BusinessTime, MachineTime } from '../../domain/time/time.ts'
import type { Page } from './people.ts'

export type Certificate = {
  readonly id: string
  readonly serviceId: string
  readonly authorityId: string
  readonly userId: string
  readonly grantId: string
  /** The certificate in whose place it comes; null where its user had none. */
  readonly renewsId: string | null
  readonly serial: Uint8Array
  readonly state: CertificateState
  readonly spkiSha256: Uint8Array
  /** SHA-256 of the DER; null while it is being signed. */
  readonly thumbprint: Uint8Array | null
  readonly tbs: Uint8Array
  readonly der: Uint8Array | null
  readonly subject: string
  readonly pcName: string
  readonly keyOrigin: 'file' | 'store' | 'token'
  readonly policyVersionId: string
  readonly notBefore: BusinessTime
  readonly notAfter: BusinessTime
  readonly acquiredAt: BusinessTime
  readonly storedAt: MachineTime
  readonly firstLoginAt: BusinessTime | null
  readonly endedAt: BusinessTime | null
  readonly revocationReason: RevocationReason | null
}

/** CRLReason of RFC 5280 §5.3.1, as far as an operator or administrator gives one. */
export const REVOCATION_REASONS = ['unspecified', 'keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation'] as const
export type RevocationReason = (typeof REVOCATION_REASONS)[number]

export type CertificatePort = {
  /**
   * Stores what is about to be signed (R-1105).
   * `key-repeated`: this key was certified before, for anybody in the installation (R-103, R-510, R-1212);
   * `certificate-live`: the user already holds one. Both are constraints of the database, so they hold under concurrency.
   */
  readonly store: (certificate: Omit<Certificate, 'id' | 'state' | 'thumbprint' | 'der' | 'firstLoginAt' | 'endedAt' | 'revocationReason'>) =>
    Promise<Certificate | 'key-repeated' | 'certificate-live'>
  readonly find: (by: CertificateKey) => Promise<Certificate | undefined>
  readonly lock: (by: CertificateKey) => Promise<Certificate | undefined>
  readonly ofUser: (userId: string) => Promise<readonly Certificate[]>
  readonly ofUsers: (userIds: readonly string[]) => Promise<readonly Certificate[]>
  /** The user's certificates, the newest first, and the one of this key within the institution, whoever has it and whatever its state. */
  readonly ofUserOrKey: (userId: string, spkiSha256: Uint8Array) => Promise<{ readonly certificates: readonly Certificate[]; readonly ofKey: Certificate | undefined }>
  /** Moves from one state to the next; the transaction fails where the row is not in `from`, because the caller holds its lock. */
  readonly move: (id: string, from: CertificateState, to: CertificateState, change?: Partial<Pick<Certificate, 'der' | 'thumbprint' | 'endedAt' | 'revocationReason'>> & { readonly revokedAt?: MachineTime }) => Promise<void>
  /** Revokes every live certificate of a contract’s users; answers their serial numbers. The caller holds the locks of those users. */
  readonly revokeAllOf: (contractId: string, end: { readonly at: BusinessTime; readonly revokedAt: MachineTime; readonly reason: RevocationReason }) => Promise<readonly Uint8Array[]>
  readonly markFirstLogin: (id: string, at: BusinessTime) => Promise<void>
  /** Wrong fingerprints typed for it so far. */
  readonly confirmationTries: (id: string) => Promise<number>
  /** Adds one. The caller holds the lock of the row. */
  readonly countConfirmationTry: (id: string) => Promise<void>
  /** Certificates of the institution that wait until their PC is confirmed, by serial number (hexadecimal in `after`). */
  readonly awaitingConfirmation: (page: Page) => Promise<readonly Certificate[]>
  /** Ids of certificates stored before `before` and still not signed. */
  readonly unsigned: (before: MachineTime) => Promise<readonly string[]>
}

export type CertificateKey =
  | { readonly id: string }
  /** SHA-256 of the whole certificate: these very bytes and no others. */
  | { readonly thumbprint: Uint8Array }
  | { readonly serial: Uint8Array }
