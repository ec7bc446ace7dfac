import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import type { Ports } from '../src/web/http/host/origins.ts'

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Ports that nothing listens on at this moment, for a service that runs as a process of its own. */
export const freePorts = async (): Promise<Ports> => ({ public: await freePort(), login: await freePort(), pki: await freePort() })

/** The settings of a service of one's own: its data and its ports. */
export const settingsOf = (data: string, ports: Ports) => ({
  WARIFU_DATA: data, WARIFU_PUBLIC_PORT: String(ports.public), WARIFU_LOGIN_PORT: String(ports.login), WARIFU_PKI_PORT: String(ports.pki),
})
