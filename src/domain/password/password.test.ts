import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { initialPassword, INITIAL_PASSWORD_BYTES } from './initial-password.ts'
import { normalisePassword, passwordFaults, passwordRules, type PasswordFacts } from './rule.ts'

const facts: PasswordFacts = { loginId: 'yamada-taro', companyNumber: '0012345678', isCommon: (password) => password === 'correct horse battery', usedRecently: false }
const rule = (profile: string) => shipped(profile).policy.password
const codes = (profile: string, typed: string, change: Partial<PasswordFacts> = {}) =>
  passwordFaults(rule(profile), normalisePassword(typed), { ...facts, ...change }).map(({ code }) => code)

test('R-401 eight to sixteen characters (factoring and factoring-legacy)', () => {
  for (const profile of ['factoring', 'factoring-legacy']) {
    assert.deepEqual(['abcdef1', 'abcdefg1', 'abcdefghijklmno1', 'abcdefghijklmnop1'].map((typed) => codes(profile, typed)), [['too-short'], [], [], ['too-long']])
  }
})

test('R-401 the published punctuation set is accepted whole, and every other printable character is not', () => {
  for (let code = 0x20; code <= 0x7e; code += 1) {
    const character = String.fromCharCode(code)
    const allowed = /[A-Za-z0-9]/.test(character) || '!"#$%&\'()*+,-./:;?@[\\]^_`{|}~'.includes(character)
    assert.deepEqual(codes('factoring', `abcdefg1${character}`), allowed ? [] : ['character-not-allowed'], character)
  }
  assert.deepEqual(passwordFaults(rule('factoring'), '<山>=ab山 1', facts), [{ code: 'character-not-allowed', characters: '< 山 > = U+0020', alphabet: 'letters-digits-punctuation' }])
})

test('R-401 at least one letter and one digit, and case counts', () => {
  assert.deepEqual([codes('factoring', '12345678'), codes('factoring', 'abcdefgh'), codes('factoring', '!!!!!!!!')], [['letter-missing'], ['digit-missing'], ['letter-missing', 'digit-missing']])
  assert.equal(normalisePassword('AbC'), 'AbC')
})

test('R-402 a password of the last two generations is refused, and only where the profile bars any', () => {
  assert.deepEqual(passwordFaults(rule('factoring'), 'abcdefg1', { ...facts, usedRecently: true }), [{ code: 'used-recently', generations: 2 }])
  assert.deepEqual(codes('credit-union', 'abcdefg1', { usedRecently: true }), [])
})

test('R-413 six to twelve letters and digits at the other profiles, neither of them demanded', () => {
  for (const profile of ['shinkin-otp', 'shinkin-branch', 'credit-union'])
    assert.deepEqual(['abcde', 'abcdef', '123456', 'abcdefghijkl', 'abcdefghijklm', 'abc!def'].map((typed) => codes(profile, typed)),
      [['too-short'], [], [], [], ['too-long'], ['character-not-allowed']], profile)
})

test('R-409 the standard rule asks for length and nothing else, and refuses common passwords and one’s own ids', () => {
  assert.deepEqual(codes('standard', 'a'.repeat(14)), ['too-short'])
  assert.deepEqual(codes('standard', 'こんにちは世界、 今日は晴れです。'), [])
  assert.deepEqual(codes('standard', 'Correct Horse Battery'), ['too-common'])
  assert.deepEqual(codes('standard', 'my name is YAMADA-TARO'), ['contains-own-id'])
  assert.deepEqual(codes('standard', 'a tab\there is not printable'), ['character-not-allowed'])
  assert.deepEqual(codes('standard', '😀'.repeat(15)), [], 'characters are counted, not their halves')
})

test('R-411 full-width entry is the same password, and an empty one is simply missing', () => {
  assert.equal(normalisePassword('ＡＢＣ　１２３'), 'ABC 123')
  assert.deepEqual(codes('factoring', 'ａｂｃｄｅｆｇ１'), [])
  for (const { name } of PROFILES) assert.deepEqual(codes(name, ''), ['required'])
})

test('R-411 R-909 the rules a page lists are those that are checked', () => {
  assert.deepEqual(passwordRules(rule('factoring')), [
    { code: 'too-short', least: 8 }, { code: 'too-long', most: 16 }, { code: 'character-not-allowed', characters: '', alphabet: 'letters-digits-punctuation' },
    { code: 'letter-missing' }, { code: 'digit-missing' }, { code: 'used-recently', generations: 2 },
  ])
  fc.assert(fc.property(fc.constantFrom(...PROFILES), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), fc.boolean(), ({ name }, typed, usedRecently) => {
    const listed = passwordRules(rule(name)).map(({ code }) => code)
    for (const code of codes(name, typed, { usedRecently })) assert.ok(code === 'required' || listed.includes(code))
  }))
})

test('R-301 an initial password has eight characters without look-alikes, follows its profile, and depends on the bytes alone', () => {
  fc.assert(fc.property(fc.constantFrom(...PROFILES), fc.uint8Array({ minLength: INITIAL_PASSWORD_BYTES, maxLength: INITIAL_PASSWORD_BYTES }), ({ name }, random) => {
    fc.pre(new Set(random).size > 100)
    const password = initialPassword(rule(name), random)
    assert.match(password, /^[^0OoQ1Ili2Zz5Ss8BbGgq]{8}$/)
    assert.deepEqual(codes(name, password).filter((code) => code !== 'too-short' || rule(name).leastCharacters <= 8), [])
    assert.equal(initialPassword(rule(name), random), password)
  }))
  assert.throws(() => initialPassword(rule('standard'), new Uint8Array(7)), RangeError)
})

test('R-301 an initial password has symbols where the profile’s alphabet has them, and nowhere else', () => {
  const random = Uint8Array.from({ length: INITIAL_PASSWORD_BYTES }, (_, at) => (at * 151 + 7) % 256)
  const many = (profile: string) => Array.from({ length: 100 }, (_, at) => initialPassword(rule(profile), random.slice(at * 8))).join('')
  assert.match(many('factoring'), /[^A-Za-z0-9]/)
  assert.doesNotMatch(many('credit-union'), /[^A-Za-z0-9]/)
})

test('R-301 every character of an initial password is equally likely: as many byte values lead to each, and the rest are passed over', () => {
  const [letter, digit] = [0, 27]
  for (const [profile, characters, bytesEach] of [['credit-union', 32, 8], ['standard', 32, 8], ['factoring', 42, 6]] as const) {
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 256; byte += 1) {
      const [first = '', ...others] = initialPassword(rule(profile), Uint8Array.of(byte, letter, digit, letter, letter, letter, letter, letter, letter))
      const passedOver = others.join('') === '3aaaaaa'
      if (!passedOver) counts.set(first, (counts.get(first) ?? 0) + 1)
    }
    assert.deepEqual([counts.size, new Set(counts.values())], [characters, new Set([bytesEach])], profile)
  }
})
