import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { acquisitionCodeFrom, showAcquisitionCode } from '../../domain/acquisition/acquisition-code.ts'
import { idFields, secretFields, type ProofField } from '../../domain/acquisition/proof.ts'
import { readProof } from './read-proof.ts'

const CODE = acquisitionCodeFrom(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
const SHOWN = showAcquisitionCode(CODE)
const TYPED: { readonly [Field in ProofField]: string } = {
  companyNumber: '20000001', loginId: 'narumi-keiri', password: ' a1 ', code: SHOWN.toLowerCase().replaceAll('-', ' '), oneTimePassword: '123 456', nextOneTimePassword: '', confirmationPin: '40718265',
}

test('S-18 R-301 R-1201 at every profile what is copied from a letter is read however it is typed, and a slip of one character is told at its field, before anything is compared or counted', () => {
  for (const { name } of PROFILES) {
    const { policy } = shipped(name)
    const asked = [...idFields(policy), ...secretFields(policy, 'one-time-password')]
    const read = readProof(policy, asked, TYPED)
    assert.ok(read.ok, name)
    if (!asked.some(({ field }) => field === 'code')) continue
    assert.equal(read.value.code, CODE, name)
    for (let at = 0; at < SHOWN.length; at += 1) {
      if (SHOWN[at] === '-') continue
      const slipped = `${SHOWN.slice(0, at)}${SHOWN[at] === '7' ? '3' : '7'}${SHOWN.slice(at + 1)}`
      assert.deepEqual(readProof(policy, asked, { ...TYPED, code: slipped }), { ok: false, problem: [{ field: 'code', code: 'check-digit-wrong' }] }, `${name}, ${at}`)
    }
  }
})
