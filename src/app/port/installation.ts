import type { BusinessTime, MachineTime } from '../../domain/time/time.ts'

export type Mode = 'demo' | 'production'

export type Institution = {
  readonly id: string
  readonly code: string
  readonly nameJa: string
  readonly nameEn: string
  readonly desk: { readonly nameJa: string; readonly nameEn: string; readonly tollFree: string; readonly paid: string }
  readonly colours: { readonly key: string; readonly accent: string }
  readonly demo: boolean
}

export type Service = {
  readonly id: string
  readonly institutionId: string
  readonly authorityId: string
  readonly kind: 'customer' | 'office'
  readonly nameJa: string
  readonly nameEn: string
  readonly profile: string
  readonly overrides: Readonly<Record<string, unknown>>
  /** The name of the front host; the others stand under it (design §2). */
  readonly site: string
}

export type Authority = {
  readonly id: string
  readonly institutionId: string | null
  readonly parentId: string | null
  readonly purpose: 'client-root' | 'client-issuing' | 'tls-root'
  readonly subject: string
  readonly certificate: Uint8Array
  readonly keyName: string
  readonly notAfter: Date
  readonly state: 'active' | 'retired'
  readonly demo: boolean
}

/** An authority whose certificate is stored and not signed yet (R-1105). */
export type UnsignedAuthority = Omit<Authority, 'state' | 'certificate'> & { readonly tbs: Uint8Array; readonly notBefore: Date }

export type ServerCertificate = { readonly serviceId: string; readonly chain: readonly Uint8Array[]; readonly sealedKey: Uint8Array; readonly notAfter: Date }

/** Days: of tries to log in, and of mails that wait no more. */
export type Retention = { readonly keepsLoginsDays: number; readonly keepsMailsDays: number }

export type InstallationPort = {
  readonly mode: () => Promise<Mode | undefined>
  /** Fixes the mode; where another node was first, its choice stands. */
  readonly create: (mode: Mode, at: MachineTime) => Promise<void>
  /** Business time runs this much ahead of machine time; refused by the database outside a demo. */
  readonly clockAheadMs: () => Promise<number>
  readonly setClockAheadMs: (milliseconds: number) => Promise<void>
  readonly anythingOfDemo: () => Promise<readonly string[]>
  /** Fingerprint of the cast that this demo was given completely; null before. */
  readonly demoCast: () => Promise<Uint8Array | null>
  readonly setDemoCast: (fingerprint: Uint8Array) => Promise<void>
  readonly addInstitution: (institution: Omit<Institution, 'id'> & { readonly id: string }, at: MachineTime) => Promise<void>
  /** What it says of itself; its code stays. */
  readonly changeInstitution: (institution: Institution) => Promise<void>
  readonly institution: (by: { readonly id: string } | { readonly code: string }) => Promise<Institution | undefined>
  readonly institutions: () => Promise<readonly Institution[]>
  /** Stores what is about to be signed; none of the reading functions below shows it before `authoritySigned`. */
  readonly addAuthority: (authority: UnsignedAuthority, at: MachineTime) => Promise<void>
  readonly unsignedAuthority: (of: Pick<Authority, 'purpose' | 'institutionId'>) => Promise<UnsignedAuthority | undefined>
  /** Throws where the authority was signed already. */
  readonly authoritySigned: (id: string, certificate: Uint8Array) => Promise<void>
  /** How many there ever were, unsigned and retired ones included. */
  readonly countAuthorities: (of: Pick<Authority, 'purpose' | 'institutionId'>) => Promise<number>
  readonly authority: (id: string) => Promise<Authority | undefined>
  readonly authorities: (of?: Partial<Pick<Authority, 'purpose' | 'institutionId'>> & { readonly most?: number }) => Promise<readonly Authority[]>
  /** Those whose CRL is due (`isCrlDue`). */
  readonly authoritiesWithCrlDue: (now: MachineTime) => Promise<readonly Authority[]>
  /** The institutions with certificates to be looked at for notices. */
  readonly institutionsWithNoticesDue: (now: BusinessTime) => Promise<readonly string[]>
  /** The institutions in whose outboxes a mail is due; where very many are, those of the first. */
  readonly institutionsWithMailDue: (now: MachineTime) => Promise<readonly string[]>
  /** For how many days an institution keeps what it has told and seen (decision 0198). */
  readonly retention: (institutionId: string) => Promise<Retention>
  readonly setRetention: (institutionId: string, retention: Retention) => Promise<void>
  /** Whose outbox holds a mail; undefined where there is no such mail. */
  readonly institutionOfMail: (mailId: string) => Promise<string | undefined>
  /** The institutions with contracts in which it is to be looked at whether somebody administers alone. */
  readonly institutionsWithLoneAdministratorsDue: (now: BusinessTime) => Promise<readonly string[]>
  /** The institutions with grants whose deadline is to be looked at. */
  readonly institutionsWithGrantsDue: (now: BusinessTime) => Promise<readonly string[]>
  /** The institutions with certificates that were stored before, and never signed. */
  readonly institutionsWithUnsigned: (before: MachineTime) => Promise<readonly string[]>
  /** Those whose subject reads so (`x509/name/name-text.ts`): several at a rollover. */
  readonly authoritiesNamed: (subject: string) => Promise<readonly Authority[]>
  readonly addService: (service: Service, at: MachineTime) => Promise<void>
  /** Names and rules; its site, its kind and its authority stay. */
  readonly changeService: (service: Service) => Promise<void>
  readonly service: (by: { readonly id: string } | { readonly site: string }) => Promise<Service | undefined>
  /** The same, kept as it is to the end of the transaction, for whoever decides by its rules what these may forbid afterwards. */
  readonly keepService: (by: { readonly id: string } | { readonly site: string }) => Promise<Service | undefined>
  /** The same, to be changed: waits for whoever keeps it. */
  readonly lockService: (by: { readonly site: string }) => Promise<Service | undefined>
  readonly services: (of?: Partial<Pick<Service, 'kind' | 'institutionId'>>) => Promise<readonly Service[]>
  /** Some of those that have none, one that ends before `soon`, or one made before this root of servers. */
  readonly withoutServerCertificate: (rootId: string, soon: MachineTime, most: number) => Promise<readonly Service[]>
  readonly setServerCertificate: (certificate: ServerCertificate, at: MachineTime) => Promise<void>
  readonly serverCertificate: (serviceId: string) => Promise<ServerCertificate | undefined>
  /** The id of this settled policy, stored when it is new (content hash), so that certificates can name it. */
  readonly keepPolicyVersion: (serviceId: string, version: string, settled: unknown, origin: unknown, effectiveFrom: BusinessTime) => Promise<string>
}
