import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { USER_STATES } from '../user/lifecycle.ts'
import { PERMISSION_NAMES } from './acts.ts'
import { changeRights, type Rights } from './change.ts'
import { isAdministrator, permissionsOf } from './may.ts'

const registered = (role: Rights['role'], ...permissions: readonly string[]) => ({ state: 'registered', role, permissions }) as const
const code = (...asked: Parameters<typeof changeRights>): string => {
  const changed = changeRights(...asked)
  return changed.ok ? 'changed' : changed.problem.code
}

test('R-210 the chief keeps every permission, whoever asks and whatever is asked', () => {
  for (const wanted of [[], ['web-administration'], PERMISSION_NAMES] as const) assert.equal(code(registered('chief'), wanted, 3), 'chief-by-application')
})

test('R-208 the last who administers keeps it; another permission of theirs may go, and with a second one so may this', () => {
  for (const last of [registered('administrator', 'user-registration'), registered('user', 'web-administration')]) {
    assert.equal(code(last, [], 0), 'last-administrator')
    assert.equal(code(last, ['user-registration'], 0), 'last-administrator')
    assert.equal(code(last, ['web-administration'], 0), 'changed')
    assert.equal(code(last, [], 1), 'changed')
  }
  assert.equal(code({ ...registered('administrator'), state: 'suspended' }, [], 0), 'changed', 'who is suspended administers nothing now')
})

test('R-202 R-209 for any user and any wish: exactly what was asked is held then, and what was given and taken is told', () => {
  fc.assert(fc.property(
    fc.constantFrom('administrator' as const, 'user' as const), fc.subarray(PERMISSION_NAMES), fc.constantFrom(...USER_STATES), fc.array(fc.constantFrom(...PERMISSION_NAMES), { maxLength: 4 }), fc.nat(2),
    (role, permissions, state, wanted, others) => {
      const before = { role, permissions, state }
      const changed = changeRights(before, wanted, others)
      if (!changed.ok) return void assert.ok(state === 'removed' ? changed.problem.code === 'not-from-this-state' : changed.problem.code === 'last-administrator' && others === 0 && isAdministrator(before))
      const { rights, given, taken } = changed.value
      const held = permissionsOf(rights)
      assert.deepEqual(held.toSorted(), [...new Set(wanted)].toSorted())
      assert.equal(isAdministrator(rights), wanted.includes('web-administration'))
      const was = permissionsOf(before)
      assert.deepEqual([...was.filter((each) => !taken.includes(each)), ...given].toSorted(), held.toSorted())
      assert.ok(given.every((each) => !was.includes(each)) && taken.every((each) => was.includes(each)))
    }))
})

test('R-209 an operator has duties and no permissions of a company', () => assert.equal(code(registered('operator', 'intake'), PERMISSION_NAMES, 3), 'not-permitted'))
