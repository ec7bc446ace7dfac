import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { connect as connectHttp2 } from 'node:http2'
import test from 'node:test'
import type { ConnectionOptions } from 'node:tls'
import { promisify } from 'node:util'
import { LISTENER_LIMITS } from '../../src/web/http/listener/limits.ts'
import { loginServer } from '../../src/web/http/listener/tls-listeners.ts'
import { until } from '../until.ts'
import { forgedAuthority, issuingAuthority, serverCertificate, tlsRootCertificate } from './fixture/certificates.ts'
import { ask, connectionFor, handshake, readAll } from './fixture/client.ts'
import { openFixture } from './fixture/open-fixture.ts'

const MINATO = 'minato.localhost'
const LOGIN = `login.${MINATO}`

/** One request on a TLS connection made with these options; what it showed, and the session that it left. */
const visit = async (port: number, options: ConnectionOptions) => {
  const socket = await handshake(port, { servername: LOGIN, ...options })
  const sessions: Buffer[] = []
  socket.on('session', (session) => sessions.push(session))
  const reused = socket.isSessionReused()
  socket.write(`GET / HTTP/1.1\r\nHost: ${options.servername ?? LOGIN}:${port}\r\nConnection: close\r\n\r\n`)
  const text = await readAll(socket)
  return { reused, text, session: sessions.at(-1) ?? socket.getSession() }
}

/** The names of the CAs that a server asks for, as openssl reads them off the wire. */
const hintsOf = async (port: number, servername: string, version: string): Promise<readonly string[]> => {
  const child = promisify(execFile)('openssl', ['s_client', '-connect', `127.0.0.1:${port}`, '-servername', servername, version])
  child.child.stdin?.end()
  const { stdout } = await child.catch((problem: { stdout: string }) => problem)
  const named = /Acceptable client certificate CA names\n([\s\S]*?)\n(?:Requested|Client Certificate|Shared|Peer)/.exec(
    stdout,
  )?.[1]
  return named?.split('\n') ?? []
}

test('R-110 S-21 a client without a certificate gets a page of ours, not a TLS error, and it is not the login', async (t) => {
  const { ports } = await openFixture(t)
  const reply = await ask({ host: LOGIN, port: ports.login })
  assert.equal(reply.status, 403)
  assert.match(reply.body, /certificate-none/)
  assert.match(String(reply.headers['content-type']), /^text\/html/)
})

test('R-101 a client that proves the key of a certificate of this service is asked for the password', async (t) => {
  const { ports, services } = await openFixture(t)
  const reply = await ask({ host: LOGIN, port: ports.login, client: services.client(MINATO, 'alice') })
  assert.equal(reply.status, 200)
  assert.match(reply.body, /<title>login/)
})

test('R-110 a certificate of another institution under the same root gets a page and not a login', async (t) => {
  const { ports, services } = await openFixture(t)
  const reply = await ask({ host: LOGIN, port: ports.login, client: services.client('kita.localhost', 'bob') })
  assert.equal(reply.status, 403)
  assert.match(reply.body, /certificate-foreign/)
})

test('R-110 a certificate that bears our names but is not signed by us gets a page and not a login', async (t) => {
  const { ports } = await openFixture(t)
  const reply = await ask({ host: LOGIN, port: ports.login, client: forgedAuthority(`Issuing CA of ${MINATO}`).client('alice') })
  assert.equal(reply.status, 403)
  assert.match(reply.body, /certificate-forged/)
})

test('R-1216 R-101 a session that is resumed after all is cut off before anything reads from it, and counted', () => {
  const addresses: string[] = []
  const contexts = { for: () => Promise.reject(new Error('nobody shakes hands here')), size: () => 0 }
  const server = loginServer(contexts, LISTENER_LIMITS, { onDefect: () => undefined, onUnknownName: () => undefined, onResumed: (address) => void addresses.push(address) })
  // No client of ours resumes: tickets are forbidden, and Node keeps no sessions. Which reader comes first is what counts.
  const [first] = server.listeners('secureConnection')
  const seen = ['reused', 'new'].map((kind) => {
    let cut = false
    first?.({ isSessionReused: () => kind === 'reused', remoteAddress: `192.0.2.${kind === 'new' ? 1 : 2}`, destroy: () => { cut = true } })
    return cut
  })
  assert.deepEqual([seen, addresses], [[true, false], ['192.0.2.2']])
})

for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
  const only = { minVersion: version, maxVersion: version }

  test(`R-1216 R-101 a session of a connection with a certificate is never resumed without it, through an SNI context (${version})`, async (t) => {
    const { ports, services } = await openFixture(t)
    const first = await visit(ports.login, { ...only, ...services.client(MINATO, 'alice') })
    assert.match(first.text, /<title>login/)
    const again = await visit(ports.login, { ...only, ...(first.session ? { session: first.session } : {}) })
    assert.equal(again.reused, false)
    assert.match(again.text, /certificate-none/)
  })

  test(`R-1216 R-101 a session of the public listener is not resumed on a login host (${version})`, async (t) => {
    const { ports } = await openFixture(t)
    const first = await visit(ports.public, { ...only, servername: MINATO })
    const same = await visit(ports.public, { ...only, servername: MINATO, ...(first.session ? { session: first.session } : {}) })
    assert.ok(
      first.session !== undefined && (version === 'TLSv1.2' || same.reused),
      'there is a session, and it is good where it was made',
    )
    const other = await visit(ports.login, { ...only, ...(first.session ? { session: first.session } : {}) }).catch(() => ({
      reused: false,
      text: 'refused',
    }))
    assert.equal(other.reused, false)
    assert.doesNotMatch(other.text, /<title>login/)
  })

  test(`R-110 a login host asks for certificates of its own service only (${version})`, async (t) => {
    const { ports, services } = await openFixture(t)
    const flag = version === 'TLSv1.2' ? '-tls1_2' : '-tls1_3'
    assert.deepEqual(await hintsOf(ports.login, LOGIN, flag), [`CN = Issuing CA of ${MINATO}`])
    assert.deepEqual(await hintsOf(ports.login, 'abcdefghijkl2345.login.kita.localhost', flag), [
      'CN = Issuing CA of kita.localhost',
    ])
    assert.deepEqual(await hintsOf(ports.public, MINATO, flag), [])
    const service = services.find(MINATO)
    service.issuers = [...service.issuers, issuingAuthority('Issuing CA 2 of minato')]
    assert.deepEqual((await hintsOf(ports.login, LOGIN, flag)).toSorted(), [
      'CN = Issuing CA 2 of minato',
      `CN = Issuing CA of ${MINATO}`,
    ])
  })
}

test('R-1216 an unknown, missing or foreign server name is refused in the handshake, and counted', async (t) => {
  const { ports, events } = await openFixture(t)
  const attempts: readonly (readonly [number, ConnectionOptions])[] = [
    [ports.login, { servername: 'login.nobody.localhost' }],
    [ports.login, { servername: '' }],
    [ports.login, { servername: 'localhost' }],
    [ports.login, { servername: MINATO }],
    [ports.login, { servername: `acquire.${MINATO}` }],
    [ports.login, { servername: 'pki.localhost' }],
    [ports.public, { servername: LOGIN }],
    [ports.public, { servername: `x.${MINATO}` }],
    [ports.public, { servername: '' }],
  ]
  for (const [port, options] of attempts) {
    await assert.rejects(
      handshake(port, { ...options, checkServerIdentity: () => undefined, rejectUnauthorized: false }),
      JSON.stringify(options),
    )
  }
  await until(() => events.some(({ kind, addressPrefix }) => kind === 'unknown-server-name' && addressPrefix === '*'))
})

test('R-1216 a request for another host than the connection was made for gets 421, whatever it asks', async (t) => {
  const { ports, services } = await openFixture(t)
  const client = services.client(MINATO, 'alice')
  for (const host of ['login.kita.localhost', `abcdefghijkl2345.${LOGIN}`, MINATO, 'evil.example', '127.0.0.1', '']) {
    for (const path of ['/', '/nothing']) {
      const reply = await ask({ host, servername: LOGIN, port: ports.login, path, client })
      assert.equal(reply.status, 421, host)
      assert.match(reply.body, /host-mismatch/)
    }
  }
  const asset = await ask({ host: 'kita.localhost', servername: MINATO, port: ports.public, path: '/assets/main-0A1B.css' })
  assert.equal(asset.status, 421)
})

test('R-111 S-20 login hosts speak HTTP/1.1 only, so that no connection is shared between host names; the others speak HTTP/2', async (t) => {
  const { ports } = await openFixture(t)
  const both = { ALPNProtocols: ['h2', 'http/1.1'] }
  const login = await handshake(ports.login, { servername: LOGIN, ...both })
  assert.equal(login.alpnProtocol, 'http/1.1')
  login.destroy()
  await assert.rejects(handshake(ports.login, { servername: LOGIN, ALPNProtocols: ['h2'] }))
  const front = await handshake(ports.public, { servername: MINATO, ...both })
  assert.equal(front.alpnProtocol, 'h2')
  front.destroy()
})

test('R-1216 over HTTP/2 as well, a request for another host gets 421', async (t) => {
  const { ports } = await openFixture(t)
  const session = connectHttp2(`https://127.0.0.1:${ports.public}`, { servername: MINATO, ca: tlsRootCertificate })
  t.after(() => session.destroy())
  const statusOf = (authority: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const stream = session.request({ ':path': '/', ':authority': `${authority}:${ports.public}` })
      stream
        .on('response', (headers) => resolve(Number(headers[':status'])))
        .on('error', reject)
        .resume()
    })
  assert.equal(await statusOf(MINATO), 200)
  assert.equal(await statusOf(`acquire.${MINATO}`), 421)
  assert.equal(await statusOf('kita.localhost'), 421)
})

test('R-111 S-20 every fresh login host answers at once, and asks for a certificate anew', async (t) => {
  const { ports, services } = await openFixture(t)
  const client = services.client(MINATO, 'alice')
  for (const nonce of ['aaaaaaaaaaaaaaaa', 'abcdefghijkl2345', 'zzzzzzzzzzzzzzzz']) {
    assert.equal((await ask({ host: `${nonce}.${LOGIN}`, port: ports.login })).status, 403)
    assert.equal((await ask({ host: `${nonce}.${LOGIN}`, port: ports.login, client })).status, 200)
  }
})

test('a service that is added, given another certificate or removed while the process runs is served so at the next connection', async (t) => {
  const { ports, services } = await openFixture(t)
  const host = 'login.higashi.localhost'
  await assert.rejects(handshake(ports.login, { servername: host }))
  const service = services.add('higashi.localhost')
  const first = await handshake(ports.login, { servername: host })
  service.server = serverCertificate('higashi.localhost')
  const second = await handshake(ports.login, { servername: host })
  assert.notEqual(first.getPeerCertificate().fingerprint256, second.getPeerCertificate().fingerprint256)
  services.remove('higashi.localhost')
  await assert.rejects(handshake(ports.login, { servername: host }))
  second.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  second.end()
  assert.match(await readAll(second), /^HTTP\/1.1 421/)
  first.destroy()
})

test('R-1216 only TLS 1.2 and 1.3 are spoken', async (t) => {
  const { ports } = await openFixture(t)
  for (const [port, servername] of [
    [ports.public, MINATO],
    [ports.login, LOGIN],
  ] as const) {
    await assert.rejects(
      handshake(port, { servername, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    )
  }
})

test('one connection shows one certificate, however many requests it carries', async (t) => {
  const { ports, services } = await openFixture(t)
  const agent = connectionFor(services.client(MINATO, 'alice'))
  t.after(() => agent.destroy())
  const bodies = [await ask({ host: LOGIN, port: ports.login, agent }), await ask({ host: LOGIN, port: ports.login, agent })].map(
    ({ body }) => /<p>([0-9a-f]{64})<\/p>/.exec(body)?.[1],
  )
  assert.match(String(bodies[0]), /^[0-9a-f]{64}$/)
  assert.equal(bodies[0], bodies[1])
})
