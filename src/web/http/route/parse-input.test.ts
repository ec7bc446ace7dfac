import assert from 'node:assert/strict'
import test from 'node:test'
import * as z from 'zod'
import { parseInput } from './parse-input.ts'

const none = { schema: undefined, value: undefined }

test('all that is wrong is said at once, in the words of the house, query and body together', () => {
  const body = z.strictObject({
    loginId: z.string().min(1).max(5),
    short: z.string().min(4),
    mode: z.enum(['a', 'b']),
    digits: z.string().regex(/^\d+$/),
    missing: z.string(),
    days: z.coerce.number().min(1).max(31),
    rule: z
      .string()
      .superRefine((_value, context) => context.addIssue({ code: 'custom', params: { fault: { code: 'too-common' } } })),
    list: z.object({ name: z.string().min(1) }),
  })
  const value = {
    loginId: 'abcdef',
    short: 'abc',
    mode: 'c',
    digits: 'x',
    days: '32',
    rule: 'password',
    list: { name: '' },
    also: 1,
    more: 2,
  }
  const result = parseInput({
    params: none,
    query: { schema: z.object({ page: z.coerce.number().max(9).default(1) }), value: { page: '10' } },
    body: { schema: body, value },
  })
  assert.equal(result.ok, false)
  assert.deepEqual(result.ok ? [] : result.problem, {
    code: 'input-invalid',
    fields: [
      { field: 'page', code: 'number-out-of-range', least: Number.MIN_SAFE_INTEGER, most: 9 },
      { field: 'loginId', code: 'too-long', most: 5 },
      { field: 'short', code: 'too-short', least: 4 },
      { field: 'mode', code: 'not-offered' },
      { field: 'digits', code: 'format-wrong' },
      { field: 'missing', code: 'required' },
      { field: 'days', code: 'number-out-of-range', least: 1, most: 31 },
      { field: 'rule', code: 'too-common' },
      { field: 'list.name', code: 'required' },
      { field: 'also', code: 'unknown-field' },
      { field: 'more', code: 'unknown-field' },
    ],
  })
})

test('an empty field is a missing one, whatever else the rule asks for', () => {
  const schema = z.object({ id: z.string().min(6), mode: z.enum(['a']), nothing: z.string().min(1) })
  const result = parseInput({ params: none, query: none, body: { schema, value: { id: '', mode: '', nothing: null } } })
  assert.deepEqual(result.ok ? [] : result.problem, {
    code: 'input-invalid',
    fields: [
      { field: 'id', code: 'required' },
      { field: 'mode', code: 'required' },
      { field: 'nothing', code: 'required' },
    ],
  })
})

test('a path whose parameters cannot be meant is no page', () => {
  const result = parseInput({
    params: { schema: z.object({ id: z.string().regex(/^\d+$/) }), value: { id: 'x' } },
    query: none,
    body: none,
  })
  assert.deepEqual(result, { ok: false, problem: { code: 'not-found' } })
})

test('without a schema nothing is read', () => {
  const result = parseInput({ params: none, query: { schema: undefined, value: { a: '1' } }, body: none })
  assert.deepEqual(result, { ok: true, value: { params: undefined, query: undefined, body: undefined } })
})
