import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromPem, toPem } from './pem.ts'

test('any bytes go through PEM and back', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
    const text = toPem('CERTIFICATE', bytes)
    assert.ok(text.split('\n').every((line) => line.length <= 64))
    assert.deepEqual(fromPem('CERTIFICATE', text, 500), { ok: true, value: new Uint8Array(bytes) })
    assert.deepEqual(fromPem('CERTIFICATE', ` ${text.replaceAll('\n', '\r\n')}\n`, 500), { ok: true, value: new Uint8Array(bytes) })
  }))
})

test('what is not exactly one block with the label is refused', () => {
  const text = toPem('CERTIFICATE REQUEST', Uint8Array.of(1, 2, 3, 4))
  const refused = (given: string, problem: string, maxBytes = 100) => assert.deepEqual(
    fromPem('CERTIFICATE REQUEST', given, maxBytes), { ok: false, problem },
  )
  refused('', 'pem-invalid')
  refused(text + text, 'pem-invalid')
  refused(text.replace('AQ', 'Proc-Type: 4\n\nAQ'), 'pem-invalid')
  refused(text.replace('AQ', 'A*'), 'pem-invalid')
  // OpenSSL sees no beginning there either.
  refused(`\0${text}`, 'pem-invalid')
  refused(`the request: ${text}`, 'pem-invalid')
  refused(text.replace('==', '='), 'pem-invalid')
  refused(text.replace('END CERTIFICATE REQUEST', 'END CERTIFICATE'), 'pem-invalid')
  refused(toPem('CERTIFICATE', Uint8Array.of(1)), 'pem-other-label')
  refused(text, 'pem-too-large', 3)
  refused(`-----BEGIN CERTIFICATE REQUEST-----\n${' '.repeat(1_000_000)}`, 'pem-too-large')
  assert.ok(fromPem('CERTIFICATE REQUEST', `Subject: CN=a\n${text}\n(end)`, 4).ok)
  assert.ok(fromPem('CERTIFICATE REQUEST', text.replaceAll('CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST'), 4).ok)
})
