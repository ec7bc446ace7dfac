import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { idsForAnotherPc } from './another-pc.ts'
import { LOGIN_ID_MOST, parseLoginId, type LoginId } from './login-id.ts'

const id = (typed: string): LoginId => {
  const parsed = parseLoginId(typed)
  return parsed.ok ? parsed.value : assert.fail(typed)
}

test('R-104 another PC of the same person gets the same id with the next number', () => {
  assert.deepEqual(idsForAnotherPc(id('yamada')).slice(0, 2), ['yamada-2', 'yamada-3'])
  assert.equal(idsForAnotherPc(id('yamada-2'))[0], 'yamada-3')
  assert.equal(idsForAnotherPc(id('shiomi-keiri-9'))[0], 'shiomi-keiri-10')
  assert.equal(idsForAnotherPc(id('desk-2026'))[0], 'desk-2026-2', 'a year is no number of a PC')
  assert.equal(idsForAnotherPc(id('a23456789-b23456789-c23456789d'))[0], 'a23456789-b23456789-c2345678-2')
})

test('R-104 whatever the id, what is proposed could be registered and is never the id itself', () => {
  const parts = fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 5 }).map((each) => each.join('-')).filter((text) => parseLoginId(text).ok)
  fc.assert(fc.property(parts, (typed) => {
    for (const proposed of idsForAnotherPc(id(typed))) {
      assert.notEqual(proposed, typed)
      assert.ok(proposed.length <= LOGIN_ID_MOST)
      assert.deepEqual(parseLoginId(proposed), { ok: true, value: proposed })
    }
  }))
})
