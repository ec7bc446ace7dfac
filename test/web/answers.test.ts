import assert from 'node:assert/strict'
import { get as getHttp } from 'node:http'
import test from 'node:test'
import { browser, FORM, MINATO, tokenIn } from './fixture/browser.ts'
import { ask, cookieHeader, type Reply } from './fixture/client.ts'

test('pages and parts: 404, 405, 413, 415, 429, 500 and 503 are pages with a status, in the language asked for', async (t) => {
  const { ports, look, submit, logged } = await browser(t, { guard: { burst: 40, perSecond: 0.001 } })
  const front = (path: string, more: object = {}): Promise<Reply> => ask({ host: MINATO, port: ports.public, path, ...more })
  const form = await look('/')
  const cookie = cookieHeader(form)
  const replies: readonly (readonly [number, string, Reply])[] = [
    [404, 'not-found', await front('/nothing?lang=en')],
    [
      405,
      'not-found',
      await front('/', { method: 'POST', headers: { 'origin': `https://${MINATO}:${ports.public}`, 'content-type': FORM } }),
    ],
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
  const api = (more: object): Promise<Reply> =>
    ask({ host: 'login.office.localhost', port: ports.login, path: '/api/users', client, ...more })
  assert.equal((await api({})).status, 200)
  const none = await ask({ host: 'login.office.localhost', port: ports.login, path: '/api/users' })
  assert.equal(none.status, 403)
  assert.match(String(none.headers['content-type']), /^application\/problem\+json/)
  assert.deepEqual(JSON.parse(none.body), {
    code: 'certificate-none',
    type: 'urn:warifu:problem:certificate-none',
    title: 'certificate-none',
    status: 403,
    detail: 'what to do now',
    supportCode: 'ABCD-EFGH-J',
  })
  const json = { 'content-type': 'application/json' }
  const added = await api({ method: 'POST', body: '{"name":"x"}', headers: json })
  assert.equal(added.status, 201)
  assert.equal(added.headers.location, '/api/users/1')
  assert.equal((await api({ method: 'POST', body: 'name=x', headers: { 'content-type': FORM } })).status, 415)
  assert.equal(
    (await api({ method: 'POST', body: '{"name":"x"}', headers: { ...json, 'sec-fetch-site': 'cross-site' } })).status,
    403,
  )
  for (const [site, status] of [['cross-site', 403], ['same-site', 403], ['none', 200], ['same-origin', 200]] as const)
    assert.equal((await api({ headers: { 'sec-fetch-site': site } })).status, status, `read from ${site}`)
  for (const body of ['{', '{"__proto__":{"name":"x"}}', '{"name":"x","constructor":1}'])
    assert.equal((await api({ method: 'POST', body, headers: json })).status, 400, body)
  assert.deepEqual(JSON.parse((await api({ method: 'POST', body: '{"name":"","more":1}', headers: json })).body).fields, [
    { field: 'name', code: 'required' },
    { field: 'more', code: 'unknown-field' },
  ])
})

test('a script of ours gets problems as {"refusal": …} in words', async (t) => {
  const { ports } = await browser(t)
  const host = `acquire.${MINATO}`
  const form = await ask({ host, port: ports.public })
  const post = (body: string): Promise<Reply> =>
    ask({
      host,
      port: ports.public,
      path: '/request',
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'cookie': cookieHeader(form) },
    })
  const good = await post(JSON.stringify({ request: 'AAAA', csrf: tokenIn(form) }))
  assert.deepEqual(JSON.parse(good.body), { request: 'AAAA' })
  const bad = await post(JSON.stringify({ request: 'AAAA' }))
  assert.equal(bad.status, 403)
  assert.deepEqual(JSON.parse(bad.body), {
    refusal: { code: 'csrf-failed', title: 'csrf-failed', text: 'what to do now', supportCode: 'ABCD-EFGH-J' },
  })
})

test('assets are served compressed, for a year, to the pages of every host, and nothing else is', async (t) => {
  const { ports } = await browser(t)
  const get = (path: string, encoding = 'br;q=1.0, gzip', host = MINATO): Promise<Reply> =>
    ask({ host, port: ports.public, path, headers: { 'accept-encoding': encoding } })
  const asset = await get('/assets/main-0A1B.css')
  assert.deepEqual([asset.status, asset.body, asset.headers['content-encoding']], [200, 'compressed', 'br'])
  assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.equal(asset.headers['access-control-allow-origin'], '*')
  assert.equal(asset.headers['cross-origin-resource-policy'], 'same-site')
  assert.equal((await get('/assets/main-0A1B.css', 'br;q=0')).body, 'body{}')
  for (const path of [
    '/assets/manifest.json',
    '/assets/main-0A1B.css.br',
    '/assets/..%2Fmanifest.json',
    '/assets/',
    '/assets/%00',
    '/assets/constructor',
  ]) {
    assert.equal((await get(path)).status, 404, path)
  }
})

test('signed files are served over plain http, and nothing else', async (t) => {
  const { ports } = await browser(t)
  const fetchPki = (path: string, host = 'pki.localhost', method = 'GET') =>
    new Promise<Readonly<{ status: number; type: string }>>((resolve, reject) => {
      getHttp({ host: '127.0.0.1', port: ports.pki, path, method, headers: { host } }, (response) => {
        response
          .resume()
          .on('end', () => resolve({ status: response.statusCode ?? 0, type: String(response.headers['content-type']) }))
      }).on('error', reject)
    })
  assert.deepEqual(await fetchPki('/crl/one.crl'), { status: 200, type: 'application/pkix-crl' })
  assert.equal((await fetchPki('/crl/two.crl')).status, 404)
  assert.equal((await fetchPki('/crl/..%2F...crl')).status, 404)
  for (const path of ['/', '/crl/one', '/crl/one.cer', '/crl/.crl', '/crl/one.crl/', '/crl/constructor.crl'])
    assert.equal((await fetchPki(path)).status, 404, path)
  assert.equal((await fetchPki('/crl/one.crl', MINATO)).status, 421)
  assert.equal((await fetchPki('/crl/one.crl', 'evil.example')).status, 421)
})
