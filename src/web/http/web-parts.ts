import type { Log } from '../../app/port/log.ts'
import type { MachineTime } from '../../domain/time/time.ts'
import type { SecurityEvents } from './event/security-event.ts'
import type { KeepForm } from './form/keep-sent.ts'
import type { SpentForms } from './form/spent-forms.ts'
import type { Ports } from './host/origins.ts'
import type { HostDirectory } from './host/host-directory.ts'
import type { JudgeCertificate } from './identity/client-identity.ts'
import type { GuardLimits } from './limit/guard.ts'
import type { ListenerLimits } from './listener/limits.ts'
import type { Problems } from './page/problems.ts'
import type { SessionFacts, SessionGate } from './session/session-gate.ts'
import type { TlsMaterials } from './tls/tls-material.ts'

/** Everything the web layer asks of the rest of the house. */
export type WebParts<Session extends SessionFacts, Act extends string> = Readonly<{
  hosts: HostDirectory
  tls: TlsMaterials
  judge: JudgeCertificate
  gate: SessionGate<Session, Act>
  spentForms: SpentForms
  securityEvents: SecurityEvents
  problems: Problems<Session>
  /** Keeps a form for its user, sent without a session that goes on; true where it is kept now. */
  keepForm: KeepForm<Session, Act>
  /** A form that was kept has been sent again: it is in its user’s hands. */
  formSent: (session: Session, place: string) => Promise<void>
  /** 32 bytes, the same on every node: the key of form tokens before there is a session. */
  formKey: Uint8Array
  /** Machine time; nothing here is moved by the demo's clock. */
  clock: () => MachineTime
  random: (bytes: number) => Uint8Array
  log: Log
}>

export type WebConfig = Readonly<{
  /** The address to listen on; loopback in a demo (R-1214). */
  address: string
  /** The ports to listen on; 0 takes any that is free. */
  ports: Ports
  /** The ports as browsers see them, where they differ. */
  shownPorts?: Partial<Ports>
  /** 0 in a demo, whose certificate warning must stay passable; a year in production. */
  hstsSeconds: number
  listener?: Partial<ListenerLimits>
  guard?: Partial<GuardLimits>
  securityEventsFlushMs?: number
}>
