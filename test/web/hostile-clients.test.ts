import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect as connectHttp2 } from 'node:http2'
import { connect as connectTcp, createServer, type AddressInfo } from 'node:net'
import test from 'node:test'
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { ASSET_PATH } from '../../src/web/http/asset/asset-catalog.ts'
import { LISTENER_LIMITS } from '../../src/web/http/listener/limits.ts'
import { until } from '../until.ts'
import { browser, FORM, LOGIN, MINATO } from './fixture/browser.ts'
import { tlsRootCertificate } from './fixture/certificates.ts'
import { ask, handshake, readAll, type Reply } from './fixture/client.ts'
import { openFixture } from './fixture/open-fixture.ts'

/** Everything that is said on a plain connection after `text`; `end`: its half is closed after the text. */
const readPlain = (port: number, text: string, end?: 'end'): Promise<string> => {
  const socket = connectTcp(port, '127.0.0.1')
  socket.write(text)
  if (end !== undefined) socket.end()
  return readAll(socket)
}

test('R-1216 nothing of a request can be injected into the headers of its answer', async (t) => {
  const { ports } = await browser(t)
  const reply = await ask({
    host: MINATO,
    port: ports.public,
    path: '/?lang=en%0d%0aX-Evil:1',
    headers: { 'accept-language': 'ja', 'cookie': '__Host-lang=en%0d%0a' },
  })
  assert.equal(reply.status, 200)
  assert.equal(reply.headers['x-evil'], undefined)
  assert.deepEqual(reply.cookies, [])
  const socket = await handshake(ports.public, { servername: MINATO })
  socket.write(`GET / HTTP/1.1\r\nHost: ${MINATO}\r\nHost: evil.example\r\n\r\n`)
  assert.match(await readAll(socket), /^HTTP\/1\.1 400/)
  const absolute = await handshake(ports.public, { servername: MINATO })
  absolute.end(`GET http://evil.example/ HTTP/1.1\r\nHost: ${MINATO}\r\n\r\n`)
  assert.match(await readAll(absolute), /^HTTP\/1\.1 400/)
})

test('R-1216 a path that cannot be decoded is nobody\'s: the page, the host and the guard are as for any other', async (t) => {
  const { ports } = await browser(t, { guard: { burst: 40, perSecond: 1, addresses: 10 } })
  for (const path of ['/%', '/%zz', '/%c0%ae', '/a/%ff?x=1']) {
    const reply = await ask({ host: MINATO, port: ports.public, path })
    assert.equal(reply.status, 404, path)
    assert.match(reply.body, /<p>not-found<\/p>/)
    assert.match(String(reply.headers['content-security-policy']), /default-src 'none'/)
  }
  assert.equal((await ask({ host: 'kita.localhost', servername: MINATO, port: ports.public, path: '/%' })).status, 421)
  assert.equal((await ask({ host: MINATO, port: ports.public, path: '/?a=%' })).status, 200)
  const pki = await readPlain(ports.pki, 'GET /% HTTP/1.1\r\nHost: pki.localhost\r\nConnection: close\r\n\r\n')
  assert.match(pki, /^HTTP\/1\.1 404[^]*\r\n\r\n404 Not Found\n$/)
  const long = await readPlain(ports.pki, `GET /crl/${'a'.repeat(5_000)}.crl HTTP/1.1\r\nHost: pki.localhost\r\nConnection: close\r\n\r\n`)
  assert.match(long, /^HTTP\/1\.1 404[^]*\r\n\r\n404 Not Found\n$/)
  let status = 0
  for (let left = 60; left > 0 && status !== 429; left -= 1) ({ status } = await ask({ host: MINATO, port: ports.public, path: '/%' }))
  assert.equal(status, 429)
})

test('R-1215 the guard stands before the session: who invents cookies has none looked for beyond their budget, and holds up nobody who has a session', async (t) => {
  const { ports, sessions, looked, look, logIn } = await browser(t, { guard: { burst: 20, perSecond: 0.001 } })
  const acquiring = (token: Uint8Array): Promise<Reply> =>
    ask({ host: `acquire.${MINATO}`, port: ports.public, headers: { cookie: `__Host-acquire=${Buffer.from(token).toString('base64url')}` } })
  const token = randomBytes(32)
  sessions.set(createHash('sha256').update(token).digest('hex'), { id: 'own', csrfSecret: randomBytes(32), thumbprint: '' })
  assert.equal((await acquiring(token)).status, 200)
  const { cookie } = await logIn()
  const before = looked.times
  const statuses = new Set<number>()
  for (let at = 0; at < 40; at += 1) statuses.add((await acquiring(randomBytes(32))).status)
  assert.deepEqual([statuses, looked.times - before], [new Set([200, 429]), 19])
  assert.deepEqual([(await look('/home', cookie)).status, (await acquiring(token)).status], [200, 200])
  sessions.clear()
  assert.equal((await acquiring(token)).status, 200, 'it is over, which is found with the budget it had')
  assert.equal((await acquiring(token)).status, 429, 'and then it is a stranger’s')
})

test('R-1215 parts of pages have a budget of their own for each address, and pages another', async (t) => {
  const { ports } = await browser(t, { guard: { burst: 2, perSecond: 0.001 } })
  const part = (): Promise<Reply> => ask({ host: MINATO, port: ports.public, path: `${ASSET_PATH}main-0A1B.css` })
  for (let at = 0; at < 20; at += 1) assert.equal((await part()).status, 200)
  const { status, headers, body } = await part()
  assert.deepEqual([status, body], [429, '429 throttled\n'])
  assert.match(String(headers['retry-after']), /^\d+$/)
  assert.equal((await ask({ host: MINATO, port: ports.public })).status, 200)
})

test('R-1215 an address shakes hands so often and no oftener, on both listeners together; signed files are fetched without', async (t) => {
  const { ports } = await browser(t, { listener: { handshakeBurst: 3, handshakesPerSecond: 0.001 } })
  const front = (): Promise<Reply> => ask({ host: MINATO, port: ports.public })
  assert.deepEqual([(await front()).status, (await front()).status], [200, 200])
  await handshake(ports.login, { servername: LOGIN })
  await assert.rejects(front())
  await assert.rejects(handshake(ports.login, { servername: LOGIN }))
  assert.match(await readPlain(ports.pki, 'GET /crl/one.crl HTTP/1.1\r\nHost: pki.localhost\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 200/)
})

test('a body sent where none is read, and one broken off in the middle, are the sender\'s doing and no defect of ours', async (t) => {
  const { ports, logged } = await browser(t)
  const head = (host: string) => `POST / HTTP/1.1\r\nHost: ${host}\r\nOrigin: https://${host}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n`
  const wrong = 'POST / HTTP/1.1\r\nHost: pki.localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\nx'
  assert.match(await readPlain(ports.pki, wrong), /^HTTP\/1\.1 400/)
  await readPlain(ports.pki, `${head('pki.localhost')}{`, 'end')
  const form = head(LOGIN).replace('application/json', FORM)
  for (const [port, name] of [[ports.public, MINATO], [ports.login, LOGIN]] as const) {
    const broken = await handshake(port, { servername: name })
    broken.end(`${form.replaceAll(LOGIN, name).replace('POST /', name === MINATO ? 'POST /pick' : 'POST /')}a`)
    await readAll(broken)
  }
  assert.deepEqual(logged.filter((entry) => entry.includes('"level":"error"')), [])
})

const LISTENERS = [
  ['public', MINATO],
  ['login', LOGIN],
] as const

test('huge headers are refused with 431, on every listener', async (t) => {
  const { ports } = await browser(t)
  for (const [listener, name] of LISTENERS) {
    const huge = await handshake(ports[listener], { servername: name })
    huge.write(`GET / HTTP/1.1\r\nHost: ${name}\r\nX-Long: ${'a'.repeat(LISTENER_LIMITS.headerBytes)}\r\n\r\n`)
    assert.match(await readAll(huge), /^HTTP\/1\.1 431/)
  }
})

test('a slow client and one that never finishes are cut off, over both protocols', async (t) => {
  const { ports } = await browser(t, { listener: { headersMs: 300, requestMs: 600 } })
  for (const [listener, name] of LISTENERS) {
    const slow = await handshake(ports[listener], { servername: name })
    slow.write(`GET / HTTP/1.1\r\nHost: ${name}\r\nX-`)
    assert.match(await readAll(slow), /^HTTP\/1\.1 408/)
    const endless = await handshake(ports[listener], { servername: name })
    endless.write(
      `POST / HTTP/1.1\r\nHost: ${name}\r\nContent-Type: ${FORM}\r\nOrigin: https://${name}\r\nContent-Length: 100\r\n\r\na`,
    )
    assert.doesNotMatch(await readAll(endless), /^HTTP\/1\.1 [23]/)
  }
  const session = connectHttp2(`https://127.0.0.1:${ports.public}`, { servername: MINATO, ca: tlsRootCertificate })
  t.after(() => session.destroy())
  const stream = session.request({
    ':path': '/pick',
    ':method': 'POST',
    ':authority': MINATO,
    'content-type': FORM,
    'origin': `https://${MINATO}`,
  })
  stream.write('a')
  await new Promise((resolve) =>
    stream
      .on('close', resolve)
      .on('error', () => undefined)
      .resume(),
  )
})

test('whoever connects and never shakes hands is cut off', async (t) => {
  const { ports } = await browser(t, { listener: { handshakeMs: 300 } })
  for (const [listener] of LISTENERS) await readAll(connectTcp(ports[listener], '127.0.0.1'))
})

test('a connection whose last word is out is closed, also where the client never closes its side', async (t) => {
  const { ports } = await browser(t, { listener: { farewellMs: 200 } })
  const clients = [
    connectTcp({ port: ports.pki, host: '127.0.0.1', allowHalfOpen: true }),
    ...LISTENERS.map(([listener, servername]) =>
      connectTls({ port: ports[listener], host: '127.0.0.1', servername, ca: tlsRootCertificate, allowHalfOpen: true } as ConnectionOptions)),
  ]
  for (const client of clients) {
    client.on('error', () => undefined)
    client.write('not a request\r\n\r\n')
    let said = ''
    client.on('data', (part) => { said += String(part) })
    await once(client, 'end')
    assert.match(said, /^HTTP\/1\.1 400/)
    // Only who speaks learns that nobody is there any more.
    const speaking = setInterval(() => client.write('a'), 50)
    await new Promise<void>((resolve) => client.once('close', () => resolve()))
    clearInterval(speaking)
  }
})

test('R-1215 beyond the limit of one address the connection that has been silent the longest is closed and counted, and the next one let in', async (t) => {
  const { ports, events } = await browser(t, { listener: { connectionsPerAddress: 3 } })
  const open: TLSSocket[] = []
  for (const _ of [1, 2, 3, 4]) open.push(await handshake(ports.login, { servername: LOGIN }))
  const [first, second, , fourth] = open
  if (first?.closed === false) await once(first, 'close')
  second?.write(`GET / HTTP/1.1\r\nHost: ${LOGIN}:${ports.login}\r\nConnection: close\r\n\r\n`)
  fourth?.write(`GET / HTTP/1.1\r\nHost: ${LOGIN}:${ports.login}\r\nConnection: close\r\n\r\n`)
  for (const socket of [second, fourth]) assert.match(await readAll(socket as TLSSocket), /^HTTP\/1\.1 /)
  await until(() => events.some(({ kind }) => kind === 'too-many-connections'))
  for (const socket of open) socket.destroy()
})

test('a session of HTTP/2 that asks for nothing is ended, also if it says something now and then', async (t) => {
  const { ports } = await browser(t, { listener: { headersMs: 300, keepAliveMs: 300_000 } })
  const session = connectHttp2(`https://127.0.0.1:${ports.public}`, { servername: MINATO, ca: tlsRootCertificate })
  session.on('error', () => undefined)
  const pinging = setInterval(() => { if (!session.destroyed) session.ping(() => undefined) }, 50)
  await once(session, 'close')
  clearInterval(pinging)
})

test('while nothing answers, not even for a page, the client is told so in a line, and nothing of the reason', async (t) => {
  const { look, outage } = await browser(t)
  outage.error = Object.assign(new Error('connect to planted-host'), { code: 'ECONNREFUSED' })
  for (const path of ['/', '/home', '/nothing']) {
    const reply = await look(path)
    assert.deepEqual([reply.status, reply.body], [503, '503 unavailable\n'], path)
  }
  outage.error = new TypeError('a planted defect')
  const reply = await look('/')
  assert.deepEqual([reply.status, reply.body], [500, '500 defect\n'])
  assert.match(String(reply.headers['content-security-policy']), /default-src 'none'/)
  outage.error = undefined
  assert.equal((await look('/')).status, 200)
})

test('a port that is taken leaves no other listener open', async (t) => {
  const { ports } = await browser(t)
  const free = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => free.once('listening', resolve))
  const { port } = free.address() as AddressInfo
  await new Promise((resolve) => free.close(resolve))
  await assert.rejects(openFixture(t, { ports: { public: port, login: ports.login, pki: 0 } }), /EADDRINUSE/)
  await assert.rejects(handshake(port, { servername: MINATO }), /ECONNREFUSED/)
})

test('a handshake that we cannot prepare is told to the log', async (t) => {
  const { ports, services, logged } = await browser(t)
  services.find(MINATO).issuers = []
  await assert.rejects(handshake(ports.login, { servername: LOGIN }))
  assert.ok(logged.some((entry) => entry.includes('a handshake could not be prepared') && entry.includes('"listener":"login"')))
})
