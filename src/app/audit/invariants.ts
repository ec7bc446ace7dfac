/** What must be true of an installation at every instant, whatever was killed, filled up or raced; what a job does later, within its time. */
export const INVARIANTS = {
  'audit-whole': 'the audit of every institution is one unbroken chain from its first event',
  'audit-linked': 'every audit event is in the chain of its institution',
  'certificate-as-stored': 'every certificate is what was stored before it was signed, signed by its authority, under its number, key and thumbprint',
  'certificate-requested': 'every certificate was stored together with the record of its request',
  'certificate-issued-once': 'every signed certificate was issued once and recorded once',
  'issue-kept': 'every certificate that the audit names is there, signed if it was issued',
  'certificate-live-signed': 'no certificate is in use without its signature',
  'signing-finished': 'no certificate waits for its signature',
  'number-once': 'no authority has given a number twice',
  'key-once': 'no key was certified twice',
  'one-in-use': 'each user has at most one certificate in use and one on its way',
  'token-recorded': 'every token in use was registered by a recorded act, and belongs to a user who uses one',
  'end-recorded': 'a certificate that has ended before its time has the instant and the reason, and one in use has none',
  'revocation-recorded': 'every revoked certificate was revoked by a recorded act',
  'revocation-kept': 'every certificate that a recorded act revoked is revoked',
  'renewal-recorded': 'every certificate gave way to a renewed one by a recorded handover, and every handover that is recorded ended the former one',
  'crl-signed': 'the latest list of revocations of every authority is signed by it, numbered without a gap, and says itself what its row says',
  'crl-complete': 'the latest list of revocations names every certificate that has ended before its time, and no other',
  'session-of-live-certificate': 'every session belongs to a certificate in use, and to its user',
  'certificate-of-method': 'no contract that logs in with id and password has a certificate in use',
  'session-of-method': 'no session without a certificate is open in a contract that logs in with certificates',
  'method-recorded': 'every contract logs in as the last recorded act about its method says',
  'removed-without-certificate': 'nobody who was removed, and nobody of a contract that has ended, has a certificate in use or on its way, or may acquire one',
  'session-of-registered': 'no session is of somebody suspended or removed, of a contract that has ended, or, but for administrators, of a company that is stopped',
  'session-recorded': 'every session was opened by a recorded login',
  'login-recorded': 'every login that the history shows as accepted stands in the audit, and, as long as its institution keeps the history, the other way round',
  'grant-used-once': 'every right to acquire was used for one certificate or none, and says so',
  'request-recorded': 'every request to the administrators was made, and every withdrawn one withdrawn, by a recorded act of its user',
  'standing-as-kept': 'what the list of users reads of each of them is what their certificates, rights, passwords, locks, tokens and requests say',
  'mail-queued': 'every act that must be announced has its mail',
  'mail-of-an-act': 'every mail announces an act that was done',
  'mail-delivered-once': 'every mail that was sent has arrived, once, and none has arrived that was not queued',
} as const

export type Invariant = keyof typeof INVARIANTS

/** What breaks an invariant: `subject` is the id of the row, or the name of the authority or institution. */
export type Finding = { readonly invariant: Invariant; readonly subject: string; readonly detail: string }
