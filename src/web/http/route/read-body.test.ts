import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { readForm, readJson, typedOf, UnreadableBody } from './read-body.ts'

test('a form is fields by name; a name that comes twice is a list, and no name has a meaning of its own', () => {
  assert.deepEqual({ ...readForm('a=1&b=%E3%81%82+x&a=2&a=3') }, { a: ['1', '2', '3'], b: 'あ x' })
  const odd = readForm('__proto__=1&constructor=2&toString=3')
  assert.equal(Object.getPrototypeOf(odd), null)
  assert.deepEqual(Object.keys(odd), ['__proto__', 'constructor', 'toString'])
})

test('a form of too many fields is not read', () => {
  assert.throws(() => readForm('a=&'.repeat(501)), UnreadableBody)
})

test('R-1215 a form with the octet that no text has, and no database takes, is not read', () => {
  for (const sent of ['a=x%00y', 'a%00=x', 'b=1&a=%00']) assert.throws(() => readForm(sent), UnreadableBody, sent)
})

test('JSON that names a prototype, is nested without end, or is none, is not read, and the text of it is in no message', () => {
  assert.deepEqual(readJson('{"a":[1,{"b":null}]}'), { a: [1, { b: null }] })
  const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
  assert.ok(Array.isArray(readJson(nested(32))))
  for (const text of ['', '{', '{"__proto__":1}', '[{"a":{"constructor":{}}}]', '{"prototype":1}', 'hunter2', nested(33), nested(30_000)]) {
    assert.throws(
      () => readJson(text),
      (problem: Error) => problem instanceof UnreadableBody && problem.message === '',
    )
  }
})

test('reading a form never throws but for its size and that octet, whatever was sent', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      fc.pre(!new URLSearchParams(text).toString().includes('%00'))
      for (const value of Object.values(readForm(text))) assert.ok(typeof value === 'string' || Array.isArray(value))
    }),
  )
})

test('what was typed is shown again as text, cut, and without the fields that are secret', () => {
  assert.deepEqual(typedOf({ a: 'x'.repeat(2_000), b: ['1', '2'], password: 'hunter2', n: 1 }, ['password']), {
    a: 'x'.repeat(1_000),
  })
  assert.deepEqual(typedOf('text', []), {})
  assert.deepEqual(typedOf(null, []), {})
})
