import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { SITE } from '../beside.ts'
import type { Place } from '../service.ts'

type To = { readonly place: Place; readonly address: string }

const [FRONT, LOGIN] = [SITE, `login.${SITE}`]

const tcp = async ({ address }: To, port: number): Promise<Socket> => {
  const socket = connectTcp({ host: '127.0.0.1', port, localAddress: address })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

const tls = async ({ address }: To, port: number, servername: string, protocol: 'http/1.1' | 'h2'): Promise<TLSSocket> => {
  const options = { host: '127.0.0.1', port, localAddress: address, servername, ALPNProtocols: [protocol], rejectUnauthorized: false }
  const socket = connectTls(options)
  socket.on('error', () => undefined)
  await once(socket, 'secureConnect')
  return socket
}

/** The first thing a client says, as Node says it. */
const helloTo = (servername: string): Promise<Buffer> => new Promise((resolve) => {
  const wire = new Duplex({
    read: () => undefined,
    write: (hello: Buffer, _encoding, done) => {
      resolve(hello)
      done()
    },
  })
  connectTls({ socket: wire, servername }).on('error', () => undefined)
})

const ask = (host: string, port: number, path = '/'): string => `GET ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`

/** Says the next character of a text without end, every two seconds, as long as the connection lives. */
const drip = (socket: Socket, begun: string): void => {
  socket.write(begun)
  const dripping = setInterval(() => socket.write('a'), 2_000)
  socket.once('close', () => clearInterval(dripping))
}

/** Every way to hold a connection and say nothing, or nearly nothing. Each resolves when the connection stands. */
export const SILENT = {
  'connected, and nothing': ({ place, ...to }) => tcp({ place, ...to }, place.ports.login),
  'half of a ClientHello': async (to) => {
    const socket = await tcp(to, to.place.ports.login)
    socket.write((await helloTo(LOGIN)).subarray(0, 100))
    return socket
  },
  'a ClientHello, and no more': async (to) => {
    const socket = await tcp(to, to.place.ports.login)
    socket.write(await helloTo(LOGIN))
    await once(socket, 'data')
    return socket
  },
  'shaken hands, and no request': (to) => tls(to, to.place.ports.login, LOGIN, 'http/1.1'),
  'headers that drip': async (to) => {
    const socket = await tls(to, to.place.ports.login, LOGIN, 'http/1.1')
    drip(socket, ask(LOGIN, to.place.ports.login).slice(0, -2) + 'X-')
    return socket
  },
  'a body that is promised': async (to) => {
    const socket = await tls(to, to.place.ports.public, FRONT, 'http/1.1')
    socket.write(`POST /proof HTTP/1.1\r\nHost: ${FRONT}:${to.place.ports.public}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n`)
    return socket
  },
  'answers that nobody reads': async (to) => {
    const socket = await tls(to, to.place.ports.public, FRONT, 'http/1.1')
    socket.pause()
    socket.write(ask(FRONT, to.place.ports.public, '/help').repeat(10))
    return socket
  },
  'HTTP/2, and no stream': async (to) => {
    const socket = await tls(to, to.place.ports.public, FRONT, 'h2')
    // The preface and empty SETTINGS; then pings, which are no request.
    socket.write(Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), Buffer.from('000000040000000000', 'hex')]))
    socket.resume()
    const pinging = setInterval(() => socket.write(Buffer.from('00000806000000000000000000000000' + '00', 'hex')), 2_000)
    socket.once('close', () => clearInterval(pinging))
    return socket
  },
} as const satisfies Readonly<Record<string, (to: To) => Promise<Socket>>>

/** So many of each kind from one address. Those that the service closes meanwhile are none of ours any more. */
export const holdSilent = async (place: Place, address: string, ofEach: number): Promise<{ readonly standing: number; readonly letGo: () => void }> => {
  const held: Socket[] = []
  for (let at = 0; at < ofEach; at += 10) {
    const made = Object.values(SILENT).flatMap((hold) => Array.from({ length: Math.min(10, ofEach - at) }, () => hold({ place, address })))
    for (const one of await Promise.allSettled(made)) if (one.status === 'fulfilled') held.push(one.value)
  }
  return {
    standing: held.filter(({ destroyed }) => !destroyed).length,
    letGo: () => { for (const socket of held) socket.destroy() },
  }
}
