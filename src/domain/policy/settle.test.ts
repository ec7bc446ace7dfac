import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PARAMETERS, type PolicyPath } from './parameters.ts'
import { PRODUCT_DEFAULT } from './product-default.ts'
import { settle, type Layer } from './settle.ts'

const line = (values: unknown): Layer => ({ level: 'product-line', name: 'a line', values })
const service = (values: unknown): Layer => ({ level: 'service', name: 'a service', values })
const contract = (values: unknown): Layer => ({ level: 'contract', name: '0001', values })

const settled = (...layers: readonly Layer[]) => {
  const result = settle(layers)
  if (!result.ok) throw new assert.AssertionError({ message: JSON.stringify(result.problem) })
  return result.value
}
const problems = (...layers: readonly Layer[]) => {
  const result = settle(layers)
  if (result.ok) throw new assert.AssertionError({ message: 'settled, though it should not' })
  return result.problem
}

test('no layer at all gives the product default, complete and from nowhere else', () => {
  const { policy, from } = settled()
  assert.deepEqual(policy, PRODUCT_DEFAULT)
  const paths = Object.entries(PARAMETERS).flatMap(([group, parameters]) => Object.keys(parameters).map((name) => `${group}.${name}`))
  assert.deepEqual(Object.keys(from), paths)
  assert.ok(Object.values(from).every((origin) => origin.level === 'product-default'))
})

test('the last layer that writes a value wins, and the policy remembers which it was', () => {
  const { policy, from } = settled(
    line({ renewal: { opensDays: 40, graceDays: 0 } }), service({ renewal: { opensDays: 35 } }), contract({ users: { mostPerContract: 7 } }))
  assert.deepEqual([policy.renewal.opensDays, policy.renewal.graceDays, policy.users.mostPerContract], [35, 0, 7])
  assert.deepEqual(
    (['renewal.opensDays', 'renewal.graceDays', 'users.mostPerContract', 'renewal.handover'] satisfies PolicyPath[]).map((path) => from[path].level),
    ['service', 'product-line', 'contract', 'product-default'])
})

test('a settled policy cannot be changed, not even deep inside', () => {
  const { policy } = settled()
  assert.throws(() => Object.assign(policy.lock.loginPassword[0] ?? {}, { afterWrongTries: 1000 }), TypeError)
  assert.throws(() => Object.assign(policy, { lock: {} }), TypeError)
  assert.notEqual(policy.labels, PRODUCT_DEFAULT.labels, 'and the default it started from is another object')
})

test('equal content has an equal version, whatever the order it was written in; other content another', () => {
  const one = settled(service({ session: { idleMinutes: 5, absoluteHours: 4 }, labels: { user: { ja: '利用者さま', en: 'customer' } } }))
  const other = settled(service({ labels: { user: { en: 'customer', ja: '利用者さま' } }, session: { absoluteHours: 4, idleMinutes: 5 } }))
  assert.equal(one.version, other.version)
  assert.match(one.version, /^[0-9a-f]{32}$/)
  assert.notEqual(one.version, settled().version)
})

test('every problem of every layer is reported at once, by path and layer', () => {
  const found = problems(
    line({ renewal: { opensHours: 672, openDays: 28, graceDays: '30' }, colours: {}, session: 5 }),
    service({ lock: { loginPassword: [{ afterWrongTries: 5, lockMinutes: 30 }] }, password: { leastCharacters: 4 }, __proto__: null }))
  assert.deepEqual(found.map(({ path, code, layer }) => [layer.name, path, code]), [
    ['a line', 'renewal.opensHours', 'wrong-unit'],
    ['a line', 'renewal.openDays', 'unknown-key'],
    ['a line', 'renewal.graceDays', 'wrong-value'],
    ['a line', 'colours', 'unknown-key'],
    ['a line', 'session', 'wrong-value'],
    ['a service', 'password.leastCharacters', 'limit-broken'],
    ['a service', 'lock.loginPassword', 'limit-broken'],
  ])
  assert.match(found[0]?.detail ?? '', /opensDays/)
})

test('a breach of a hard limit names the layer that brought it, even where two values only break it together', () => {
  const [breach, ...others] = problems(line({ renewal: { opensDays: 20 } }), service({ notice: { stagesDays: [21] } }))
  assert.deepEqual([breach?.path, breach?.layer.name, others], ['notice.stagesDays', 'a service', []])
})

test('keys that every object inherits are unknown keys', () => {
  for (const key of ['constructor', 'toString', 'hasOwnProperty', '__proto__']) {
    assert.deepEqual(problems(service(JSON.parse(`{ "${key}": {} }`))).map(({ code }) => code), ['unknown-key'])
    assert.deepEqual(problems(service(JSON.parse(`{ "lock": { "${key}": 1 } }`))).map(({ code }) => code), ['unknown-key'])
  }
})

test('a layer that is no object, and layers out of order, are refused', () => {
  for (const values of [null, [], 'renewal', 3]) assert.deepEqual(problems(service(values)).map(({ code }) => code), ['wrong-value'])
  assert.deepEqual(problems(contract({}), service({})).map(({ code }) => code), ['layer-order'])
  assert.deepEqual(problems(service({}), service({})).map(({ code }) => code), ['layer-order'])
})

test('whatever is written, settling answers: a total policy or problems, never an exception', () => {
  const group = fc.constantFrom(...Object.keys(PARAMETERS), 'nonsense', '__proto__')
  const name = fc.constantFrom(...Object.values(PARAMETERS).flatMap((parameters) => Object.keys(parameters)), 'nonsense')
  fc.assert(fc.property(fc.dictionary(group, fc.dictionary(name, fc.anything())), (values) => {
    const result = settle([service(values)])
    if (result.ok) assert.deepEqual(Object.keys(result.value.policy), Object.keys(PARAMETERS))
    else assert.ok(result.problem.length > 0)
  }))
})

test('R-107 no parameter binds a certificate, a user or a session to a network address', () => {
  const names = Object.values(PARAMETERS).flatMap((parameters) => Object.keys(parameters))
  assert.deepEqual(names.filter((name) => /address|network|proxy|subnet|domain/i.test(name)), [])
})
