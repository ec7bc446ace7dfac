import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FIELD_FAULTS, type FieldFault, type FieldFaultCode } from '../../domain/refusal/field-problem.ts'
import { fieldText } from './field-text.ts'

const SAMPLE = { least: 4, most: 32, length: 16, characters: '＃', generations: 2, rule: '10以下' }

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
