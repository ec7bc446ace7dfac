import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseAnswer } from './answer.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const good = { certificate: 'MAA=', chain: ['MAA='], fileName: 'a.p12', friendlyName: '山田 太郎' }

test('a delivery comes back as bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 1 }), fc.array(fc.uint8Array({ minLength: 1 }), { minLength: 1, maxLength: 3 }), (certificate, chain) => {
    const parsed = parseAnswer(200, JSON.stringify({ ...good, certificate: base64(certificate), chain: chain.map(base64) }))
    assert.ok(parsed.ok)
    assert.deepEqual(parsed.value.certificate, certificate)
    assert.deepEqual(parsed.value.chain, chain)
    assert.equal(parsed.value.friendlyName, '山田 太郎')
  }))
})

test('R-315 the number of a PC that waits comes with the certificate, whole or not at all', () => {
  const fingerprint = { shown: 'ABCD-EFGH-J', aloud: 'Alfa, Bravo' }
  const read = (more: object) => {
    const parsed = parseAnswer(200, JSON.stringify({ ...good, ...more }))
    return parsed.ok ? parsed.value.fingerprint : 'garbled'
  }
  assert.deepEqual(read({ fingerprint }), fingerprint)
  for (const half of [{}, { fingerprint: 'ABCD' }, { fingerprint: { shown: 'ABCD-EFGH-J' } }, { fingerprint: { ...fingerprint, aloud: '' } }]) assert.equal(read(half), undefined)
})

const spoilt: Readonly<Record<string, object>> = {
  'no certificate': { ...good, certificate: undefined },
  'no base64': { ...good, certificate: 'ま' },
  'an empty certificate': { ...good, certificate: '' },
  'no chain': { ...good, chain: [] },
  'a chain that is no list': { ...good, chain: 'MAA=' },
  'a chain with something else in it': { ...good, chain: ['MAA=', 7] },
  'no file name': { ...good, fileName: '' },
  'no friendly name': { ...good, friendlyName: 3 },
}
for (const [title, body] of Object.entries(spoilt)) {
  test(`R-313 a delivery with ${title} is garbled`, () => {
    assert.deepEqual(parseAnswer(200, JSON.stringify(body)), { ok: false, problem: 'garbled' })
  })
}

test('R-313 whatever arrives, the answer is a delivery, a refusal with words, or garbled', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, body) => {
    const parsed = parseAnswer(status, body)
    assert.ok(!parsed.ok)
    assert.equal(parsed.problem, 'garbled')
  }))
  assert.deepEqual(parseAnswer(200, JSON.stringify({ ...good, more: 'x'.repeat(70_000) })), { ok: false, problem: 'garbled' })
})

test('a refusal keeps its words; half a link and an empty support code are left out', () => {
  const refusal = { code: 'x', title: 'お待ちください', text: '説明', next: { label: '次へ', href: '/next' }, supportCode: 'ABCD-EFGH-J' }
  const { code: _, ...words } = refusal
  assert.deepEqual(parseAnswer(403, JSON.stringify({ refusal })), { ok: false, problem: words })
  assert.deepEqual(parseAnswer(403, JSON.stringify({ refusal: { ...refusal, next: { label: '次へ' }, supportCode: '' } })), { ok: false, problem: { title: 'お待ちください', text: '説明' } })
  assert.deepEqual(parseAnswer(200, JSON.stringify({ refusal })), { ok: false, problem: 'garbled' })
  assert.deepEqual(parseAnswer(403, JSON.stringify({ refusal: { title: 'x' } })), { ok: false, problem: 'garbled' })
})
