import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import test from 'node:test'
import { originsOf } from '../host/origins.ts'
import { writePage } from './write-page.ts'

const origins = originsOf('minato.localhost', { public: 8443, login: 8444, pki: 8080 })
const ROOT = resolve(import.meta.dirname, '../../../../..')

test('a page is a whole document with its language, escaped, and the headers of its face', () => {
  const { body, headers } = writePage(
    <html lang="ja">
      <body>{'<script>alert(1)</script>'}</body>
    </html>,
    'login',
    origins,
    0,
  )
  assert.equal(body, '<!doctype html>\n<html lang="ja"><body>&lt;script>alert(1)&lt;/script></body></html>\n')
  assert.equal(headers['content-type'], 'text/html; charset=utf-8')
  assert.match(String(headers['content-security-policy']), /script-src https:\/\/minato\.localhost:8443;/)
})

test('a part of a page, or one without a language, is a defect', () => {
  assert.throws(() => writePage(<p>part</p>, 'front', origins, 0), TypeError)
  assert.throws(
    () =>
      writePage(
        <html>
          <body />
        </html>,
        'front',
        origins,
        0,
      ),
    TypeError,
  )
})

test('what could carry script into a page is refused while it is made', () => {
  assert.throws(
    () =>
      writePage(
        <html lang="ja">
          <body>
            <a href="javascript:alert(1)">x</a>
          </body>
        </html>,
        'front',
        origins,
        0,
      ),
    TypeError,
  )
  assert.throws(
    () =>
      writePage(
        <html lang="ja">
          <body style="color:red" />
        </html>,
        'front',
        origins,
        0,
      ),
    TypeError,
  )
})

test('there is one way to HTML: no other file of the house names its media type or renders a page', () => {
  const folder = join(ROOT, 'src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  )
  const writers = files.filter((name) => /text\/html|preact-render-to-string/.test(readFileSync(join(folder, name), 'utf8')))
  assert.deepEqual(writers, ['web/http/page/write-page.ts'])
})
