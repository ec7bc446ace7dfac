import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { maskedMail } from './mail-address.ts'
import { parsePhrase, PHRASE_LEAST, PHRASE_MOST } from './phrase.ts'

const faultOf = (typed: string): string => {
  const parsed = parsePhrase(typed)
  return parsed.ok ? `taken: ${parsed.value}` : parsed.problem.code
}

test('R-511 a phrase is words alone: neither an address nor a link nor HTML, no control or unseen character, and of bounded length', () => {
  assert.equal(faultOf('みなとの松'), 'taken: みなとの松')
  assert.equal(faultOf('　みなとの　　松 '), 'taken: みなとの 松')
  assert.equal(faultOf('か\u3099んば\u308bぞ'), 'taken: がんばるぞ', 'composed')
  assert.equal(faultOf('𠮷野家の桜'), 'taken: 𠮷野家の桜')
  assert.equal(faultOf('No. 5 harbour!'), 'taken: No. 5 harbour!')
  assert.equal(faultOf(''), 'required')
  assert.equal(faultOf('松'.repeat(PHRASE_LEAST - 1)), 'too-short')
  assert.equal(faultOf('松'.repeat(PHRASE_MOST)), `taken: ${'松'.repeat(PHRASE_MOST)}`)
  assert.equal(faultOf('松'.repeat(PHRASE_MOST + 1)), 'too-long')
  for (const wrong of ['<b>みなと</b>', 'みなと\nBcc: x', 'みなと\u202eとなみ', 'みなと\u200bの松', 'みなと\u00a0の松', 'みなと\ud800の松', 'みなと\u2028の松', 'a@b.example', 'みなと&amp;松'])
    assert.equal(faultOf(wrong), 'character-not-allowed', JSON.stringify(wrong))
  for (const link of ['https://evil', 'www.evil', 'minato.example へ', 'みなと.jp で']) assert.equal(faultOf(link), 'character-not-allowed', link)
})

test('R-511 whatever is taken for a phrase is in NFC, one line, and taken again as it is', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('み', 'な', 'か', '\u3099', '\u0301', 'e', '松', '𠮷', ' ', '　', '.', '@', '<', '\n', '\u202e', '\ud800', '://'), { maxLength: 12 }).map((each) => each.join('')), (typed) => {
    const parsed = parsePhrase(typed)
    if (!parsed.ok) return
    assert.equal(parsed.value, parsed.value.normalize('NFC'))
    assert.doesNotMatch(parsed.value, /[\r\n\t<>&@]|:\/\//u)
    assert.deepEqual(parsePhrase(parsed.value), parsed)
  }), { numRuns: 300 })
})

test('R-511 an address is masked so that its owner knows it and nobody else learns it', () => {
  assert.deepEqual(['taro.yamada@minato.example', 'abc@x.example', 'a@x.example', '山田太郎@x.example'].map(maskedMail), ['ta••••@minato.example', 'a••••@x.example', 'a••••@x.example', '山田••••@x.example'])
})
