import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lengthFault } from './write-next-crl.ts'

test('R-1103 a CRL that would be longer than any reader takes is not made, and the sentence says how long and what helps', () => {
  assert.equal(lengthFault('one', 2_700_000, 128 * 2 ** 20), undefined)
  assert.equal(lengthFault('one', 2_800_000, 128 * 2 ** 20 + 1), 'the CRL of authority one would name 2800000 certificates in 129 MiB, and 128 MiB are the most: the service needs another issuing authority')
})
