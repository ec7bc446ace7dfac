import assert from 'node:assert/strict'
import { connect as connectHttp2 } from 'node:http2'
import { get as getHttp } from 'node:http'
import { connect as connectTcp, createServer, type AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import type { Agent } from 'node:https'
import { LISTENER_LIMITS } from '../../src/web/http/listener/limits.ts'
import type { WebConfig } from '../../src/web/http/web-parts.ts'
import { tlsRootCertificate } from './fixture/certificates.ts'
import { ask, connectionFor, cookieHeader, handshake, readAll, type Reply } from './fixture/client.ts'
import { openFixture } from './fixture/open-fixture.ts'

const MINATO = 'minato.localhost'
const LOGIN = `login.${MINATO}`
const FORM = 'application/x-www-form-urlencoded'

const tokenIn = ({ body }: Reply): string => /<p>([A-Za-z0-9_-]{72})<\/p>/.exec(body)?.[1] ?? ''

/** A browser on one host: one connection, its cookies, and what it says about where a form comes from. */
const browser = async (t: TestContext, config: Partial<WebConfig> = {}) => {
  const fixture = await openFixture(t, config)
  const { ports } = fixture
  const agentOf = (name: string): Agent => {
    const agent = connectionFor(fixture.services.client(MINATO, name))
    t.after(() => agent.destroy())
    return agent
  }
  const agent = agentOf('alice')
  const look = (path: string, cookie = '', over: Agent = agent): Promise<Reply> => ask({ host: LOGIN, port: ports.login, path, agent: over, headers: { cookie } })
  const submit = (path: string, fields: Readonly<Record<string, string>>, cookie: string, headers: Readonly<Record<string, string>> = {}, over: Agent = agent): Promise<Reply> => ask({
    host: LOGIN, port: ports.login, path, method: 'POST', agent: over, body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': FORM, 'origin': `https://${LOGIN}:${ports.login}`, 'sec-fetch-site': 'same-origin', cookie, ...headers },
  })
  const logIn = async (over: Agent = agent) => {
    const form = await look('/', '', over)
    const reply = await submit('/', { loginId: 'alice', password: 'right', csrf: tokenIn(form) }, cookieHeader(form), {}, over)
    return { form, reply, cookie: cookieHeader(form, reply) }
  }
  return { ...fixture, agent, agentOf, look, submit, logIn }
}

test('R-1216 logging in makes a session that the next request is known by', async (t) => {
  const { logIn, look, sessions } = await browser(t)
  const { reply, cookie } = await logIn()
  assert.equal(reply.status, 303)
  assert.equal(reply.headers.location, '/home')
  assert.match(reply.cookies.join(), /__Host-session=[A-Za-z0-9_-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/)
  assert.equal((await look('/home', cookie)).status, 200)
  const stored = [...sessions.keys()].join()
  assert.ok(!stored.includes(/__Host-session=([^;]+)/.exec(cookie)?.[1] ?? stored), 'the token itself is stored nowhere')
})

test('R-1216 only __Host- cookies are read: a sibling that sets others gets nobody in', async (t) => {
  const { logIn, look } = await browser(t)
  const { cookie } = await logIn()
  const renamed = cookie.replace('__Host-session=', 'session=')
  assert.equal((await look('/home', renamed)).status, 403)
  assert.equal((await look('/home', `${cookie}; ${cookie}`)).status, 403, 'a cookie that comes twice counts as absent')
})

test('R-1216 a request whose connection shows another certificate ends the session', async (t) => {
  const { logIn, look, agentOf } = await browser(t)
  const { cookie } = await logIn()
  const other = await look('/home', cookie, agentOf('carol'))
  assert.equal(other.status, 403)
  assert.match(other.body, /session-other-certificate/)
  assert.match(other.cookies.join(), /__Host-session=; Path=\/; Max-Age=0/)
  assert.match((await look('/home', cookie)).body, /session-unknown/)
})

test('R-1216 a session cookie on a connection without a certificate gets nothing', async (t) => {
  const { logIn, ports } = await browser(t)
  const { cookie } = await logIn()
  const reply = await ask({ host: LOGIN, port: ports.login, path: '/home', headers: { cookie } })
  assert.equal(reply.status, 403)
})

test('R-1216 logout ends the session and closes every connection that carried it, after the answer', async (t) => {
  const { logIn, look, submit, agentOf, ports, services } = await browser(t)
  const pair = services.client(MINATO, 'erin')
  const own = connectionFor(pair)
  t.after(() => own.destroy())
  const { cookie } = await logIn(own)
  const second = await handshake(ports.login, { servername: LOGIN, ...pair })
  second.write(`GET /home HTTP/1.1\r\nHost: ${LOGIN}:${ports.login}\r\nCookie: ${cookie}\r\n\r\n`)
  await new Promise((resolve) => second.once('data', resolve))
  const closed = readAll(second)
  const bystander = agentOf('bob')
  assert.equal((await look('/', '', bystander)).status, 200)
  const kept = Object.values(bystander.freeSockets)[0]?.[0]
  const out = await submit('/logout', { csrf: tokenIn(await look('/home', cookie, own)) }, cookie, {}, own)
  assert.equal(out.status, 303)
  assert.equal(out.headers.location, `https://${MINATO}:${ports.public}/`)
  assert.equal(out.headers.connection, 'close')
  await closed
  assert.equal(kept?.destroyed, false, 'connections of others stay open')
  assert.match((await look('/home', cookie, own)).body, /session-unknown/)
})

test('R-1216 a session ended elsewhere closes its connections here', async (t) => {
  const { logIn, look, web, sessions, agent } = await browser(t)
  const { cookie } = await logIn()
  await look('/home', cookie)
  const socket = Object.values(agent.freeSockets)[0]?.[0]
  const closed = new Promise((resolve) => socket?.once('close', resolve))
  web.sessionEnded([...sessions.values()][0]?.id ?? '')
  await closed
  assert.equal(socket?.destroyed, true)
})

test('R-1216 a change of state needs the token of this session', async (t) => {
  const { logIn, look, submit, agentOf } = await browser(t)
  const { form, cookie } = await logIn()
  const carol = agentOf('carol')
  const other = await logIn(carol)
  const foreign = tokenIn(await look('/home', other.cookie, carol))
  const own = tokenIn(await look('/home', cookie))
  for (const csrf of ['', 'x', tokenIn(form), foreign, own.slice(0, -1), `${own.slice(0, -2)}AA`, `A${own.slice(1)}`]) {
    const reply = await submit('/logout', { csrf }, cookie)
    assert.equal(reply.status, 403)
    assert.match(reply.body, /csrf-failed/)
  }
  assert.equal((await submit('/logout', { csrf: own }, cookie)).status, 303)
})

test('R-1216 a form made for one browser before login cannot be sent by another', async (t) => {
  const { look, submit, agentOf } = await browser(t)
  const mine = await look('/')
  const theirs = await look('/', '', agentOf('carol'))
  const fields = { loginId: 'alice', password: 'right' }
  assert.match((await submit('/', { ...fields, csrf: tokenIn(mine) }, cookieHeader(theirs))).body, /csrf-failed/)
  assert.match((await submit('/', { ...fields, csrf: tokenIn(mine) }, '')).body, /csrf-failed/)
  assert.equal((await submit('/', { ...fields, csrf: tokenIn(mine) }, cookieHeader(mine))).status, 303)
})

test('R-1216 a change of state has to come from the same origin, and a browser that says nothing of it is not believed', async (t) => {
  const { look, submit, ports, events } = await browser(t)
  const form = await look('/')
  const send = (headers: Record<string, string>) => submit('/', { loginId: 'alice', password: 'right', csrf: tokenIn(form) }, cookieHeader(form), headers)
  const silent = await ask({
    host: LOGIN, port: ports.login, method: 'POST', body: 'loginId=a', headers: { 'content-type': FORM },
  })
  const replies = [
    await send({ 'sec-fetch-site': 'cross-site' }), await send({ 'sec-fetch-site': 'same-site' }), await send({ 'sec-fetch-site': 'none' }),
    await send({ origin: 'null' }), await send({ origin: `https://${MINATO}:${ports.public}` }), await send({ origin: `http://${LOGIN}:${ports.login}` }),
    await send({ origin: `https://${LOGIN}` }), silent,
  ]
  for (const reply of replies) {
    assert.equal(reply.status, 403)
    assert.match(reply.body, /csrf-failed/)
  }
  assert.equal((await send({})).status, 303)
  await t.waitFor(() => assert.ok(events.some(({ kind }) => kind === 'csrf-failed')))
})

test('R-1201 a form that is sent twice reaches its handler as repeated', async (t) => {
  const { look, submit, accepted } = await browser(t)
  const form = await look('/')
  const fields = { loginId: 'alice', password: 'right', csrf: tokenIn(form) }
  const replies = await Promise.all([submit('/', fields, cookieHeader(form)), submit('/', fields, cookieHeader(form)), submit('/', fields, cookieHeader(form))])
  assert.deepEqual(replies.map(({ status }) => status).toSorted(), [303, 409, 409])
  assert.deepEqual(accepted, ['alice'])
})

test('everything that is wrong with a form is said at once, what was typed is kept, and secrets are not', async (t) => {
  const { look, submit } = await browser(t)
  const form = await look('/')
  const reply = await submit('/', { loginId: 'a'.repeat(21), password: 'hunter2', also: 'x', csrf: tokenIn(form) }, cookieHeader(form))
  assert.equal(reply.status, 422)
  assert.match(reply.body, /<title>login again/)
  assert.match(reply.body, /aaaaaaaaaa/)
  assert.doesNotMatch(reply.body, /hunter2/)
  assert.ok(!reply.body.includes(tokenIn(form)))
})

test('R-1101 after a form was sent, the switch of languages leads to the page it stood on', async (t) => {
  const { look, submit, ports } = await browser(t)
  const form = await look('/')
  const switchAfter = async (referer: string): Promise<string> =>
    /<p>(\/[^<]*)<\/p>/.exec((await submit('/', { csrf: tokenIn(form) }, cookieHeader(form), { referer })).body)?.[1] ?? ''
  assert.equal(await switchAfter(`https://${LOGIN}:${ports.login}/form?step=2`), '/form?step=2&amp;lang=en')
  for (const referer of ['', 'x', `https://${MINATO}:${ports.public}/form`, 'https://evil.example/form', `https://${LOGIN}:${ports.login}//evil.example/`]) {
    assert.equal(await switchAfter(referer), '/?lang=en', referer)
  }
})

test('R-1215 only permitted acts are reached, and their parameters have the form the route says', async (t) => {
  const { logIn, look, submit } = await browser(t)
  const { cookie } = await logIn()
  const csrf = tokenIn(await look('/home', cookie))
  assert.match((await submit('/users/42/unlock', { csrf }, cookie)).body, /not-permitted/)
})

test('pages and parts: 404, 405, 413, 415, 429, 500 and 503 are pages with a status, in the language asked for', async (t) => {
  const { ports, look, submit, logged } = await browser(t, { guard: { burst: 40, perSecond: 0.001 } })
  const front = (path: string, more: object = {}): Promise<Reply> => ask({ host: MINATO, port: ports.public, path, ...more })
  const form = await look('/')
  const cookie = cookieHeader(form)
  const replies: readonly (readonly [number, string, Reply])[] = [
    [404, 'not-found', await front('/nothing?lang=en')],
    [405, 'not-found', await front('/', { method: 'POST', headers: { 'origin': `https://${MINATO}:${ports.public}`, 'content-type': FORM } })],
    [413, 'too-large', await submit('/', { loginId: 'a'.repeat(40_000) }, cookie)],
    [415, 'input-invalid', await submit('/', {}, cookie, { 'content-type': 'text/plain' })],
    [415, 'input-invalid', await submit('/', {}, cookie, { 'content-type': 'application/json' })],
    [500, 'defect', await front('/broken')],
    [503, 'unavailable', await front('/down')],
  ]
  for (const [status, code, reply] of replies) {
    assert.equal(reply.status, status)
    assert.match(reply.body, new RegExp(`^<!doctype html>\n<html lang="ja">.*<p>${code}</p>`))
    assert.match(String(reply.headers['content-security-policy']), /^default-src 'none'/)
  }
  assert.match(replies[0]?.[2].body ?? '', /<p>en<\/p>/)
  assert.match(replies[1]?.[2].headers.allow ?? '', /^GET, HEAD$/)
  assert.ok(!replies.some(([, , { body }]) => body.includes('hunter2')), 'what a defect says is not shown')
  assert.ok(logged.some((entry) => entry.includes('a request could not be answered') && entry.includes('/broken')))
  const throttled: Reply[] = []
  while (throttled.length < 60) throttled.push(await front('/'))
  const last = throttled.find(({ status }) => status === 429)
  assert.match(last?.body ?? '', /throttled/)
  assert.match(String(last?.headers['retry-after']), /^\d+$/)
  const insisting = throttled.findLast(({ status }) => status === 429)
  assert.equal(insisting?.body, '429 throttled\n', 'who does not wait is answered without a page')
})

test('the API answers problems as problem details, takes JSON only, and knows its caller by the certificate', async (t) => {
  const { ports, services } = await browser(t)
  const client = services.client('office.localhost', 'operator')
  const api = (more: object): Promise<Reply> => ask({ host: 'login.office.localhost', port: ports.login, path: '/api/users', client, ...more })
  assert.equal((await api({})).status, 200)
  const none = await ask({ host: 'login.office.localhost', port: ports.login, path: '/api/users' })
  assert.equal(none.status, 403)
  assert.match(String(none.headers['content-type']), /^application\/problem\+json/)
  assert.deepEqual(JSON.parse(none.body), {
    code: 'certificate-none', type: 'urn:warifu:problem:certificate-none', title: 'certificate-none', status: 403, detail: 'what to do now', supportCode: 'ABCD-EFGH-J',
  })
  const json = { 'content-type': 'application/json' }
  const added = await api({ method: 'POST', body: '{"name":"x"}', headers: json })
  assert.equal(added.status, 201)
  assert.equal(added.headers.location, '/api/users/1')
  assert.equal((await api({ method: 'POST', body: 'name=x', headers: { 'content-type': FORM } })).status, 415)
  assert.equal((await api({ method: 'POST', body: '{"name":"x"}', headers: { ...json, 'sec-fetch-site': 'cross-site' } })).status, 403)
  for (const body of ['{', '{"__proto__":{"name":"x"}}', '{"name":"x","constructor":1}']) assert.equal((await api({ method: 'POST', body, headers: json })).status, 400, body)
  assert.deepEqual(JSON.parse((await api({ method: 'POST', body: '{"name":"","more":1}', headers: json })).body).fields, [
    { field: 'name', code: 'required' }, { field: 'more', code: 'unknown-field' },
  ])
})

test('a script of ours gets problems as {"refusal": …} in words', async (t) => {
  const { ports } = await browser(t)
  const host = `acquire.${MINATO}`
  const form = await ask({ host, port: ports.public })
  const post = (body: string): Promise<Reply> => ask({
    host, port: ports.public, path: '/request', method: 'POST', body,
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'cookie': cookieHeader(form) },
  })
  const good = await post(JSON.stringify({ request: 'AAAA', csrf: tokenIn(form) }))
  assert.deepEqual(JSON.parse(good.body), { request: 'AAAA' })
  const bad = await post(JSON.stringify({ request: 'AAAA' }))
  assert.equal(bad.status, 403)
  assert.deepEqual(JSON.parse(bad.body), { refusal: { code: 'csrf-failed', title: 'csrf-failed', text: 'what to do now', supportCode: 'ABCD-EFGH-J' } })
})

test('a form may lead to the other hosts of its service, and its policy says so', async (t) => {
  const { ports } = await browser(t)
  const form = await ask({ host: MINATO, port: ports.public, path: '/pick' })
  assert.match(String(form.headers['content-security-policy']), new RegExp(`form-action 'self' https://${MINATO}:${ports.public} .*https://\\*\\.${LOGIN}:${ports.login}`))
  const moved = await ask({
    host: MINATO, port: ports.public, path: '/pick', method: 'POST', body: `csrf=${tokenIn(form)}`,
    headers: { 'content-type': FORM, 'origin': `https://${MINATO}:${ports.public}`, 'cookie': cookieHeader(form) },
  })
  assert.equal(moved.status, 303)
  assert.equal(moved.headers.location, `https://abcdefghijkl2345.${LOGIN}:${ports.login}/`)
})

test('assets are served compressed, for a year, to the pages of every host, and nothing else is', async (t) => {
  const { ports } = await browser(t)
  const get = (path: string, encoding = 'br;q=1.0, gzip', host = MINATO): Promise<Reply> => ask({ host, port: ports.public, path, headers: { 'accept-encoding': encoding } })
  const asset = await get('/assets/main-0A1B.css')
  assert.deepEqual([asset.status, asset.body, asset.headers['content-encoding']], [200, 'compressed', 'br'])
  assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.equal(asset.headers['access-control-allow-origin'], '*')
  assert.equal(asset.headers['cross-origin-resource-policy'], 'same-site')
  assert.equal((await get('/assets/main-0A1B.css', 'br;q=0')).body, 'body{}')
  for (const path of ['/assets/manifest.json', '/assets/main-0A1B.css.br', '/assets/..%2Fmanifest.json', '/assets/', '/assets/%00', '/assets/constructor']) {
    assert.equal((await get(path)).status, 404, path)
  }
})

test('R-1216 nothing of a request can be injected into the headers of its answer', async (t) => {
  const { ports } = await browser(t)
  const reply = await ask({ host: MINATO, port: ports.public, path: '/?lang=en%0d%0aX-Evil:1', headers: { 'accept-language': 'ja', 'cookie': '__Host-lang=en%0d%0a' } })
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

test('huge headers, a slow client and one that never finishes are cut off, over both protocols', async (t) => {
  const { ports } = await browser(t, { listener: { headersMs: 300, requestMs: 600, handshakeMs: 300 } })
  for (const [port, name] of [[ports.public, MINATO], [ports.login, LOGIN]] as const) {
    const huge = await handshake(port, { servername: name })
    huge.write(`GET / HTTP/1.1\r\nHost: ${name}\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`)
    assert.match(await readAll(huge), /^HTTP\/1\.1 431/)
    const slow = await handshake(port, { servername: name })
    slow.write(`GET / HTTP/1.1\r\nHost: ${name}\r\nX-`)
    assert.match(await readAll(slow), /^HTTP\/1\.1 408/)
    const endless = await handshake(port, { servername: name })
    endless.write(`POST / HTTP/1.1\r\nHost: ${name}\r\nContent-Type: ${FORM}\r\nOrigin: https://${name}\r\nContent-Length: 100\r\n\r\na`)
    await readAll(endless)
  }
  for (const port of [ports.public, ports.login]) await readAll(connectTcp(port, '127.0.0.1'))
  const session = connectHttp2(`https://127.0.0.1:${ports.public}`, { servername: MINATO, ca: tlsRootCertificate })
  t.after(() => session.destroy())
  const stream = session.request({ ':path': '/pick', ':method': 'POST', ':authority': MINATO, 'content-type': FORM, 'origin': `https://${MINATO}` })
  stream.write('a')
  await new Promise((resolve) => stream.on('close', resolve).on('error', () => undefined).resume())
})

test('connections beyond the limit of one address are refused and counted, and let in again later', async (t) => {
  const { ports, events } = await browser(t, { listener: { connectionsPerAddress: 3 } })
  const open = await Promise.all([1, 2, 3].map(() => handshake(ports.login, { servername: LOGIN })))
  await assert.rejects(handshake(ports.login, { servername: LOGIN }))
  open[0]?.destroy()
  await t.waitFor(() => assert.ok(events.some(({ kind }) => kind === 'too-many-connections')))
  const again = await handshake(ports.login, { servername: LOGIN })
  for (const socket of [...open, again]) socket.destroy()
})

test('signed files are served over plain http, and nothing else', async (t) => {
  const { ports } = await browser(t)
  const fetchPki = (path: string, host = 'pki.localhost', method = 'GET') => new Promise<Readonly<{ status: number; type: string }>>((resolve, reject) => {
    getHttp({ host: '127.0.0.1', port: ports.pki, path, method, headers: { host } }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, type: String(response.headers['content-type']) }))
    }).on('error', reject)
  })
  assert.deepEqual(await fetchPki('/crl/one.crl'), { status: 200, type: 'application/pkix-crl' })
  assert.equal((await fetchPki('/crl/two.crl')).status, 404)
  assert.equal((await fetchPki('/crl/..%2F...crl')).status, 404)
  for (const path of ['/', '/crl/one', '/crl/one.cer', '/crl/.crl', '/crl/one.crl/', '/crl/constructor.crl']) assert.equal((await fetchPki(path)).status, 404, path)
  assert.equal((await fetchPki('/crl/one.crl', MINATO)).status, 421)
  assert.equal((await fetchPki('/crl/one.crl', 'evil.example')).status, 421)
})

test('R-1216 no log line holds a cookie, a query value, a body or a token', async (t) => {
  const { look, logIn, logged } = await browser(t)
  const { cookie, form } = await logIn()
  await look('/home?search=planted-query', `${cookie}; x=planted-cookie`)
  const log = logged.join('\n')
  assert.match(log, /"route":"\/home"/)
  for (const secret of ['planted', 'right', tokenIn(form), ...cookie.split('; ').map((pair) => pair.split('=')[1] ?? pair)]) assert.ok(!log.includes(secret), secret)
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

test('at stop, requests are finished and idle connections closed', async (t) => {
  const { web, agent, look, ports } = await browser(t)
  await look('/')
  const socket = Object.values(agent.freeSockets)[0]?.[0]
  const session = connectHttp2(`https://127.0.0.1:${ports.public}`, { servername: MINATO, ca: tlsRootCertificate })
  const answered = new Promise((resolve) => session.request({ ':path': '/', ':authority': MINATO }).on('response', resolve).resume())
  await answered
  const started = performance.now()
  await web.stop()
  assert.ok(session.closed || session.destroyed)
  assert.ok(performance.now() - started < LISTENER_LIMITS.stopMs, 'nothing had to be cut off')
  await t.waitFor(() => assert.equal(socket?.destroyed, true))
})
