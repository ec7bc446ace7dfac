/** CRLReason (RFC 5280 §5.3.1) by the standard's names; `removeFromCRL` belongs to delta CRLs, which are not made. */
export const REASON_CODES = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const

export type CrlReason = keyof typeof REASON_CODES

const NAMES: ReadonlyMap<number, CrlReason> = new Map(
  (Object.keys(REASON_CODES) as CrlReason[]).map((name) => [REASON_CODES[name], name]),
)

/** Name of a reason code, or undefined if a full CRL may not hold it. */
export const reasonOf = (code: number): CrlReason | undefined => NAMES.get(code)
