import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { changeDue } from './change.ts'
import { currentBarred, formerKept } from './generations.ts'

test('R-302 R-413 the initial password is changed on the spot where it is the proof of acquisition, and nowhere else', () => {
  const due = PROFILES.filter(({ name }) => changeDue(shipped(name).policy.acquisition, 'initial')).map(({ name }) => name)
  assert.deepEqual(due.toSorted(), ['factoring', 'factoring-legacy'])
  for (const { name } of PROFILES) for (const origin of ['chosen', undefined] as const) assert.equal(changeDue(shipped(name).policy.acquisition, origin), false)
})

test('R-402 R-413 how many generations each profile bars: the current one counts as the first', () => {
  const barred = Object.fromEntries(PROFILES.map(({ name }) => [name, [currentBarred(shipped(name).policy.password), formerKept(shipped(name).policy.password)]]))
  assert.deepEqual(barred, {
    'factoring': [true, 1], 'factoring-legacy': [true, 1], 'shinkin-otp': [false, 0], 'shinkin-branch': [false, 0], 'credit-union': [false, 0], 'standard': [false, 0],
  })
  assert.deepEqual([0, 1, 2, 24].map((generationsBarred) => formerKept({ generationsBarred })), [0, 0, 1, 23])
})
