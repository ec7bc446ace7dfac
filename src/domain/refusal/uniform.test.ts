import assert from 'node:assert/strict'
import { test } from 'node:test'
import { businessTime } from '../time/time.ts'
import { REFUSALS, REFUSAL_CODES, type Refusal } from './refusal.ts'
import { UNIFORM_REFUSALS, uniformAnswer, type ProvingAct } from './uniform.ts'

const ACTS = Object.keys(UNIFORM_REFUSALS) as ProvingAct[]
const sample = (code: string): Refusal => ({ code, pcName: 'PC', since: businessTime(0), until: businessTime(0), triesLeft: 3, then: 'locked' }) as unknown as Refusal

test('R-102 R-1210 without a proof, everything that tells of a user, a grant or a certificate is one and the same answer', () => {
  for (const act of ACTS) {
    for (const code of REFUSAL_CODES) {
      const answer = uniformAnswer(sample(code), 'none', act)
      if (code === 'credentials-wrong' || REFUSALS[code].shownTo === 'after-proof') assert.equal(answer, UNIFORM_REFUSALS[act], code)
      else assert.equal(answer.code, code)
    }
  }
})

test('R-407 with the certificate, a locked user and a wrong entry get different answers, and the tries left', () => {
  for (const code of REFUSAL_CODES) assert.deepEqual(uniformAnswer(sample(code), 'certificate', 'log-in'), sample(code))
})

test('R-1210 a right secret shows the states, but a wrong one never tells tries', () => {
  assert.equal(uniformAnswer(sample('user-locked'), 'secret', 'begin-acquisition').code, 'user-locked')
  assert.equal(uniformAnswer(sample('credentials-wrong'), 'secret', 'log-in'), UNIFORM_REFUSALS['log-in'])
})

test('a uniform answer is itself for anybody, and cannot be changed by whoever got it', () => {
  for (const act of ACTS) {
    assert.equal(REFUSALS[UNIFORM_REFUSALS[act].code].shownTo, 'anybody')
    assert.throws(() => Object.assign(UNIFORM_REFUSALS[act], { triesLeft: 1 }), TypeError)
  }
})
