import assert from 'node:assert/strict'
import { test } from 'node:test'
import { h, type ComponentChildren } from 'preact'
import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { isSafeAddress } from './vnode-guard.ts'

const refused = (build: () => unknown, why: RegExp) => assert.throws(build, (error) => error instanceof TypeError && why.test(error.message))

test('an address that could run script or leave the host unseen is refused', () => {
  const addresses = [
    'javascript:alert(1)', ' javascript:alert(1)', '\u0001javascript:alert(1)', 'java\tscript:alert(1)', 'JavaScript:alert(1)', '\u00a0javascript:alert(1)',
    'data:text/html,x', 'vbscript:x', 'blob:https://a/b', 'file:///etc/passwd', 'http://minato.localhost/',
    '//evil.example', '/\\evil.example', '\\\\evil.example', 'https:\\\\evil.example', 'https:///evil.example', 'https://@evil.example', '/a b', '/a\nb',
  ]
  for (const href of addresses) refused(() => <a href={href}>x</a>, /unsafe address/)
  for (const action of addresses) refused(() => <form action={action} />, /unsafe address/)
  refused(() => <button type="submit" formAction="javascript:x">x</button>, /unsafe address/)
  refused(() => h('use', { 'xlink:href': '//evil/x.svg#a' }), /unsafe address/)
})

test('the addresses of our own pages pass', () => {
  for (const href of ['/', '/help#choosing', '#main', '?lang=en', 'https://login.minato.localhost:8444/', 'tel:0120-000-000', 'mailto:a@example.jp', 'next', '/a:b']) {
    assert.match(renderToString(<a href={href}>x</a>), /<a href="/)
  }
})

test('no address that a browser reads as another scheme than https, tel or mailto passes', () => {
  const piece = fc.constantFrom('javascript', 'https', 'data', ':', '/', '\\', '//', ' ', '\t', '\n', '\u0000', 'a', '@', '?', '#', '.')
  fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
    const address = pieces.join('')
    // What no browser can read leads nowhere.
    if (!isSafeAddress(address) || !URL.canParse(address, 'https://here.example/x/')) return
    const read = new URL(address, 'https://here.example/x/')
    assert.ok(['https:', 'tel:', 'mailto:'].includes(read.protocol), address)
    if (!/^https:/iu.test(address)) assert.equal(read.host, 'here.example', address)
  }), { numRuns: 3000 })
})

test('styles, handlers, raw HTML and foreign documents are refused', () => {
  refused(() => <p style="color: red">x</p>, /style/)
  refused(() => <p style={{ color: 'red' }}>x</p>, /style/)
  refused(() => <button type="button" onClick={() => undefined}>x</button>, /event handler/)
  refused(() => h('img', { onerror: 'x()' }), /event handler/)
  refused(() => <p dangerouslySetInnerHTML={{ __html: '<b>x</b>' }} />, /dangerouslySetInnerHTML/)
  refused(() => h('iframe', { src: '/' }), /not used/)
  refused(() => h('style', {}, 'p{}'), /not used/)
  refused(() => h('base', { href: '/' }), /not used/)
  refused(() => h('meta', { 'http-equiv': 'refresh', 'content': '0;url=//evil' }), /http-equiv/)
  refused(() => h('script', {}, 'alert(1)'), /must have a src/)
  refused(() => h('script', { src: '/a.js' }, 'alert(1)'), /must have a src/)
})

test('what Preact would drop without a word is refused: dates, objects, functions, NaN', () => {
  const date = new Date(0)
  const lost: readonly ComponentChildren[] = [date, { a: 1 }, [['deep', date]], Number.NaN]
  for (const child of lost) {
    refused(() => <p>{child}</p>, /cannot show/)
    refused(() => <>{child}</>, /cannot show/)
  }
  refused(() => h('p', {}, (() => 'x') as unknown as string), /cannot show/)
  refused(() => h('p', { title: date as unknown as string }), /cannot show/)
})

test('a real form passes and its text is escaped', () => {
  const html = renderToString(
    <form method="post" action="/login">
      <label for="p">{'<b>& "x"'}</label>
      <input id="p" name="p" type="password" required />
      {[1, 'two', null, false, undefined, [<b>3</b>]]}
    </form>,
  )
  assert.equal(html, '<form method="post" action="/login"><label for="p">&lt;b>&amp; &quot;x&quot;</label><input id="p" name="p" type="password" required/>1two<b>3</b></form>')
})
