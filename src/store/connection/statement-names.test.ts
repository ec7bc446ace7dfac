import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statementNames } from './statement-names.ts'

test('a statement has its name from the second time on, always the same and nobody else’s', () => {
  const nameOf = statementNames()
  assert.deepEqual([nameOf('a'), nameOf('b'), nameOf('a'), nameOf('b'), nameOf('a'), nameOf('b')], [undefined, undefined, 's0', 's1', 's0', 's1'])
})

test('ever new statements get no names, and those that have one keep it', () => {
  const nameOf = statementNames()
  for (let text = 0; text < 5_000; text += 1) assert.equal(nameOf(`once ${text}`), undefined)
  const many = statementNames()
  const named = Array.from({ length: 300 }, (_, text) => {
    many(`twice ${text}`)
    return many(`twice ${text}`)
  })
  assert.deepEqual([new Set(named).size, named[199], named[200]], [201, 's199', undefined])
  assert.equal(many('twice 0'), 's0')
})
