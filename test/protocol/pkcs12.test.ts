import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writePkcs12 } from '../../src/x509/pkcs12/write-pkcs12.ts'
import { run } from './openssl-issuer.ts'
import { means, passphrase, readEverywhere } from './pkcs12-readers.ts'

const made = readEverywhere({ title: 'EC P-256', algorithm: { name: 'ECDSA', namedCurve: 'P-256' }, friendlyName: 'みなと信用組合 山田 太郎 2026', shown: /256 bit/ })

test('another passphrase opens nothing', async () => {
  await assert.rejects(run('openssl', ['pkcs12', '-in', made.path(), '-passin', 'pass:k7fm-2w9x-hq4d-zt3s', '-noout']), /invalid password/)
})

test('a passphrase that importers would read differently is a mistake of the caller', async () => {
  const content = { privateKey: new Uint8Array(1), certificate: made.issuing(), chain: [], friendlyName: 'x' }
  for (const wrong of ['', 'パスワード', 'two words', 'tab\t']) await assert.rejects(writePkcs12(content, wrong, means), TypeError)
  await assert.rejects(writePkcs12({ ...content, friendlyName: 'half a \ud83d' }, passphrase, means), TypeError)
})
