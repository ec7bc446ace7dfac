import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { after, test } from 'node:test'
import type { PrintedSecretKind } from '../../src/domain/letter/contents.ts'
import { FONT_FOLDER } from '../../src/letter/print/fonts.ts'
import { openPrinter } from '../../src/letter/open-printer.ts'
import { HELP_SECTIONS } from '../../src/text/help-section.ts'
import { labelsIn } from '../../src/text/labels.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { must } from '../house.ts'
import { PROFILES } from '../profiles/shipped.ts'
import { readPdf, times } from './read-pdf.ts'
import { sampleBooklet, sampleLetter } from './sample-letter.ts'

const printer = openPrinter(FONT_FOLDER)
const MOST_BYTES = 300_000

const stripped = (words: string): string => words.replaceAll(/\s/g, '')

/** What a chief of each profile gets with the first letter. */
const FIRST: Readonly<Record<string, readonly PrintedSecretKind[]>> = {
  'standard': ['initial-password', 'letter-code'], 'credit-union': ['initial-password', 'letter-code'], 'shinkin-branch': ['initial-password', 'letter-code'],
  'factoring': ['initial-password'], 'factoring-legacy': ['initial-password'], 'shinkin-otp': ['initial-password', 'confirmation-pin'],
}

/** Every profile in Japanese, and one in English: each takes a second of the processor. */
const LETTERS = [...PROFILES.map(({ name }) => [name, 'ja'] as const), ['standard', 'en'] as const]

for (const [name, language] of LETTERS) {
  test(`R-301 S-18 the letter of ${name} in ${language}: one page with what this user needs, each secret once and spelled`, async () => {
    const kinds = FIRST[name] ?? assert.fail(name)
    const letter = sampleLetter(name, language, kinds)
    const pdf = must(await printer.letter(letter))
    assert.ok(pdf.length < MOST_BYTES, `${pdf.length} bytes`)
    const { text, info, pages, fonts } = readPdf(pdf)
    assert.equal(pages, 1)
    assert.match(info, /^Title:\s+\S/m)
    assert.match(info, /^Author:\s+(?:みなと信用組合|Minato Credit Union)$/m)
    for (const { text: secret } of letter.secrets) {
      assert.equal(times(text, secret), 1)
      assert.equal(times(Buffer.from(pdf).toString('latin1'), secret), 0, 'the properties of the file hold no secret')
    }
    const { policy } = letter.entry.settled
    const labels = labelsIn(language, policy)
    const said = (words: string): boolean => text.toLowerCase().includes(stripped(words).toLowerCase())
    for (const words of ['shiomi-master', '髙橋一郎', '㈱汐見商店𠮷﨑支店', 'https://minato.localhost:8443/', '0120-000-299', '03-0000-2999', labels.acquireButton, labels.loginId]) assert.ok(said(words), words)
    const asksNumber = policy.login.asksFor.includes('company-number') || ['initial-password', 'token-or-pin'].includes(policy.acquisition.proof)
    assert.equal(said(labels.companyNumber), asksNumber)
    assert.equal(said('10000001'), asksNumber)
    assert.equal(said({ ja: '取得コード', en: 'acquisition code' }[language]), true, 'at least to say that nobody asks for it')
    assert.equal(said({ ja: '小文字エー・大文字ケー・数字よん・数字さん', en: 'small alfa, capital Kilo, digit four, digit three' }[language]), true)
    assert.ok(said({ ja: '2027年2月20日(土)まで有効', en: 'good through 20 Feb 2027' }[language]))
    const faces = fonts.split('\n').slice(2).filter((line) => line !== '')
    assert.ok(faces.length >= 2 && faces.every((line) => /NotoSans(?:Mono)?CJKjp.*\byes yes yes\b/.test(line)), fonts)
  })
}

test('R-301 a reprint says that the former is void, and the sheet of the branch has no address and a receipt', async () => {
  const second = readPdf(must(await printer.letter(sampleLetter('credit-union', 'ja', ['letter-code'], { edition: 2 }))))
  assert.match(second.text, /第2版.*第1版までの通知書は無効です/)
  assert.match(second.text, /〒100-0001/)
  const sheet = readPdf(must(await printer.letter(sampleLetter('shinkin-branch', 'ja', [], { kind: 'counter-sheet', address: null }))))
  assert.match(sheet.text, /窓口お渡し用.*証明書の取得期限2026年12月6日\(日\)まで.*受領書.*ご署名/)
  assert.doesNotMatch(sheet.text, /〒|初期パスワード/)
})

for (const [kind, name, language] of [['set-up-guide', 'credit-union', 'ja'], ['manual', 'factoring', 'ja'], ['manual', 'standard', 'en']] as const) {
  test(`R-206 R-909 the ${kind} of ${name} in ${language} has the texts of the help pages with its figures, contents and numbered pages`, async () => {
    const booklet = sampleBooklet(kind, name, language)
    const pdf = must(await printer.booklet(booklet))
    assert.ok(pdf.length < MOST_BYTES, `${pdf.length} bytes`)
    const { text, pages } = readPdf(pdf)
    const { policy } = booklet.entry.settled
    const facts = { labels: labelsIn(language, policy), policy }
    const { help } = MESSAGES[language]
    const sections = HELP_SECTIONS.filter((section) => times(text, stripped(help.sections[section](facts).heading)) >= 2)
    assert.equal(sections.length, kind === 'manual' ? HELP_SECTIONS.length : 6, `headed, and in the contents: ${sections.join()}`)
    // A sentence may go on over the end of a page: its beginning tells that it is there.
    for (const section of sections) for (const words of [...help.sections[section](facts).text, ...help.sections[section](facts).steps]) assert.ok(text.includes(stripped(words).slice(0, 14)), words)
    assert.ok(text.includes({ ja: `${pages}/${pages}ページ`, en: `Page${pages}of${pages}` }[language]))
  })
}

test('R-206 a booklet is drawn once, however many ask at once, and anew where its policy says something else', async () => {
  const [one, same, other] = await Promise.all([
    printer.booklet(sampleBooklet('set-up-guide', 'credit-union', 'en')), printer.booklet({ ...sampleBooklet('set-up-guide', 'credit-union', 'en') }),
    printer.booklet(sampleBooklet('set-up-guide', 'shinkin-branch', 'en')),
  ])
  assert.equal(must(one), must(same))
  assert.notEqual(must(one), must(other))
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
