import type { MachineTime } from '../../domain/time/time.ts'
import type { SecurityEvents } from './event/security-event.ts'
import type { SpentForms } from './form/spent-forms.ts'
import type { HostDirectory } from './host/host-directory.ts'
import type { JudgeCertificate } from './identity/client-identity.ts'
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
  /** 32 bytes, the same on every node: the key of form tokens before there is a session. */
  formKey: Uint8Array
  clock: () => MachineTime
  random: (bytes: number) => Uint8Array
}>
