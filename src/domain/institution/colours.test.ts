import assert from 'node:assert/strict'
import { test } from 'node:test'
import { colourProblems, contrast } from './colours.ts'

const minato = { key: '#164a66', accent: '#a0592a' }

test('contrast is that of WCAG', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#ffffff', '#ffffff'), 1)
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
})

test('colours too pale to read, and what is no colour, are told with what they measure and what they need', () => {
  assert.deepEqual(colourProblems(minato), [])
  assert.deepEqual(colourProblems({ key: 'red', accent: '#abc' }).map(({ colour, code }) => [colour, code]), [['key', 'not-a-colour'], ['accent', 'not-a-colour']])
  const [problem] = colourProblems({ key: '#5a8fb0', accent: '#a0592a' })
  assert.ok(problem?.code === 'too-little-contrast' && problem.colour === 'key' && problem.ratio < 7 && problem.least === 7)
})
