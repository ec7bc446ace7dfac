import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { lookAlikeKey, parseLoginId, type LoginId } from '../user/login-id.ts'
import { COMMON_NAME_MOST, commonName, templateFault, type SubjectFacts } from './subject.ts'

const facts: SubjectFacts = { loginId: 'yamada-taro', companyNumber: '0012345678', institutionCode: '2999', lastDay: '2027-11-22' }

test('R-105 each profile names its certificates after its own template', () => {
  assert.deepEqual(PROFILES.map(({ name }) => [name, commonName(shipped(name).policy.certificate, facts)]), [
    ['credit-union', '★ビジネスWEB yamada-taro'],
    ['factoring', '0012345678-yamada-taro 2027-11'],
    ['factoring-legacy', '0012345678-yamada-taro 2027-11'],
    ['shinkin-branch', 'yamada-taro+2999'],
    ['shinkin-otp', 'yamada-taro+2999'],
    ['standard', 'yamada-taro 2027-11'],
  ])
})

test('R-105 the longest ids of all still give a name of at most 64 characters in every profile', () => {
  const longest: SubjectFacts = { loginId: 'w'.repeat(30), companyNumber: '9'.repeat(20), institutionCode: '9'.repeat(16), lastDay: '2027-11-22' }
  for (const { name } of PROFILES) assert.ok([...commonName(shipped(name).policy.certificate, longest)].length <= COMMON_NAME_MOST, name)
  assert.throws(() => commonName(shipped('standard').policy.certificate, { ...longest, loginId: 'w'.repeat(60) }), RangeError)
})

test('R-105 a template may come to exactly 64 characters, brand and longest ids counted, and to no more (RFC 5280 ub-common-name)', () => {
  const withBrand = (length: number) => ({ subjectTemplate: '★{brand} {loginId}', brand: '組'.repeat(length) })
  assert.equal(templateFault(withBrand(32)), null)
  assert.match(templateFault(withBrand(33)) ?? '', /65/)
  const named = { subjectTemplate: '{loginId}', brand: null }
  assert.equal(commonName(named, { ...facts, loginId: 'w'.repeat(64) }).length, 64)
  assert.throws(() => commonName(named, { ...facts, loginId: 'w'.repeat(65) }), RangeError)
})

test('R-105 a brand is judged with the template it stands in', () => {
  const template = (brand: string) => templateFault({ subjectTemplate: '{brand} {loginId}', brand })
  assert.deepEqual([template('みなと'), template('み{なと'), template('みな\u0007と')], [null, 'a brace that belongs to no place', 'characters that cannot be shown'])
})

test('R-105 where the template shows the expiry, an old and a renewed certificate of one user have different names', () => {
  const { certificate } = shipped('standard').policy
  assert.notEqual(commonName(certificate, { ...facts, lastDay: '2027-01-05' }), commonName(certificate, { ...facts, lastDay: '2027-12-10' }))
})

test('an id that looks like a place of the template is text and nothing else', () => {
  assert.equal(commonName({ subjectTemplate: '{loginId} {until}', brand: null }, { ...facts, loginId: '{until}' }), '{until} 2027-11')
})

const idOf = (typed: string): LoginId => {
  const parsed = parseLoginId(typed)
  if (!parsed.ok) throw new Error(`${typed}: ${parsed.problem.code}`)
  return parsed.value
}

test('R-105 ids that look alike in a chooser have one key, others have different ones', () => {
  const alike = [['tanaka1', 'tanakal'], ['tanaka1', 'tanakai'], ['o0o0', '0o0o'], ['user5', 'users'], ['morning', 'moming'], ['a.bc', 'a-bc'], ['box8', 'boxb']]
  for (const [one, other] of alike) assert.equal(lookAlikeKey(idOf(one ?? '')), lookAlikeKey(idOf(other ?? '')), `${one} ${other}`)
  for (const [one, other] of [['tanaka', 'tanabe'], ['user3', 'user4'], ['keiri-a', 'keiri-b']]) assert.notEqual(lookAlikeKey(idOf(one ?? '')), lookAlikeKey(idOf(other ?? '')))
})

test('an id is folded, bounded, and refused with the reason', () => {
  assert.equal(idOf(' ＭＩＮＡＴＯ－Master '), 'minato-master')
  const refusals: readonly (readonly [string, object])[] = [
    ['', { code: 'required' }], ['   ', { code: 'required' }], ['abc', { code: 'too-short', least: 4 }], ['a'.repeat(31), { code: 'too-long', most: 30 }],
    ['山田taro', { code: 'character-not-allowed', characters: '山 田' }], ['-abcd', { code: 'format-wrong', like: 'keiri-2' }], ['ab..cd', { code: 'format-wrong', like: 'keiri-2' }],
    ['ab\u202ecd', { code: 'character-not-allowed', characters: 'U+202E' }],
  ]
  for (const [typed, fault] of refusals) assert.deepEqual(parseLoginId(typed), { ok: false, problem: fault }, typed)
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
    const parsed = parseLoginId(typed)
    if (parsed.ok) assert.match(parsed.value, /^[a-z0-9][a-z0-9._-]{2,28}[a-z0-9]$/)
  }))
})
