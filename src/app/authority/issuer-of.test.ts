import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issuerOf as read } from '../../x509/certificate/issuer-of.ts'
import { sampleHierarchy } from '../../x509/sample/hierarchy.ts'
import { issuerOf } from './issuer-of.ts'

test('an authority is read once, and what was read holds for its very bytes only', () => {
  const [one, other] = [sampleHierarchy(), sampleHierarchy()]
  const issuer = issuerOf({ id: 'a', certificate: one.issuing.der })
  assert.deepEqual(issuer, read(one.issuing))
  assert.equal(issuerOf({ id: 'a', certificate: Buffer.from(one.issuing.der) }), issuer, 'the same bytes, read from the database again')
  assert.deepEqual(issuerOf({ id: 'a', certificate: other.issuing.der }), read(other.issuing))
  const overwritten = new Uint8Array(one.issuing.der)
  issuerOf({ id: 'b', certificate: overwritten })
  overwritten.fill(0)
  assert.throws(() => issuerOf({ id: 'b', certificate: overwritten }), /is not one/)
})
