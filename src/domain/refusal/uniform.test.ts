import assert from 'node:assert/strict'
import { test } from 'node:test'
import { businessTime } from '../time/time.ts'
import { REFUSALS, REFUSAL_CODES, type Refusal } from './refusal.ts'
import { UNIFORM_REFUSAL, uniformAnswer } from './uniform.ts'

const sample = (code: string): Refusal => ({ code, pcName: 'PC', since: businessTime(0), until: businessTime(0), triesLeft: 3, then: 'locked' }) as unknown as Refusal

test('R-102 R-1210 without a proof, everything that tells of a user, a grant or a certificate is one and the same answer', () => {
  for (const code of REFUSAL_CODES) {
    const answer = uniformAnswer(sample(code), 'none')
    if (code === 'credentials-wrong' || REFUSALS[code].shownTo === 'after-proof') assert.equal(answer, UNIFORM_REFUSAL, code)
    else assert.equal(answer.code, code)
  }
})

test('R-407 with the certificate, a locked user and a wrong entry get different answers, and the tries left', () => {
  for (const code of REFUSAL_CODES) assert.deepEqual(uniformAnswer(sample(code), 'certificate'), sample(code))
})

test('R-1210 a right secret shows the states, but a wrong one never tells tries', () => {
  assert.equal(uniformAnswer(sample('user-locked'), 'secret').code, 'user-locked')
  assert.equal(uniformAnswer(sample('credentials-wrong'), 'secret'), UNIFORM_REFUSAL)
})

test('the uniform answer cannot be changed by whoever got it', () => {
  assert.throws(() => Object.assign(UNIFORM_REFUSAL, { triesLeft: 1 }), TypeError)
})
