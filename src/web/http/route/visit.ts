import type { Language } from '../../../text/language.ts'
import type { Cookies } from '../cookie/cookies.ts'
import type { HostedAt } from '../host/host-directory.ts'
import type { Origins } from '../host/origins.ts'
import type { ClientIdentity } from '../identity/client-identity.ts'
import type { SessionFacts } from '../session/session-gate.ts'

/** What is known of a request before its route reads what was sent: enough to show any page, a problem's included. */
export type Visit<Session extends SessionFacts = SessionFacts> = Readonly<{
  /** 16 random bytes in hex: joins the log lines of one request. Never shown as the support code. */
  requestId: string
  at: HostedAt
  origins: Origins
  /** `GET`, `POST` … */
  method: string
  /** The path as asked, without the query. */
  path: string
  /** The address that shows this page again in the other language, for the switch. */
  pathIn: (language: Language) => string
  /** A path for another host of the service: each remembers for itself which language was chosen, so the choice goes along. */
  pathElsewhere: (path: string) => string
  language: Language
  identity: ClientIdentity
  session: Session | undefined
  /** The cookies of this house that the browser sent. Session cookies are the gate's business and are not among them. */
  cookies: Cookies
  /** The address of the peer, for lists of last logins; nothing is ever bound to it. */
  address: string
  /** At most 256 characters, control characters removed; for guessing guides, never for deciding. */
  userAgent: string
  /** What the browser says of itself by client hints, each at most 256 characters, empty where it says nothing; for advice, never for deciding. */
  hints: Readonly<{ brands: string; platform: string; mobile: string }>
  /** Whether the browser says that a page of another site led here; one that says nothing may have been. */
  fromElsewhere: boolean
  /** When the form was sent that this visit shows again after its session was over. */
  resumed?: Readonly<{ place: string; keptAt: Date }>
  /** The query as asked, without its question mark and unread: what may stand in any address of ours. */
  search: string
  /** A new token for one form of the page being made, bound to the session, or before one to this browser. */
  formToken: () => string
}>
