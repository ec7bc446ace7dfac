import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../../test/profiles/shipped.ts'
import { normalisePassword, passwordFaults, passwordRules } from '../../../domain/password/rule.ts'
import { ruleStates } from './rule-states.ts'

const owner = { loginId: 'yamada-taro', companyNumber: '0012345678' }
const states = (profile: string, password: string, again = '', current = '') => {
  const of = ruleStates(shipped(profile).policy.password, owner, { current, password, again })
  return [...passwordRules(shipped(profile).policy.password).map(({ code }) => code), 'not-the-same'].map((code) => `${code} ${of(code, code === 'too-common' || code === 'used-recently')}`)
}

test('R-411 before anything is typed no rule is called met or broken', () => {
  for (const { name } of PROFILES) for (const state of states(name, '')) assert.match(state, / open$/)
})

test('R-411 R-401 each rule of factoring as one types', () => {
  assert.deepEqual(states('factoring', 'abc'), [
    'too-short unmet', 'too-long met', 'character-not-allowed met', 'letter-missing met', 'digit-missing unmet', 'used-recently later', 'not-the-same open',
  ])
  assert.deepEqual(states('factoring', 'abcdefg1<', 'abcdefg1', 'abcdefg1'), [
    'too-short met', 'too-long met', 'character-not-allowed unmet', 'letter-missing met', 'digit-missing met', 'used-recently later', 'not-the-same unmet',
  ])
})

test('R-402 R-411 the current password as the new one is told at once, and full width is the same', () => {
  assert.ok(states('factoring', 'ａｂｃｄｅｆｇ１', 'abcdefg1', 'abcdefg1').includes('used-recently unmet'))
  assert.ok(states('factoring', 'ａｂｃｄｅｆｇ１', 'abcdefg1').includes('not-the-same met'))
})

test('R-411 what the page calls met is what the server finds no fault with', () => {
  fc.assert(fc.property(fc.constantFrom(...PROFILES), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), ({ name }, password) => {
    const rule = shipped(name).policy.password
    const faults = passwordFaults(rule, normalisePassword(password), { ...owner, isCommon: () => false, usedRecently: false }).map(({ code }) => code)
    for (const state of states(name, password)) {
      const [code = '', how = ''] = state.split(' ')
      if (how === 'met') assert.ok(!faults.some((fault) => fault === code), state)
    }
  }))
})
