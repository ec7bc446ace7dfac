import assert from 'node:assert/strict'
import { test } from 'node:test'
import { knownVisitors } from './known-visitors.ts'

test('whoever was found good lately has a budget of their own; beyond so many the one found longest ago is a stranger again', () => {
  const known = knownVisitors(2)
  known.remember('a', 'session a')
  known.remember('b', 'session b')
  known.remember('a', 'session a')
  known.remember('c', 'session c')
  assert.deepEqual(['a', 'b', 'c'].map((proof) => known.budgetOf(proof)), ['session a', undefined, 'session c'])
  known.forget('a')
  assert.equal(known.budgetOf('a'), undefined)
})
