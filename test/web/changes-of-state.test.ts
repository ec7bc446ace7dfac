import assert from 'node:assert/strict'
import test from 'node:test'
import { until } from '../until.ts'
import { browser, FORM, LOGIN, MINATO, tokenIn } from './fixture/browser.ts'
import { ask, cookieHeader } from './fixture/client.ts'

test('R-1216 a change of state needs the token of this session', async (t) => {
  const { logIn, look, submit, agentOf } = await browser(t)
  const { form, cookie } = await logIn()
  const carol = agentOf('carol')
  const other = await logIn(carol)
  const foreign = tokenIn(await look('/home', other.cookie, carol))
  const own = tokenIn(await look('/home', cookie))
  const another = (character = ''): string => (character === 'A' ? 'B' : 'A')
  for (const csrf of ['', 'x', tokenIn(form), foreign, own.slice(0, -1), `${own.slice(0, -1)}${another(own.at(-1))}`, `${another(own[0])}${own.slice(1)}`]) {
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
  const send = (headers: Record<string, string>) =>
    submit('/', { loginId: 'alice', password: 'right', csrf: tokenIn(form) }, cookieHeader(form), headers)
  const silent = await ask({
    host: LOGIN,
    port: ports.login,
    method: 'POST',
    body: 'loginId=a',
    headers: { 'content-type': FORM },
  })
  const replies = [
    await send({ 'sec-fetch-site': 'cross-site' }),
    await send({ 'sec-fetch-site': 'same-site' }),
    await send({ 'sec-fetch-site': 'none' }),
    await send({ origin: 'null' }),
    await send({ origin: `https://${MINATO}:${ports.public}` }),
    await send({ origin: `http://${LOGIN}:${ports.login}` }),
    await send({ origin: `https://${LOGIN}` }),
    silent,
  ]
  for (const reply of replies) {
    assert.equal(reply.status, 403)
    assert.match(reply.body, /csrf-failed/)
  }
  assert.equal((await send({})).status, 303)
  await until(() => events.some(({ kind }) => kind === 'csrf-failed'))
})

test('R-1201 a form that is sent twice reaches its handler as repeated', async (t) => {
  const { look, submit, accepted } = await browser(t)
  const form = await look('/')
  const fields = { loginId: 'alice', password: 'right', csrf: tokenIn(form) }
  const replies = await Promise.all([
    submit('/', fields, cookieHeader(form)),
    submit('/', fields, cookieHeader(form)),
    submit('/', fields, cookieHeader(form)),
  ])
  assert.deepEqual(replies.map(({ status }) => status).toSorted(), [303, 409, 409])
  assert.deepEqual(accepted, ['alice'])
})

test('everything that is wrong with a form is said at once, what was typed is kept, and secrets are not', async (t) => {
  const { look, submit } = await browser(t)
  const form = await look('/')
  const reply = await submit(
    '/',
    { loginId: 'a'.repeat(21), password: 'hunter2', also: 'x', csrf: tokenIn(form) },
    cookieHeader(form),
  )
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
  for (const referer of [
    '',
    'x',
    `https://${MINATO}:${ports.public}/form`,
    'https://evil.example/form',
    `https://${LOGIN}:${ports.login}//evil.example/`,
  ]) {
    assert.equal(await switchAfter(referer), '/?lang=en', referer)
  }
})

test('R-1215 only permitted acts are reached, and their parameters have the form the route says', async (t) => {
  const { logIn, look, submit } = await browser(t)
  const { cookie } = await logIn()
  const csrf = tokenIn(await look('/home', cookie))
  assert.match((await submit('/users/42/unlock', { csrf }, cookie)).body, /not-permitted/)
})

test('a form may lead to the other hosts of its service, and its policy says so', async (t) => {
  const { ports } = await browser(t)
  const form = await ask({ host: MINATO, port: ports.public, path: '/pick' })
  assert.match(
    String(form.headers['content-security-policy']),
    new RegExp(`form-action 'self' https://${MINATO}:${ports.public} .*https://\\*\\.${LOGIN}:${ports.login}`),
  )
  const moved = await ask({
    host: MINATO,
    port: ports.public,
    path: '/pick',
    method: 'POST',
    body: `csrf=${tokenIn(form)}`,
    headers: { 'content-type': FORM, 'origin': `https://${MINATO}:${ports.public}`, 'cookie': cookieHeader(form) },
  })
  assert.equal(moved.status, 303)
  assert.equal(moved.headers.location, `https://abcdefghijkl2345.${LOGIN}:${ports.login}/`)
})
