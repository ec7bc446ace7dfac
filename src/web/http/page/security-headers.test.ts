import assert from 'node:assert/strict'
import test from 'node:test'
import { FACES, type PageFace } from '../host/faces.ts'
import { originsOf } from '../host/origins.ts'
import { assetHeaders, contentSecurityPolicy, dataHeaders, pageHeaders } from './security-headers.ts'

const origins = originsOf('minato.localhost', { public: 8443, login: 8444, pki: 8080 })
const pageFaces = (Object.keys(FACES) as (keyof typeof FACES)[]).filter((face): face is PageFace => face !== 'pki')

const directives = (face: PageFace): Readonly<Record<string, string>> =>
  Object.fromEntries(
    contentSecurityPolicy(face, origins)
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.slice(directive.indexOf(' ') + 1)]),
  )

test('no page allows anything inline, evaluated, framed or from outside the house', () => {
  for (const face of pageFaces) {
    const policy = contentSecurityPolicy(face, origins)
    assert.doesNotMatch(policy, /unsafe|nonce|data:|blob:|http:|\*(?!\.login\.minato)/, face)
    assert.equal(directives(face)['default-src'], "'none'")
    assert.equal(directives(face)['frame-ancestors'], "'none'")
    assert.equal(directives(face)['base-uri'], "'none'")
    assert.equal(directives(face)['require-trusted-types-for'], "'script'")
    assert.equal(directives(face)['trusted-types'], "'none'")
    for (const [, host] of policy.matchAll(/https:\/\/([^ :;]+)/g)) assert.match(String(host), /(?:^|\.)minato\.localhost$/)
  }
})

test('where a key is made, script comes from the page’s own host, and so do all answers to it', () => {
  assert.equal(directives('acquire')['script-src'], "'self'")
  assert.equal(directives('acquire')['connect-src'], "'self'")
})

test('login hosts fetch their parts from the stable front host, never from a fresh name', () => {
  for (const face of ['login', 'office-login'] as const) {
    for (const part of ['script-src', 'style-src', 'font-src', 'img-src'])
      assert.equal(directives(face)[part], 'https://minato.localhost:8443', part)
  }
  for (const part of ['script-src', 'style-src', 'font-src', 'img-src']) assert.equal(directives('front')[part], "'self'", part)
})

test('a form may be led on to every host of its service', () => {
  for (const face of pageFaces) {
    assert.equal(
      directives(face)['form-action'],
      "'self' https://minato.localhost:8443 https://acquire.minato.localhost:8443 https://login.minato.localhost:8444 https://*.login.minato.localhost:8444",
    )
  }
})

test('a page is stored by nobody, and a foreign page learns nothing of it', () => {
  for (const face of pageFaces) {
    const headers = pageHeaders(face, origins, 0)
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
    assert.equal(headers['referrer-policy'], 'same-origin', 'no-referrer would make our own forms send Origin: null')
    assert.equal(headers['x-content-type-options'], 'nosniff')
  }
})

test('only what is public is shared, and only with the hosts of the same site', () => {
  assert.equal(assetHeaders(0)['cross-origin-resource-policy'], 'same-site')
  assert.equal(assetHeaders(0)['access-control-allow-origin'], '*')
  assert.equal(dataHeaders(0)['access-control-allow-origin'], undefined)
  assert.match(String(dataHeaders(0)['content-security-policy']), /sandbox/)
})

test('HSTS is sent where it is configured, and never in a demo', () => {
  assert.equal(pageHeaders('front', origins, 0)['strict-transport-security'], undefined)
  for (const headers of [pageHeaders('login', origins, 31_536_000), dataHeaders(31_536_000), assetHeaders(31_536_000)]) {
    assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains')
  }
})
