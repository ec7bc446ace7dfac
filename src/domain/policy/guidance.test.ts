import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shipped } from '../../../test/profiles/shipped.ts'
import { departures, GUIDANCE } from './guidance.ts'
import { PARAMETERS } from './parameters.ts'
import { PRODUCT_DEFAULT } from './product-default.ts'
import { settle } from './settle.ts'

const idsOf = (name: string): readonly string[] => departures(shipped(name).policy).map(({ id }) => id)

test('R-409 a new institution starts from today’s guidance: the product default and the standard profile depart from none of it', () => {
  assert.deepEqual(departures(PRODUCT_DEFAULT), [])
  assert.deepEqual(idsOf('standard'), [])
})

test('R-409 each shipped profile departs exactly where the service that it models does', () => {
  assert.deepEqual(idsOf('factoring'), ['length-most', 'alphabet', 'composition', 'ageing', 'common', 'own-ids'])
  assert.deepEqual(idsOf('factoring-legacy'), idsOf('factoring'))
  assert.deepEqual(idsOf('shinkin-otp'), ['length-with-another', 'length-most', 'alphabet', 'common', 'own-ids'])
  assert.deepEqual(idsOf('shinkin-branch'), ['length-alone', 'length-with-another', 'length-most', 'alphabet', 'ageing', 'common', 'own-ids'])
  assert.deepEqual(idsOf('credit-union'), ['length-alone', 'length-with-another', 'length-most', 'alphabet', 'common', 'own-ids'])
})

test('R-409 a departure begins exactly at the figure that the guidance names', () => {
  const after = (password: object, rest: object = {}): readonly string[] => {
    const settled = settle([{ level: 'service', name: 'test', values: { password, ...rest } }])
    return departures(settled.ok ? settled.value.policy : assert.fail(JSON.stringify(settled.problem))).map(({ id }) => id)
  }
  assert.deepEqual([after({ leastCharacters: 8 }), after({ leastCharacters: 7 })], [[], ['length-with-another']])
  const alone = { acquisition: { proof: 'login-password' } }
  assert.deepEqual([after({ leastCharacters: 15 }, alone), after({ leastCharacters: 14 }, alone)], [[], ['length-alone']])
  assert.deepEqual([after({ mostCharacters: 64 }), after({ mostCharacters: 63 })], [[], ['length-most']])
  assert.deepEqual(after({ agesDays: 365, whenAged: 'reminder' }), ['ageing'])
})

test('every piece of guidance speaks of values that there are, in both languages, and has an id of its own', () => {
  assert.equal(new Set(GUIDANCE.map(({ id }) => id)).size, GUIDANCE.length)
  for (const { of, says, cite } of GUIDANCE) {
    assert.ok(says.ja !== '' && says.en !== '' && /NIST SP 800-63B-4 §/.test(cite))
    for (const path of of) {
      const [group = '', name = ''] = path.split('.')
      assert.ok(Object.hasOwn(PARAMETERS[group as keyof typeof PARAMETERS], name), path)
    }
  }
})

test('R-409 whatever a service sets, it departs only where one of the values that the guidance names is not the default', () => {
  const password = fc.record({
    leastCharacters: fc.integer({ min: 6, max: 20 }), mostCharacters: fc.integer({ min: 20, max: 130 }), needsDigit: fc.boolean(), refusesCommon: fc.boolean(), refusesOwnIds: fc.boolean(),
  }, { requiredKeys: [] })
  fc.assert(fc.property(password, (values) => {
    const settled = settle([{ level: 'service', name: 'test', values: { password: values } }])
    if (!settled.ok) return
    for (const { id, of } of departures(settled.value.policy)) assert.ok(of.some((path) => settled.value.from[path].level === 'service'), id)
  }))
})
