import type { FastifyInstance } from 'fastify'
import type { Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { StandBack } from '../../app/port/stand-back.ts'
import type { AssetCatalog } from './asset/asset-catalog.ts'
import { serveAssets } from './asset/serve-assets.ts'
import { countEvents } from './event/count-events.ts'
import type { SecurityEventKind } from './event/security-event.ts'
import type { ListenerName } from './host/faces.ts'
import type { Ports } from './host/origins.ts'
import { budgets } from './limit/budgets.ts'
import { addressKey, guard, GUARD_LIMITS } from './limit/guard.ts'
import { LISTENER_LIMITS } from './listener/limits.ts'
import { openSockets, type OpenSockets } from './listener/open-sockets.ts'
import { pkiServer, servePki } from './listener/pki-listener.ts'
import { stopListener } from './listener/stop-listener.ts'
import { loginServer, publicServer, type ListenerEvents } from './listener/tls-listeners.ts'
import { waitingVisitors } from './listener/waiting-visitors.ts'
import { webApp } from './listener/web-app.ts'
import type { PkiRoute } from './route/pki-route.ts'
import type { Route } from './route/route.ts'
import { serveRoutes } from './route/serve-routes.ts'
import type { SessionFacts } from './session/session-gate.ts'
import { knownVisitors } from './session/known-visitors.ts'
import { sessionSockets } from './session/session-sockets.ts'
import { secureContexts, type SecureContexts } from './tls/secure-contexts.ts'
import type { WebConfig, WebParts } from './web-parts.ts'
import type { Web } from './web-state.ts'

export type WebTables<Session extends SessionFacts, Act extends string> = Readonly<{
  routes: readonly Route<Session, Act>[]
  pki: readonly PkiRoute[]
  assets: AssetCatalog
}>

export type OpenWeb = Readonly<{
  /** The ports that browsers see. */
  ports: Ports
  /** For sessions ended elsewhere: on another node, by a job, by an operator. Closes their connections here. */
  sessionEnded(sessionId: string): void
  /** Behind people and programs that wait for an answer; whoever fetches a CRL is none of them. */
  standBack: StandBack
  /** Takes no more connections, lets requests finish for a few seconds, then closes what is left. */
  stop(): Promise<void>
}>

/**
 * Opens the three listeners of design.md §2. When it returns, all of them answer; when it throws (a port is taken), none is left
 * open.
 */
export const openWeb = async <Session extends SessionFacts, Act extends string>(
  parts: WebParts<Session, Act>,
  tables: WebTables<Session, Act>,
  config: WebConfig,
): Promise<OpenWeb> => {
  const limits = { ...LISTENER_LIMITS, ...config.listener }
  const events = countEvents(parts.securityEvents, parts.clock, parts.log)
  const count =
    (kind: SecurityEventKind) =>
    (address: string): void =>
      events.count(kind, null, address)
  const listenerEvents = (listener: ListenerName): ListenerEvents => ({
    onDefect: (defect) => parts.log.error('a handshake could not be prepared', defect, { listener }),
    onUnknownName: () => count('unknown-server-name')(''),
    onResumed: count('resumed-session'),
  })
  const contextsOf = (listener: ListenerName): SecureContexts =>
    secureContexts(listener, parts.hosts, parts.tls, limits.secureContexts)
  const servers = {
    public: publicServer(contextsOf('public'), limits, listenerEvents('public')) as unknown as HttpServer,
    login: loginServer(contextsOf('login'), limits, listenerEvents('login')) as unknown as HttpServer,
    pki: pkiServer(limits),
  } as const satisfies Record<ListenerName, HttpServer>
  const names = Object.keys(servers) as readonly ListenerName[]
  const handshakes = budgets({ burst: limits.handshakeBurst, perSecond: limits.handshakesPerSecond, keys: limits.handshakeAddresses }, parts.clock)
  const mayShakeHands = (address: string): boolean => handshakes(addressKey(address), 1).waitSeconds === 0
  const mayConnect = { public: mayShakeHands, login: mayShakeHands, pki: () => true } as const satisfies Record<ListenerName, (address: string) => boolean>
  const visitors = waitingVisitors()
  for (const name of ['public', 'login'] as const) servers[name].on('request', (_, answer) => visitors.add(answer))
  const sockets = names.map((name) => openSockets(servers[name], limits, mayConnect[name], count('too-many-connections')))

  let ports: Ports | undefined
  const web: Web<Session, Act> = {
    ...parts,
    hstsSeconds: config.hstsSeconds,
    ports: () => ports ?? config.ports,
    guardOf: guard({ ...GUARD_LIMITS, ...config.guard }, parts.clock),
    events,
    sockets: sessionSockets(),
    known: knownVisitors(),
  }

  const appOf = async (name: ListenerName, index: number): Promise<FastifyInstance> => {
    const app = webApp(name, servers[name], parts.hosts, limits, sockets[index] as OpenSockets, parts.log)
    if (name === 'pki') {
      servePki(app, tables.pki, web.guardOf, parts.log)
    } else {
      serveRoutes(app, name, tables.routes, web)
      if (name === 'public') serveAssets(app, tables.assets, web.guardOf, config.hstsSeconds)
    }
    await app.ready()
    return app
  }

  const apps = await Promise.all(names.map(appOf))
  const closeAll = async (): Promise<void> => {
    await Promise.all(names.map((name, index) => stopListener(servers[name], sockets[index] as OpenSockets, limits.stopMs)))
    await Promise.all(apps.map((app) => app.close()))
  }
  const listening = await Promise.allSettled(
    names.map((name, index) => (apps[index] as FastifyInstance).listen({ host: config.address, port: config.ports[name] })),
  )
  const failed = listening.find((result) => result.status === 'rejected')
  if (failed !== undefined) {
    await closeAll()
    throw failed.reason
  }
  const bound = Object.fromEntries(names.map((name) => [name, (servers[name].address() as AddressInfo).port])) as Ports
  ports = { ...bound, ...config.shownPorts }
  const flushing = setInterval(() => void events.flush(), config.securityEventsFlushMs ?? 5_000).unref()

  return {
    ports,
    sessionEnded: (sessionId) => web.sockets.close(sessionId),
    standBack: visitors.standBack,
    stop: async () => {
      clearInterval(flushing)
      await closeAll()
      await events.flush()
    },
  }
}
