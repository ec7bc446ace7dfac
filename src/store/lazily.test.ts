import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lazily } from './lazily.ts'

test('what is never asked for is never made, and what is asked for is made once, of what was given', () => {
  const made: string[] = []
  const of = lazily<{ readonly name: string }, { readonly first: object; readonly second: object }>({
    first: ({ name }) => {
      made.push(`first of ${name}`)
      return { name }
    },
    second: ({ name }) => {
      made.push(`second of ${name}`)
      return { name }
    },
  })
  const [one, other] = [of({ name: 'one' }), of({ name: 'other' })]
  assert.deepEqual(made, [])
  assert.equal(one.first, one.first)
  const { second } = other
  assert.deepEqual(second, { name: 'other' })
  assert.deepEqual(made, ['first of one', 'second of other'])
})
