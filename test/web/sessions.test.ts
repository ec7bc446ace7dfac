import assert from 'node:assert/strict'
import { connect as connectHttp2 } from 'node:http2'
import test from 'node:test'
import { LISTENER_LIMITS } from '../../src/web/http/listener/limits.ts'
import { until } from '../until.ts'
import { browser, LOGIN, MINATO, tokenIn } from './fixture/browser.ts'
import { tlsRootCertificate } from './fixture/certificates.ts'
import { ask, connectionFor, handshake, readAll } from './fixture/client.ts'

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

test('R-1216 no log line holds a cookie, a query value, a body or a token', async (t) => {
  const { look, logIn, logged } = await browser(t)
  const { cookie, form } = await logIn()
  await look('/home?search=planted-query', `${cookie}; x=planted-cookie`)
  const log = logged.join('\n')
  assert.match(log, /"route":"\/home"/)
  for (const secret of ['planted', 'right', tokenIn(form), ...cookie.split('; ').map((pair) => pair.split('=')[1] ?? pair)])
    assert.ok(!log.includes(secret), secret)
})

test('at stop, requests are finished and idle connections closed', async (t) => {
  const { web, agent, look, ports } = await browser(t)
  await look('/')
  const socket = Object.values(agent.freeSockets)[0]?.[0]
  const session = connectHttp2(`https://127.0.0.1:${ports.public}`, { servername: MINATO, ca: tlsRootCertificate })
  const answered = new Promise((resolve) =>
    session.request({ ':path': '/', ':authority': MINATO }).on('response', resolve).resume(),
  )
  await answered
  const started = performance.now()
  await web.stop()
  assert.ok(session.closed || session.destroyed)
  assert.ok(performance.now() - started < LISTENER_LIMITS.stopMs, 'nothing had to be cut off')
  await until(() => socket?.destroyed === true)
})
