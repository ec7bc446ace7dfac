import * as OID from '../der/oid.ts'
import type { KeyUsage } from './key-usage.ts'

/** What a certificate is for decides what stands in it. */
export type RoleRow = {
  /** Whether it is an authority's. */
  readonly authority: boolean
  /** Authorities that may follow below it; undefined where it is no authority. */
  readonly pathLength: number | undefined
  readonly keyUsage: readonly KeyUsage[]
  /** Extended key usage, dotted; none written where empty. */
  readonly purposes: readonly string[]
  /** Signs itself. */
  readonly selfSigned: boolean
}

/**
 * The certificates this product makes. `root` and `issuing` stand above the `client` certificates of users; `tls-root` stands above the
 * `tls-server` certificates of the demo's own hosts, apart from the others (design §2).
 */
export const ROLES = {
  'root': { authority: true, pathLength: 1, keyUsage: ['keyCertSign', 'cRLSign'], purposes: [], selfSigned: true },
  'issuing': { authority: true, pathLength: 0, keyUsage: ['keyCertSign', 'cRLSign'], purposes: [OID.clientAuth, OID.ocspSigning], selfSigned: false },
  'client': { authority: false, pathLength: undefined, keyUsage: ['digitalSignature'], purposes: [OID.clientAuth], selfSigned: false },
  'tls-root': { authority: true, pathLength: 0, keyUsage: ['keyCertSign', 'cRLSign'], purposes: [], selfSigned: true },
  'tls-server': { authority: false, pathLength: undefined, keyUsage: ['digitalSignature'], purposes: [OID.serverAuth], selfSigned: false },
} as const satisfies Readonly<Record<string, RoleRow>>

export type Role = keyof typeof ROLES
