import type { Confirmer } from '../certificate/confirmation.ts'
import type { Acknowledgement } from '../certificate/reissue.ts'
import type { BusinessTime, MachineTime } from '../time/time.ts'
import type { FieldProblem } from './field-problem.ts'

type None = Record<never, never>

/** What each refusal carries besides its code: everything a page needs to say what happened, and nothing more. */
type RefusalData = {
  'certificate-none': None
  'certificate-unknown': None
  'certificate-foreign': None
  'certificate-forged': None
  'certificate-other-service': None
  'certificate-not-acceptable': { readonly fault: CertificateFault }
  'certificate-not-yet-valid': { readonly notBefore: BusinessTime }
  'certificate-expired': { readonly notAfter: BusinessTime; readonly renewableUntil: BusinessTime | null }
  'certificate-revoked': { readonly revokedAt: BusinessTime }
  'certificate-superseded': { readonly supersededAt: BusinessTime }
  'certificate-awaiting-confirmation': { readonly fingerprint: string; readonly confirmedBy: Confirmer }
  'user-removed': None
  'user-suspended': None
  'user-locked': None
  'user-locked-temporarily': { readonly until: BusinessTime }
  'user-not-yet-usable': { readonly from: BusinessTime }
  'credentials-wrong': { readonly triesLeft: number | null; readonly then: 'locked' | 'locked-temporarily' | null }
  'form-expired': None
  'input-invalid': { readonly fields: readonly FieldProblem[] }
  'session-unknown': None
  'session-ended-idle': { readonly idleMinutes: number }
  'session-ended-absolute': { readonly absoluteHours: number }
  'session-other-certificate': None
  'form-kept': { readonly minutes: number }
  'csrf-failed': None
  'host-mismatch': None
  'resumed-session': None
  'busy': { readonly retryAfterSeconds: number }
  'throttled': { readonly retryAfterSeconds: number }
  'grant-none': None
  'grant-lapsed': { readonly lapsedAt: BusinessTime }
  'grant-frozen': None
  'certificate-live': { readonly pcName: string; readonly since: BusinessTime }
  'acquisition-expired': None
  'acquisition-proof-wrong': None
  'acquisition-way-not-allowed': None
  'secret-not-used': None
  'request-malformed': None
  'key-weak': None
  'key-not-accepted': None
  'key-repeated': None
  'key-revoked-before': None
  'possession-unproved': None
  'pc-name-invalid': { readonly characters: string; readonly most: number }
  'users-cap-reached': { readonly most: number }
  'method-not-certificate': None
  'method-not-password': None
  'not-permitted': None
  'four-eyes-needed': None
  'application-waiting': { readonly number: number; readonly until: MachineTime }
  'application-over': None
  'not-from-this-state': { readonly state: string; readonly command: string }
  'not-found': None
  'conflict': None
  'clock-only-in-demo': None
  'unavailable': None
  'printer-unavailable': { readonly lacks: string }
  'too-large': { readonly mostBytes: number }
  'one-time-password-wrong': { readonly triesLeft: number | null; readonly then: 'locked' | 'locked-temporarily' | null }
  'one-time-password-used': None
  'token-codes-wrong': None
  'one-time-password-locked': { readonly until: BusinessTime | null }
  'token-missing': None
  'password-change-due': None
  'current-password-wrong': None
  'change-tries-used-up': { readonly tries: number }
  'confirmation-password-missing': None
  'confirmation-password-wrong': { readonly triesLeft: number; readonly then: 'locked' | 'locked-temporarily' }
  'confirmation-password-locked': { readonly until: BusinessTime | null }
  'fingerprint-wrong': { readonly triesLeft: number }
  'fingerprint-tries-spent': None
  'renewal-not-open': { readonly from: BusinessTime }
  'method-not-switched': None
  'acknowledgement-needed': { readonly what: readonly Acknowledgement[] }
  'company-stopped': None
  'contract-closed': None
  'renewal-needs-approval': { readonly until: BusinessTime }
  'registration-unknown': None
  'token-offer-over': None
  'acquisition-code-missing': None
  'switch-unconfirmed': None
  'not-on-oneself': None
  'chief-by-application': None
  'holds-more': None
  'last-administrator': None
  'mails-used-up': { readonly of: 'user' | 'company' | 'mails' | 'own-mails'; readonly most: number; readonly from: BusinessTime }
}

/** Why a certificate that our own authority signed is still no login certificate. */
export type CertificateFault = 'not-for-client-authentication' | 'an-authority' | 'authority-not-valid' | 'unreadable' | 'critical-extension-unknown'

export type RefusalCode = keyof RefusalData
export type RefusalOf<Code extends RefusalCode> = { [C in Code]: { readonly code: C } & RefusalData[C] }[Code]

/** The closed union of every way in which Warifu says no. Defects are exceptions and are not here. */
export type Refusal = RefusalOf<RefusalCode>

/**
 * - `evidence`: what was shown is not good (a certificate, a secret, a request)
 * - `policy`: the evidence is fine and a rule says no
 * - `input`: a typing or protocol error, nothing was judged
 * - `machine`: nobody's fault; the same try may succeed later
 */
export type RefusalKind = 'evidence' | 'policy' | 'input' | 'machine'

export type RefusalRow<Code extends RefusalCode = RefusalCode> = {
  readonly kind: RefusalKind
  /**
   * `anybody` may read it; `after-proof` reveals the state of a user or of a certificate, so it goes only to one whose browser proved
   * the certificate or who gave a right secret (R-1210). Without that proof the answer is `credentials-wrong` and nothing else.
   */
  readonly shownTo: 'anybody' | 'after-proof'
  /** Whether the submission so answered may have counted one on its owner (R-1201): never, always where the owner is known, or only the one that reached a limit. */
  readonly counts: 'never' | 'where-owner-known' | 'where-it-reached-the-limit'
  readonly means: string
  /** The data fields with what they hold. */
  readonly fields: { readonly [Field in keyof RefusalData[Code]]: string }
}

const evidence = { kind: 'evidence', shownTo: 'anybody', counts: 'never', fields: {} } as const
const evidenceAfterProof = { ...evidence, shownTo: 'after-proof' } as const
const policy = { kind: 'policy', shownTo: 'anybody', counts: 'never', fields: {} } as const
const policyAfterProof = { ...policy, shownTo: 'after-proof' } as const
const input = { kind: 'input', shownTo: 'anybody', counts: 'never', fields: {} } as const
const machine = { kind: 'machine', shownTo: 'anybody', counts: 'never', fields: {} } as const

/** Everything the house knows about each refusal; HTTP statuses, texts and docs are tables over the same codes. */
export const REFUSALS: { readonly [Code in RefusalCode]: RefusalRow<Code> } = {
  'certificate-none': { ...evidence, means: 'the browser presented no certificate: none, cancelled, or only expired ones' },
  'certificate-unknown': { ...evidence, means: 'signed by our authority, but the database has no such certificate' },
  'certificate-foreign': { ...evidence, means: 'issued by somebody else’s authority, under names that are not ours' },
  'certificate-forged': { ...evidence, means: 'bears the name of our authority but is not signed by it' },
  'certificate-other-service': { ...evidence, means: 'issued by us for another institution or service' },
  'certificate-not-acceptable': {
    ...evidence, means: 'signed by our authority, but not a login certificate',
    fields: { fault: 'which property forbids it' },
  },
  'certificate-not-yet-valid': {
    ...evidenceAfterProof, means: 'the validity period has not begun',
    fields: { notBefore: 'when it begins' },
  },
  'certificate-expired': {
    ...evidenceAfterProof, means: 'the validity period is over',
    fields: { notAfter: 'when it ended', renewableUntil: 'until when its user may still renew it, null where that is over or the profile has none' },
  },
  'certificate-revoked': { ...evidenceAfterProof, means: 'revoked for good', fields: { revokedAt: 'when it was revoked' } },
  'certificate-superseded': {
    ...evidenceAfterProof, means: 'a renewed certificate has taken its place: the newer one has to be chosen',
    fields: { supersededAt: 'when the newer one took over' },
  },
  'certificate-awaiting-confirmation': {
    ...evidenceAfterProof, means: 'the new PC has not been confirmed by an administrator or the branch yet (R-315)',
    fields: { fingerprint: 'the short key fingerprint, as it is read to whoever confirms', confirmedBy: 'who that is: another administrator, or the branch' },
  },
  'user-removed': { ...policyAfterProof, means: 'the user is no longer registered' },
  'user-suspended': { ...policyAfterProof, means: 'the user was suspended, or reported lost or stolen' },
  'user-locked': {
    ...policyAfterProof, counts: 'where-it-reached-the-limit', means: 'too many wrong passwords: locked until somebody unlocks',
  },
  'user-locked-temporarily': {
    ...policyAfterProof, counts: 'where-it-reached-the-limit', means: 'too many wrong passwords: locked for a while',
    fields: { until: 'when the lock ends by itself' },
  },
  'user-not-yet-usable': {
    ...policyAfterProof, means: 'a new user id inside the delay of its profile (R-203)',
    fields: { from: 'from when it can be used' },
  },
  'credentials-wrong': {
    ...evidence, counts: 'where-owner-known', means: 'one of number, id and password is wrong, and it is not said which (R-407)',
    fields: { triesLeft: 'tries before the next lock, null unless the certificate proved who asks', then: 'what that lock is, null as well' },
  },
  'form-expired': { ...input, means: 'this form was shown too long ago' },
  'input-invalid': { ...input, means: 'fields are missing or not of the form they take', fields: { fields: 'the problems, one or more a field' } },
  'session-unknown': { ...policy, means: 'no session, or one that was logged out' },
  'session-ended-idle': { ...policy, means: 'nothing was done for too long', fields: { idleMinutes: 'the limit of the profile, in minutes' } },
  'session-ended-absolute': { ...policy, means: 'logged in for too long', fields: { absoluteHours: 'the limit of the profile, in hours' } },
  'session-other-certificate': { ...evidence, means: 'the connection shows another certificate than the session belongs to (R-1216)' },
  'form-kept': { ...policy, means: 'the session was over when the form was sent; nothing was done, and what was typed waits for its user', fields: { minutes: 'how long it is kept, in minutes' } },
  'csrf-failed': { ...input, means: 'a change of state without the session’s token, or from another origin (R-1216)' },
  'host-mismatch': { ...input, means: 'the Host header and the TLS server name differ (R-1216)' },
  'resumed-session': { ...input, means: 'a resumed TLS session on a login host (R-1216)' },
  'busy': { ...machine, means: 'the queue of password checks is full; nothing was counted (R-1210)', fields: { retryAfterSeconds: 'when to try again, in seconds' } },
  'throttled': { ...machine, means: 'too many tries from this address, for this user or at this institution', fields: { retryAfterSeconds: 'when to try again, in seconds' } },
  'grant-none': { ...policyAfterProof, means: 'nothing to acquire: nobody has granted a certificate (R-318)' },
  'grant-lapsed': { ...policyAfterProof, means: 'the right to acquire has lapsed (R-306)', fields: { lapsedAt: 'when it lapsed' } },
  'grant-frozen': { ...policyAfterProof, means: 'too many wrong tries on this grant: it is frozen, the user is not (R-410)' },
  'certificate-live': {
    ...policyAfterProof, means: 'the user’s certificate is live on a PC and no grant is open (R-307)',
    fields: { pcName: 'the name of the PC that holds it', since: 'when it came to that PC' },
  },
  'acquisition-expired': { ...policy, means: 'the acquisition took too long and has to be begun again; nothing was used up' },
  'acquisition-proof-wrong': { ...evidence, means: 'the proof for acquiring is wrong, and it is not said which part' },
  'acquisition-way-not-allowed': { ...policyAfterProof, means: 'this user’s profile does not offer this way of acquiring (R-113)' },
  'secret-not-used': { ...policyAfterProof, means: 'the profile, or this grant, does not ask for this secret' },
  'request-malformed': { ...input, means: 'the certificate request cannot be read' },
  'key-weak': { ...evidence, means: 'the key is known to be weak, or made by faulty software' },
  'key-not-accepted': { ...policy, means: 'a key of an algorithm or size that is not accepted' },
  'key-repeated': { ...evidence, means: 'the key is certified already: for somebody else, or in an earlier certificate of this user (R-103, R-510)' },
  'key-revoked-before': { ...evidence, means: 'the key belonged to a revoked certificate (R-1212)' },
  'possession-unproved': { ...evidence, means: 'the request is not signed by the key it asks for (R-311)' },
  'pc-name-invalid': {
    ...input, means: 'the name of the PC is empty, too long, or holds characters that cannot be shown',
    fields: { characters: 'the characters that are not allowed, each once, by its number (`U+202E`) what cannot be seen', most: 'the most characters allowed' },
  },
  'users-cap-reached': { ...policyAfterProof, means: 'the contract has as many users as it may have (R-108)', fields: { most: 'the cap' } },
  'method-not-certificate': { ...policyAfterProof, means: 'this contract logs in with id and password (R-701)' },
  'method-not-password': { ...policyAfterProof, means: 'this contract logs in with certificates (R-701)' },
  'not-permitted': { ...policyAfterProof, means: 'the role of the actor does not hold this act on this target' },
  'four-eyes-needed': { ...policyAfterProof, means: 'a second, different person has to approve' },
  'application-waiting': {
    ...policyAfterProof, means: 'the act was taken in and waits for the approval of another operator; the same request does it then (R-605)',
    fields: { number: 'the number of the application', until: 'until when it can be approved and done' },
  },
  'application-over': { ...policyAfterProof, means: 'the application was not finished in time' },
  'not-from-this-state': {
    ...policyAfterProof, means: 'the act is not possible from the state the thing is in',
    fields: { state: 'the state it is in', command: 'what was asked' },
  },
  'not-found': { ...input, means: 'there is no such thing, or not for this actor' },
  'conflict': { ...machine, means: 'somebody else changed the same thing at the same moment; look again' },
  'clock-only-in-demo': { ...policy, means: 'business time can be moved in a demo only (R-1214)' },
  'unavailable': { ...machine, means: 'a part that is needed does not answer; whether the last step of a change was still done shows when it answers again' },
  'printer-unavailable': {
    ...machine, means: 'PDFs cannot be made on this machine; nothing was changed', fields: { lacks: 'the package of Debian that has to be installed' },
  },
  'too-large': { ...input, means: 'the request is larger than allowed', fields: { mostBytes: 'the most bytes allowed' } },
  'one-time-password-wrong': {
    ...evidenceAfterProof, counts: 'where-owner-known', means: 'the one-time password is wrong; the password was right and its count is not touched (R-412, R-1217)',
    fields: { triesLeft: 'tries before the next lock of one-time passwords, null where a stranger may be typing', then: 'what that lock is, null as well' },
  },
  'one-time-password-used': { ...evidenceAfterProof, means: 'a one-time password that was accepted before: the next one is good (R-1217)' },
  'token-codes-wrong': { ...evidenceAfterProof, means: 'what was typed is not what somebody else’s token shows, which is being registered or followed; nothing is counted (R-304, R-1217)' },
  'one-time-password-locked': {
    ...policyAfterProof, counts: 'where-it-reached-the-limit', means: 'too many wrong one-time passwords: none is taken until somebody unlocks, or for a while (R-1217)',
    fields: { until: 'when the lock ends by itself, null where somebody has to lift it' },
  },
  'token-missing': { ...policyAfterProof, means: 'a one-time password is asked for, and the user’s token has not been registered yet (R-304)' },
  'password-change-due': { ...policyAfterProof, means: 'the initial password has to be changed before the key is made (R-302)' },
  'current-password-wrong': { ...evidenceAfterProof, means: 'whoever changes the password did not know the current one; it counts on no lock (R-405)' },
  'change-tries-used-up': {
    ...policyAfterProof, means: 'too many changes of the password were refused in one session or acquisition: it ended, the user is not locked (R-405)',
    fields: { tries: 'how many' },
  },
  'confirmation-password-missing': { ...policyAfterProof, means: 'a confirmation password is asked for, and the administrator has not chosen one yet (R-602)' },
  'confirmation-password-wrong': {
    ...evidenceAfterProof, counts: 'where-owner-known', means: 'the confirmation password is wrong; counted apart from every other secret (R-412, R-602)',
    fields: { triesLeft: 'tries before the next lock of confirmation passwords', then: 'what that lock is' },
  },
  'confirmation-password-locked': {
    ...policyAfterProof, counts: 'where-it-reached-the-limit', means: 'too many wrong confirmation passwords: nothing is confirmed until somebody unlocks, or for a while (R-412)',
    fields: { until: 'when the lock ends by itself, null where somebody has to lift it' },
  },
  'fingerprint-wrong': {
    ...evidenceAfterProof, means: 'the typed fingerprint is not that of the key on the new PC (R-315)',
    fields: { triesLeft: 'tries before this PC can only be refused' },
  },
  'fingerprint-tries-spent': { ...policyAfterProof, means: 'too many wrong fingerprints were typed for this PC: it can only be refused (R-315)' },
  'renewal-not-open': { ...policyAfterProof, means: 'it is too early to renew the certificate (R-501)', fields: { from: 'from when it can be renewed' } },
  'registration-unknown': { ...evidence, means: 'no such code for registering an app: wrong, lapsed, used, or followed by another' },
  'token-offer-over': { ...policyAfterProof, means: 'no code of the app came back in time after its QR code was shown: it has to be shown anew' },
  'method-not-switched': { ...policyAfterProof, means: 'certificates are applied for, and the chief administrator has to acquire the first one; until then id and password go on (R-702, R-703)' },
  'acknowledgement-needed': {
    ...policyAfterProof, means: 'something has to be read before this is done, and given as read with it (R-601, R-607)',
    fields: { what: 'what that is: a check-list against malicious software, that one’s own session ends, that nobody else in the company could help' },
  },
  'company-stopped': { ...policyAfterProof, means: 'the emergency stop of the whole company: nobody of it logs in or acquires until two administrators, or the branch, have lifted it (R-609)' },
  'contract-closed': { ...policyAfterProof, means: 'the contract has ended, and all its certificates with it (R-608)' },
  'acquisition-code-missing': { ...policyAfterProof, means: 'a certificate is granted, and an administrator has to give the code for it (R-318)' },
  'renewal-needs-approval': { ...policyAfterProof, means: 'an administrator has to approve the renewal of what has expired (R-503)', fields: { until: 'until when, exclusive, it can be renewed' } },
  'switch-unconfirmed': { ...policyAfterProof, means: 'the chief administrator has not agreed yet that the certificate changes the method of everybody in the contract (R-702)' },
  'not-on-oneself': { ...policyAfterProof, means: 'the act is done to others and never to oneself: another administrator does it, or the branch (R-209)' },
  'chief-by-application': { ...policyAfterProof, means: 'nobody of the company does this to the chief administrator, whose permissions are whole and whose place changes by application at the branch (R-210)' },
  'holds-more': { ...policyAfterProof, means: 'the act shows a secret that lets the user in, and the user holds a permission that the actor does not: somebody who holds it too does it, or the branch (R-209)' },
  'last-administrator': { ...policyAfterProof, means: 'nobody of the company would administer it any more (R-208)' },
  'mails-used-up': {
    ...policyAfterProof, means: 'the act would send mails, and as many as a day allows were caused already, so that nobody makes the house write to strangers without end; what only takes something away is never refused so',
    fields: { of: 'whether acts on this user, acts on the company as such, mails of the company, or those among them that whoever acts has made are counted', most: 'how many a day allows', from: 'from when it goes again' },
  },
}

/** Every code, in the order of the table. */
export const REFUSAL_CODES = Object.keys(REFUSALS) as readonly RefusalCode[]
