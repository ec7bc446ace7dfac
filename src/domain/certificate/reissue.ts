/**
 * Why a certificate is reissued, and how the former one is called in the list of revocations (CRLReason of RFC 5280 §5.3.1).
 * `checklist`: it may be the work of malicious software, so what has to be looked at is said first.
 */
export const REISSUE_CAUSES = {
  'new-pc': { means: 'another PC is to be used', revocation: 'superseded', checklist: false },
  'os-reinstalled': { means: 'the system of the PC was installed anew', revocation: 'superseded', checklist: false },
  'disk-repaired': { means: 'the disk of the PC was repaired or replaced', revocation: 'superseded', checklist: false },
  'store-lost': { means: 'the store of keys was lost with the company’s server, or with the user’s account', revocation: 'superseded', checklist: false },
  'installation-failed': { means: 'the certificate was acquired, and could not be installed', revocation: 'superseded', checklist: false },
  'expired': { means: 'the certificate has expired, and cannot be renewed any more', revocation: 'superseded', checklist: false },
  'grant-lapsed': { means: 'nothing was acquired in time', revocation: 'superseded', checklist: false },
  'lost': { means: 'the PC was lost or stolen', revocation: 'keyCompromise', checklist: false },
  'misused': { means: 'somebody else may be using the certificate', revocation: 'keyCompromise', checklist: true },
  'vanished': { means: 'the certificate vanished by itself', revocation: 'keyCompromise', checklist: true },
  'other': { means: 'something else, told in the note', revocation: 'unspecified', checklist: false },
} as const satisfies Readonly<Record<string, { readonly means: string; readonly revocation: string; readonly checklist: boolean }>>

export type ReissueCause = keyof typeof REISSUE_CAUSES
export const REISSUE_CAUSE_NAMES = Object.keys(REISSUE_CAUSES) as [ReissueCause, ...ReissueCause[]]

/** What whoever revokes or reissues has to have read before it is done. */
export const ACKNOWLEDGEMENTS = ['malware-checklist', 'own-session-ends', 'lone-administrator'] as const
export type Acknowledgement = (typeof ACKNOWLEDGEMENTS)[number]

export type RevokingFacts = {
  readonly cause: ReissueCause
  /** Whether it is done to whoever does it. */
  readonly own: boolean
  /** Whether the company then has nobody left who could help that one. */
  readonly lone: boolean
}

/**
 * What has to be acknowledged first, in the order in which it is said: a certificate that vanished may have been taken; one's own session
 * ends with one's own certificate, which a lone administrator is asked about once more.
 */
export const toAcknowledge = ({ cause, own, lone }: RevokingFacts): readonly Acknowledgement[] => [
  ...REISSUE_CAUSES[cause].checklist ? ['malware-checklist' as const] : [],
  ...own ? ['own-session-ends' as const] : [],
  ...own && lone ? ['lone-administrator' as const] : [],
]

/** What is still to be acknowledged. */
export const unacknowledged = (facts: RevokingFacts, acknowledged: readonly Acknowledgement[]): readonly Acknowledgement[] =>
  toAcknowledge(facts).filter((each) => !acknowledged.includes(each))
