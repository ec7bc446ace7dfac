import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as z from 'zod'
import { flagOf, flagsOf, readFlags } from './flags.ts'

const SCHEMA = z.strictObject({
  loginId: z.string(), most: z.int().default(5), duty: z.array(z.string()), desk: z.strictObject({ nameJa: z.string() }),
  overrides: z.record(z.string(), z.unknown()).default({}),
})
const flags = flagsOf(SCHEMA)
const read = (...words: readonly string[]) => {
  const result = readFlags(flags, words)
  return result.ok ? result.value : result.problem
}

test('flags are the fields of the schema, nested ones by their whole path', () => {
  assert.deepEqual(flags.map(({ name }) => name), ['login-id', 'most', 'duty', 'desk-name-ja', 'overrides'])
  assert.equal(flagOf(flags, 'overrides.session.idleMinutes')?.name, 'overrides')
  assert.equal(flagOf(flags, 'desk.nameJa')?.name, 'desk-name-ja')
})

test('values are read as their schemas mean them, with a space or an equals sign', () => {
  assert.deepEqual(read('--login-id', '0012', '--most=7', '--duty', 'intake, profiles', '--duty', 'audit', '--desk-name-ja=', '--overrides', '{"a":{"b":1}}', '--json'), {
    values: { loginId: '0012', most: 7, duty: ['intake', 'profiles', 'audit'], desk: { nameJa: '' }, overrides: { a: { b: 1 } } }, json: true, help: false,
  })
  assert.deepEqual(read('--login-id=--x', '--most', '-1'), { values: { loginId: '--x', most: -1 }, json: false, help: false })
  assert.deepEqual(read('--most', 'many', '--overrides', 'nonsense'), { values: { most: 'many', overrides: 'nonsense' }, json: false, help: false }, 'left to the schema to refuse')
})

test('everything wrong is told at once: unknown flags with what was meant, missing values, repetitions, loose words', () => {
  const problems = read('stray', '--login', 'a', '--most', '--login-id', 'a', '--login-id', 'b') as readonly string[]
  assert.equal(problems.length, 4)
  assert.match(problems[0] ?? '', /"stray" is not a flag/)
  assert.match(problems[1] ?? '', /--login is not a flag of this command; there are --login-id/)
  assert.match(problems[2] ?? '', /--most has no value/)
  assert.match(problems[3] ?? '', /--login-id is given twice/)
  assert.deepEqual(read('--nonsense', '--help'), { values: {}, json: false, help: true }, 'who asks for help gets it')
})

test('no words make the reader throw, or reach a prototype', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('--login-id', '--duty', '--desk-name-ja', '--__proto__', '--constructor', '--json', '--', '--='))
  fc.assert(fc.property(fc.array(word, { maxLength: 8 }), (words) => { readFlags(flags, words) }))
  assert.equal(({} as Record<string, unknown>)['x'], undefined)
})
