import type { EventCounter } from './event/count-events.ts'
import type { Guard } from './limit/guard.ts'
import type { Ports } from './host/origins.ts'
import type { SessionFacts } from './session/session-gate.ts'
import type { KnownVisitors } from './session/known-visitors.ts'
import type { SessionSockets } from './session/session-sockets.ts'
import type { WebParts } from './web-parts.ts'

/** What the listeners share while they run. */
export type Web<Session extends SessionFacts, Act extends string> = WebParts<Session, Act> &
  Readonly<{
    hstsSeconds: number
    /** Known once every listener is bound, which is before any of them answers. */
    ports: () => Ports
    guardOf: Guard
    events: EventCounter
    sockets: SessionSockets
    known: KnownVisitors
  }>
