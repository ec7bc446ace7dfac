import type { Refusal } from '../../../domain/refusal/refusal.ts'
import type { Result } from '../../../domain/result.ts'
import type { HostedAt } from '../host/host-directory.ts'
import type { ClientIdentity } from '../identity/client-identity.ts'
import type { Target } from '../route/target.ts'

/** The least a session must carry for the web layer; `Session` types of the application extend it. */
export type SessionFacts = Readonly<{
  /** The id of the row: names the session in logs and in the socket registry. Not the token, which nobody but the browser has. */
  id: string
  /** 32 random bytes of the row, the key of this session's form tokens. */
  csrfSecret: Uint8Array
}>

export type SessionQuestion = Readonly<{
  /** SHA-256 of the token in the cookie; the token itself is stored nowhere. */
  tokenHash: Uint8Array
  at: HostedAt
  identity: ClientIdentity
}>

/**
 * The doorkeeper, implemented over the database. Truth about sessions, users and certificates is read at every request (design.md
 * §4).
 */
export type SessionGate<Session extends SessionFacts, Act extends string> = {
  /**
   * Reads session, user and certificate in one query. Ends the session and refuses with `session-other-certificate` when the
   * connection shows another certificate than the session's (R-1216); enforces idle and absolute limits; moves the idle limit on.
   */
  find(question: SessionQuestion): Promise<Result<Session, Refusal>>
  /** Who acts over the API: the holder of the certificate, its row and user read at every request; no session is made. */
  actor(at: HostedAt, identity: ClientIdentity): Promise<Result<Session, Refusal>>
  /** Where the holder of the session has to go first, whatever was asked for; undefined where nothing comes first. */
  leadsTo(session: Session, path: string): Target | undefined
  /** Whether the holder of the session may do the act at all; which target it may be done to is the use case's to decide. */
  permits(session: Session, act: Act): Result<undefined, Refusal>
}
