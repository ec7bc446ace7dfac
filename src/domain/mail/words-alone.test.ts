import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { quotableInMail } from './words-alone.ts'

test('R-609 S-08 a mail of the bank quotes words, and nothing that leads its reader elsewhere: no link, no address, no number to call', () => {
  for (const words of ['覚えのない取引', '銀行を名乗る電話で、パスワードを伝えてしまいました。', '経理-03のパソコンを紛失　11月23日 9:02', 'I lost my PC. Sorry!', '3人の証明書が、2026年から使えません'])
    assert.equal(quotableInMail(words), true, words)
  for (const bait of ['https://evil', 'www.evil', 'evil.example へ', 'ｅｖｉｌ．ｅｘａｍｐｌｅ へ', 'evil。example へ', 'a@b', 'ａ＠ｂ', '<b>x</b>', '0120-000-111 へ', '０３（１２３４）５６７８', '03ー1234ー5678', '03‐1234‐5678', '口座 1234567', 'x\nBcc: y', 'x\u202ey'])
    assert.equal(quotableInMail(bait), false, bait)
})

test('R-609 S-08 wherever a link or a number stands among words, the text is not quoted', () => {
  const words = fc.array(fc.constantFrom('電話', '紛失', ' ', '、', 'PC', '3'), { maxLength: 8 }).map((each) => each.join(''))
  fc.assert(fc.property(words, fc.constantFrom('https://x', ' evil.example', '0120-000-111', 'a@b'), words, (before, bait, after) => {
    assert.equal(quotableInMail(before + bait + after), false)
  }), { numRuns: 200 })
})
