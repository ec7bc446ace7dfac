import type { Duty } from './duties.ts'

/** The two named permissions besides the business ones. The chief administrator holds both, always. */
export const PERMISSIONS = {
  'web-administration': 'grants, revokes, unlocks and initialises for the users of the contract, and gets the notices',
  'user-registration': 'with web administration: registers, changes and removes the users of the contract',
} as const satisfies Readonly<Record<string, string>>

export type Permission = keyof typeof PERMISSIONS
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as [Permission, ...Permission[]]

export type ActRow = {
  readonly means: string
  /** What it is done to. */
  readonly of: 'user' | 'contract' | 'institution'
  /**
   * The contract’s own people: everybody for themselves (operators too), everybody of it, or holders of all these permissions for the users of their
   * contract; null: not online.
   */
  readonly customer: 'self' | 'everybody' | readonly [Permission, ...Permission[]] | null
  /** Operators with one of these duties, within the institutions they serve; null: no operator. */
  readonly operator: readonly [Duty, ...Duty[]] | null
  /** The command line of the machine, which only its administrators reach. */
  readonly commandLine: boolean
  /** Jobs, by themselves. */
  readonly job: boolean
  /** Whether people of the contract may do it to their chief administrator; `profile`: where `reissue.chiefsWayBack` is by a second administrator … */
  readonly onChief: boolean | 'profile'
  /** … and to themselves; `profile`: where `reissue.administratorsOwn` allows it. */
  readonly onSelf: boolean | 'profile'
  /**
   * Shows a secret that lets the user in: within the contract only to those who hold all that the user holds, or they could help themselves to it. For a chief,
   * `onChief` decides alone.
   */
  readonly showsSecret: boolean
  /**
   * Done from outside the contract to a chief administrator, or to anybody, it takes a second operator (R-605, R-1214). What only takes something away
   * and can be lifted or granted anew takes none: in an emergency nobody waits for a second person.
   */
  readonly fourEyes: 'nobody' | 'chief' | 'everybody'
  /** In a demo only (R-1214). */
  readonly demoOnly: boolean
  /** Of certificates, or of the right to one: not there in a contract that has none, of id and password without an application. */
  readonly ofCertificates: boolean
}

const row = { of: 'user', customer: null, operator: null, commandLine: false, job: false, onChief: true, onSelf: true, showsSecret: false, fourEyes: 'nobody', demoOnly: false, ofCertificates: false } as const
const own = { ...row, customer: 'self' } as const
const administration = {
  ...row, customer: ['web-administration'], operator: ['intake'], commandLine: true, onChief: false, onSelf: false, fourEyes: 'everybody',
} as const
const registration = { ...administration, customer: ['web-administration', 'user-registration'] } as const
const office = { ...row, of: 'institution', operator: ['intake'], commandLine: true } as const

/** Every act that somebody has to be allowed to do. Who may is told here, when it is possible by the lifecycles, and under which conditions by the policy. */
export const ACTS = {
  'log-in': { ...own, means: 'log in with one’s certificate' },
  'begin-acquisition': { ...own, means: 'prove oneself for acquiring' },
  'request-certificate': { ...own, means: 'have a certificate issued for one’s key, or delivered again' },
  'change-own-password': { ...own, means: 'change one’s login password' },
  'set-own-confirmation-password': { ...own, means: 'choose, or change, the password that one types before a revocation' },
  'see-own-certificate': { ...own, means: 'see one’s certificate, its PC and its dates, and one’s last logins' },
  'see-users': { ...administration, onChief: true, onSelf: true, fourEyes: 'nobody', operator: ['intake', 'approval', 'printing'], means: 'see users, their certificates and grants' },
  'register-user': { ...registration, fourEyes: 'chief', means: 'register a user; the chief administrator only by application' },
  'suspend-user': { ...administration, fourEyes: 'nobody', means: 'suspend a user' },
  'lift-suspension': { ...administration, means: 'lift that, or the user’s own emergency stop, again' },
  'remove-user': { ...registration, means: 'remove a user for good' },
  'change-name': { ...registration, fourEyes: 'chief', means: 'change the name of a user, of the same person' },
  'change-permissions': { ...registration, means: 'give and take permissions' },
  'initialise-password': { ...administration, showsSecret: true, means: 'give a user a new initial password' },
  'end-confirmation-password': { ...administration, means: 'end a user’s confirmation password and its lock, so that they choose another' },
  'unlock-user': { ...administration, onChief: 'profile', means: 'lift the lock of one secret' },
  'register-token': { ...administration, showsSecret: true, operator: ['printing'], means: 'register the token that makes a user’s one-time passwords' },
  'keep-token': { ...administration, means: 'take a token out of use, follow its clock, say who uses one' },
  'keep-token-stock': { ...office, operator: ['printing'], means: 'take hardware tokens into stock from a file, see what lies there, and take one out for good' },
  'reset-user': { ...administration, customer: null, means: 'upon a paper, lift every lock and end the password, so that only the letter printed next lets in' },
  'reissue-certificate': { ...administration, ofCertificates: true, onChief: 'profile', onSelf: 'profile', means: 'revoke what certificate a user has, and grant the next' },
  'open-grant': { ...administration, ofCertificates: true, onChief: 'profile', onSelf: 'profile', means: 'grant a user the right to acquire' },
  'issue-acquisition-code': { ...administration, ofCertificates: true, showsSecret: true, onChief: 'profile', onSelf: 'profile', means: 'give a user the code by which they acquire, which ends the former' },
  'issue-confirmation-pin': { ...administration, showsSecret: true, operator: ['intake', 'printing'], means: 'give a user a new confirmation PIN, which ends the former' },
  'revoke-certificate': { ...administration, ofCertificates: true, onSelf: 'profile', means: 'revoke a certificate for good' },
  'confirm-pc': { ...administration, ofCertificates: true, operator: ['approval'], onChief: true, fourEyes: 'chief', means: 'confirm a new PC by its key fingerprint; never one’s own' },
  'refuse-pc': { ...administration, ofCertificates: true, operator: ['intake', 'approval'], onChief: true, fourEyes: 'nobody', means: 'refuse a new PC, which revokes its certificate' },
  'stop-company': { ...office, of: 'contract', customer: 'everybody', means: 'stop the whole company in an emergency (R-609)' },
  'lift-company-stop': { ...office, of: 'contract', customer: ['web-administration'], fourEyes: 'everybody', means: 'lift that again: two people of the company, or the branch (R-609)' },
  'close-contract': { ...office, of: 'contract', fourEyes: 'everybody', means: 'end a contract, which revokes all its certificates; let one rest, and wake it again (R-608)' },
  'open-contract': { ...office, means: 'open a contract' },
  'change-method': { ...administration, of: 'contract', customer: null, means: 'record a company’s application for certificates, take it back, or return to id and password' },
  'print-document': { ...office, of: 'user', operator: ['printing'], fourEyes: 'everybody', means: 'print a letter or counter sheet with new secrets, which ends the former' },
  'approve-application': { ...row, of: 'institution', operator: ['approval'], means: 'approve or decline, as the second person, what another has taken in' },
  'see-applications': { ...office, operator: ['intake', 'approval', 'printing'], means: 'see what was taken in and waits for a second person' },
  'explain-logins': { ...administration, customer: null, onChief: true, fourEyes: 'nobody', operator: ['intake', 'approval', 'audit'], means: 'see why a user could or could not log in' },
  'open-support-code': { ...office, operator: ['intake', 'approval', 'audit'], means: 'see the facts behind a support code' },
  'see-institutions': { ...office, operator: ['intake', 'approval', 'printing', 'profiles', 'audit', 'key-custody'], means: 'see the institutions one serves, their services and contracts' },
  'set-institution': { ...office, operator: ['profiles'], means: 'add or change an institution' },
  'set-service': { ...office, operator: ['profiles'], means: 'add or change a service and its rules' },
  'announce': { ...office, operator: ['intake', 'profiles'], means: 'announce something on the front page and after login, or withdraw it' },
  'keep-authority': { ...office, operator: ['key-custody'], means: 'make, renew and retire the keys of an authority' },
  'move-clock': { ...office, operator: ['intake', 'profiles'], demoOnly: true, means: 'move business time forward' },
  'list-demo-mails': { ...office, demoOnly: true, means: 'read the mails that a demo sent' },
  'see-mails': { ...administration, onChief: true, onSelf: true, fourEyes: 'nobody', operator: ['intake', 'approval', 'audit'], means: 'see which mails were sent and what became of them, and whom none reaches' },
  'send-mails-again': { ...administration, customer: null, onChief: true, fourEyes: 'nobody', means: 'send what did not arrive once more' },
  'change-mail-address': { ...registration, fourEyes: 'chief', means: 'change the mail address of a user' },
  'set-phrase': { ...administration, operator: null, commandLine: false, onChief: true, onSelf: true, fourEyes: 'nobody', means: 'set the phrase that mails to one’s company bear' },
  'report-mail': { ...own, means: 'say that one got a mail which is not on the list of those sent' },
  'expire-certificate': { ...row, job: true, means: 'mark a certificate whose validity is over' },
  'finish-signing': { ...row, job: true, means: 'finish or give up what a crash left half signed' },
  'publish-revocations': { ...row, of: 'institution', job: true, commandLine: true, operator: ['key-custody'], means: 'sign and publish a revocation list' },
} as const satisfies Readonly<Record<string, ActRow>>

export type Act = keyof typeof ACTS
export const ACT_NAMES = Object.keys(ACTS) as readonly Act[]
