import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Ports } from '../src/web/http/host/origins.ts'

/** Below those that Linux gives to whoever names none (`ip_local_port_range`), so that no connection that goes out takes one of them. */
const FIRST = 23_000
const COUNT = 9_000

/** Resolves whether it happened. */
const happens = (on: ReturnType<typeof createServer> | ReturnType<typeof createSocket>, event: string): Promise<boolean> => once(on, event).then(() => true, () => false)

/**
 * The port is this process's until it ends: it holds it for UDP, which nothing here speaks, and which the kernel gives to one process alone. For
 * TCP it stays free, for the service that is to listen.
 */
const isOurs = async (port: number): Promise<boolean> => {
  const claim = createSocket({ type: 'udp4' })
  claim.bind({ port, address: '127.0.0.1', exclusive: true })
  if (!await happens(claim, 'listening')) return false
  claim.unref()
  const server = createServer().listen(port)
  if (!await happens(server, 'listening')) {
    claim.close()
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}

let next = process.pid * 13

const freePort = async (): Promise<number> => {
  for (let tried = 0; tried < COUNT; tried += 1) {
    const port = FIRST + (next++ % COUNT)
    if (await isOurs(port)) return port
  }
  throw new Error(`every port from ${FIRST} on is taken`)
}

/** Ports that nothing listens on, for a service that runs as a process of its own; as long as this process lives, no other is given them. */
export const freePorts = async (): Promise<Ports> => ({ public: await freePort(), login: await freePort(), pki: await freePort() })

/** The settings of a service of one's own: its data and its ports. */
export const settingsOf = (data: string, ports: Ports) => ({
  WARIFU_DATA: data, WARIFU_PUBLIC_PORT: String(ports.public), WARIFU_LOGIN_PORT: String(ports.login), WARIFU_PKI_PORT: String(ports.pki),
})
