import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KEY_FILE_FAULTS, type KeyFileFaultCode } from '../../domain/pskc/faults.ts'
import { FIELD_FAULTS, type FieldFault, type FieldFaultCode } from '../../domain/refusal/field-problem.ts'
import { fieldText } from './field-text.ts'

const SAMPLE = { least: 4, most: 32, length: 16, characters: '＃', generations: 2, rule: '10以下', fault: 'key-wrong', line: 7, serial: null }

test('every fault of a field is a sentence of its own in both languages, with the name and the figures of the field', () => {
  const codes = Object.keys(FIELD_FAULTS) as FieldFaultCode[]
  for (const language of ['ja', 'en'] as const) {
    const sentences = codes.map((code) => fieldText(language, { ...SAMPLE, code } as FieldFault, language === 'ja' ? '取得コード' : 'acquisition code'))
    assert.equal(new Set(sentences).size, codes.length)
    for (const sentence of sentences) assert.doesNotMatch(sentence, /undefined|\{|\}/)
    if (language === 'ja') for (const sentence of sentences) assert.doesNotMatch(sentence, /[A-Za-z]{3,}/)
  }
  assert.match(fieldText('ja', { code: 'too-short', least: 6 }, 'パスワード'), /6文字以上/)
  assert.match(fieldText('en', { code: 'number-out-of-range', least: 1, most: 9 }, 'days'), /from 1 to 9/)
})

test('R-402 R-909 which passwords are barred is said exactly: the current one is the first generation', () => {
  const say = (language: 'ja' | 'en', generations: number) => fieldText(language, { code: 'used-recently', generations }, language === 'ja' ? '合言葉' : 'watchword')
  assert.deepEqual([1, 2, 5].map((generations) => say('ja', generations)), [
    '合言葉に、現在のものは使えません（1世代）。', '合言葉に、現在のものと、その1つ前のものは使えません（2世代）。', '合言葉に、現在のものと、その前の4つは使えません（5世代）。',
  ])
  assert.deepEqual([1, 2, 5].map((generations) => say('en', generations)), [
    'The watchword cannot be the current one.', 'The watchword cannot be the current one or the one before it.', 'The watchword cannot be the current one or one of the 4 before it.',
  ])
})

test('R-401 the characters a password can have are listed whole, and those it cannot have are named', () => {
  const say = (language: 'ja' | 'en', characters: string) => fieldText(language, { code: 'character-not-allowed', characters, alphabet: 'letters-digits-punctuation' }, 'x')
  for (const language of ['ja', 'en'] as const) {
    for (const character of '!"#$%&\'()*+,-./:;?@[\\]^_`{|}~') assert.ok(say(language, '').includes(` ${character}`), character)
    assert.doesNotMatch(say(language, ''), /[<=>]/)
    assert.match(say(language, '< 山'), /< 山$/)
  }
})

test('R-1217 what is wrong with a file of tokens is told by line and serial number, each fault in words of its own', () => {
  for (const language of ['ja', 'en'] as const) {
    const told = (Object.keys(KEY_FILE_FAULTS) as KeyFileFaultCode[]).map((fault) => fieldText(language, { code: 'key-file-fault', fault, line: 12, serial: 'A-1' }, ''))
    assert.equal(new Set(told).size, told.length)
    for (const sentence of told) assert.match(sentence, /12.*A-1.*[.。]$/)
  }
})
