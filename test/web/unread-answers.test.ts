import { once } from 'node:events'
import { connect as connectHttp2 } from 'node:http2'
import test from 'node:test'
import { bytes } from '../../src/web/http/route/answer.ts'
import { routeFor } from '../../src/web/http/route/route.ts'
import { MINATO } from './fixture/browser.ts'
import { tlsRootCertificate } from './fixture/certificates.ts'
import { handshake } from './fixture/client.ts'
import { openFixture, type FixtureSession } from './fixture/open-fixture.ts'

const large = routeFor<FixtureSession, string>()({
  face: 'front', method: 'GET', path: '/large', permission: 'public', csrf: 'none-get', does: 'more than the system keeps for a client',
  handler: () => bytes({ type: 'application/octet-stream', bytes: new Uint8Array(16_000_000) }),
})

test('an answer that nobody reads is given up over HTTP/1.1', async (t) => {
  const { ports } = await openFixture(t, { listener: { unreadMs: 500, keepAliveMs: 300_000 } }, { routes: [large] })
  const socket = await handshake(ports.public, { servername: MINATO, ALPNProtocols: ['http/1.1'] })
  socket.on('error', () => undefined)
  socket.write(`GET /large HTTP/1.1\r\nHost: ${MINATO}:${ports.public}\r\n\r\n`)
  await once(socket, 'readable')
  socket.pause()
  const closed = new Promise<void>((resolve) => { socket.once('close', () => resolve()) })
  // Who reads nothing hears of the end only by writing; empty lines before a request mean nothing (RFC 9112 §2.2), but that somebody is there.
  const writing = setInterval(() => socket.write('\r\n'), 1_500)
  await closed
  clearInterval(writing)
})

test('an answer that nobody reads is given up over HTTP/2, and so is a connection that keeps one open', async (t) => {
  for (const listener of [{ unreadMs: 500, keepAliveMs: 300_000 }, { unreadMs: 300_000, keepAliveMs: 500 }]) {
    const { ports } = await openFixture(t, { listener }, { routes: [large] })
    const client = connectHttp2(`https://${MINATO}:${ports.public}`, { host: '127.0.0.1', servername: MINATO, ca: tlsRootCertificate, settings: { initialWindowSize: 1 } })
    client.on('error', () => undefined)
    const stream = client.request({ ':path': '/large', ':authority': `${MINATO}:${ports.public}` })
    stream.on('error', () => undefined)
    await once(stream, 'close')
    client.destroy()
  }
})
