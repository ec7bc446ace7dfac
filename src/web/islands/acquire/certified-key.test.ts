import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { opensslIssuer, temporaryFolder } from '../../../../test/protocol/openssl-issuer.ts'
import { certifies } from './certified-key.ts'

test('R-308 a certificate is recognised by its key, and nothing else is taken for one', async () => {
  await using scope = await temporaryFolder()
  const { root, issuing } = await opensslIssuer(scope.folder)
  const keyOf = (der: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(new X509Certificate(der).publicKey.export({ type: 'spki', format: 'der' }))
  assert.equal(certifies(root, keyOf(root)), true)
  assert.equal(certifies(issuing, keyOf(issuing)), true)
  assert.equal(certifies(root, keyOf(issuing)), false)
  const key = keyOf(root)
  assert.equal(certifies(key, key), false)
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => { assert.equal(certifies(bytes, key), false) }))
  fc.assert(fc.property(fc.integer({ min: 0, max: root.length - 1 }), end => { assert.equal(certifies(root.slice(0, end), key), false) }))
})
