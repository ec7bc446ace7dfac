import type { AcquisitionPort } from './acquisitions.ts'
import type { AnnouncementPort } from './announcements.ts'
import type { ApplicationPort } from './applications.ts'
import type { CertificatePort } from './certificates.ts'
import type { CompanyPort } from './company.ts'
import type { CrlPort } from './crls.ts'
import type { Moment } from './house.ts'
import type { InstallationPort } from './installation.ts'
import type { KeptFormPort } from './kept-forms.ts'
import type { LetterPort } from './letters.ts'
import type { LoginPort } from './logins.ts'
import type { MailPort } from './mails.ts'
import type { NoticePort } from './notices.ts'
import type { PeoplePort } from './people.ts'
import type { RecordPort } from './records.ts'
import type { RequestPort } from './requests.ts'
import type { TokenPort } from './tokens.ts'

/** One transaction bound to one institution: the database itself shows it no other's rows (R-1218). */
export type Transaction = {
  /** Read once, when the transaction began. */
  readonly now: Moment
  readonly institutionId: string
  readonly people: PeoplePort
  readonly acquisitions: AcquisitionPort
  readonly certificates: CertificatePort
  readonly logins: LoginPort
  readonly tokens: TokenPort
  readonly records: RecordPort
  readonly mails: MailPort
  readonly notices: NoticePort
  readonly letters: LetterPort
  readonly announcements: AnnouncementPort
  readonly applications: ApplicationPort
  readonly installation: InstallationPort
  readonly crls: CrlPort
  readonly requests: RequestPort
  readonly company: CompanyPort
  readonly keptForms: KeptFormPort
}

/** What can be read before an institution is known. */
export type OpenTransaction = { readonly now: Moment; readonly installation: InstallationPort; readonly crls: CrlPort }

/** What may be asked before the time is known. */
export type Glance = { readonly sittingByToken: AcquisitionPort['findByToken'] }

/** What is done, and to whom. */
export type Shared = { readonly name: string; readonly userId: string }

export type Database = {
  /** Runs `act` in one transaction; what it throws rolls everything back. Serialization and deadlock failures are tried again. */
  readonly transact: <T>(institutionId: string, act: (tx: Transaction) => Promise<T>) => Promise<T>
  /**
   * The same for an act that many do at one time: it may share its transaction with others of its name and institution, so that one commit, and one statement for what
   * they all ask, do for all. It locks the user `userId` before it reads what it decides by, decides by its own user's rows, and may run more than once. Where a shared transaction fails, each
   * of its acts runs by itself.
   */
  readonly share: <T>(institutionId: string, { name, userId }: Shared, act: (tx: Transaction) => Promise<T>) => Promise<T>
  /** Reads bound to one institution, and when; all of them asked at one time, so that they take no longer than one. */
  readonly glance: <T>(institutionId: string, ask: (at: Glance) => Promise<T>) => Promise<{ readonly now: Moment; readonly value: T }>
  readonly open: <T>(act: (tx: OpenTransaction) => Promise<T>) => Promise<T>
}
