import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from '../language.ts'
import { readAloud } from './read-aloud.ts'

test('R-315 every character of a code is said in a way of its own', () => {
  for (const language of LANGUAGES) {
    const spoken = readAloud(language, '0123456789ABCDEFGHJKMNPQRSTVWXYZ').flat()
    assert.equal(new Set(spoken).size, 32)
  }
  assert.deepEqual(readAloud('en', 'K7-Q'), [['Kilo', 'seven'], ['Quebec']])
  assert.deepEqual(readAloud('ja', 'K7-Q'), [['韓国のK', '数字のナナ'], ['クイーンのQ']])
  assert.throws(() => readAloud('en', 'O'), RangeError)
})
