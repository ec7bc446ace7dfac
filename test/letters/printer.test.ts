import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { openPrinter } from '../../src/letter/open-printer.ts'
import { must } from '../house.ts'
import { drawBooklet, drawLetter, printer } from './drawn.ts'
import { readPdf } from './read-pdf.ts'
import { sampleBooklet, sampleLetter } from './sample-letter.ts'

drawLetter('credit-union', 'ja')
drawBooklet('set-up-guide', 'credit-union', 'ja')

test('R-301 a reprint says that the former is void, and the sheet of the branch has no address and a receipt', async () => {
  const second = readPdf(must(await printer.letter(sampleLetter('credit-union', 'ja', ['letter-code'], { edition: 2 }))))
  assert.match(second.text, /第2版.*第1版までの通知書は無効です/)
  assert.match(second.text, /〒100-0001/)
  const sheet = readPdf(must(await printer.letter(sampleLetter('shinkin-branch', 'ja', [], { kind: 'counter-sheet', address: null }))))
  assert.match(sheet.text, /窓口お渡し用.*証明書の取得期限2026年12月6日\(日\)まで.*受領書.*ご署名/)
  assert.doesNotMatch(sheet.text, /〒|初期パスワード/)
})

test('without its fonts a printer says which package brings them, and a font that is none is a defect that tells nothing of the letter', async () => {
  const empty = mkdtempSync('/tmp/warifu-fonts-')
  after(() => { rmSync(empty, { recursive: true }) })
  const lacking = { ok: false, problem: { code: 'printer-unavailable', lacks: 'fonts-noto-cjk' } }
  assert.deepEqual(await openPrinter(empty).letter(sampleLetter('credit-union', 'ja', ['letter-code'])), lacking)
  assert.deepEqual(await openPrinter(empty).booklet(sampleBooklet('manual', 'credit-union', 'ja')), lacking)
  for (const file of ['NotoSansCJK-Regular.ttc', 'NotoSansCJK-Bold.ttc']) writeFileSync(`${empty}/${file}`, 'no font')
  await assert.rejects(openPrinter(empty).letter(sampleLetter('credit-union', 'ja', ['letter-code'])), (error: Error) => {
    assert.match(error.message, /the process that draws letters ended with 1/)
    return !/A0CD|汐見|髙橋/.test(error.message)
  })
})
