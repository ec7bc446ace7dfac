/**
 * What happened to the unauthenticated, for operators to see in numbers (R-1215). Nothing typed, no address beyond its prefix.
 */
const SECURITY_EVENT_KINDS = [
  'unknown-server-name',
  'host-mismatch',
  'resumed-session',
  'no-certificate',
  'certificate-refused',
  'csrf-failed',
  'form-expired',
  'throttled',
  'too-many-connections',
  'input-refused',
  'session-other-certificate',
] as const

export type SecurityEventKind = (typeof SECURITY_EVENT_KINDS)[number]

/** One line of the capped table: equal events of one interval are one row with a count. */
export type CountedSecurityEvent = Readonly<{
  kind: SecurityEventKind
  /** Null before it is known which service was meant. */
  serviceId: string | null
  /** `192.0.2.0/24`, `2001:db8::/48`, or `*` for those beyond the cap. */
  addressPrefix: string
  count: number
  first: Date
  last: Date
}>

/** Adds the counts to the table; called every few seconds and at stop, never inside a request. */
export type SecurityEvents = {
  add(events: readonly CountedSecurityEvent[]): Promise<void>
}
