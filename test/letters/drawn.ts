import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BookletKind } from '../../src/domain/letter/contents.ts'
import type { PrintedSecretKind } from '../../src/domain/letter/contents.ts'
import { FONT_FOLDER } from '../../src/letter/print/fonts.ts'
import { openPrinter } from '../../src/letter/open-printer.ts'
import { HELP_SECTIONS, helpSections } from '../../src/text/help-section.ts'
import { labelsIn } from '../../src/text/labels.ts'
import type { Language } from '../../src/text/language.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { must } from '../house.ts'
import { readPdf, times } from './read-pdf.ts'
import { sampleBooklet, sampleLetter } from './sample-letter.ts'

/** With the fonts of this machine. */
export const printer = openPrinter(FONT_FOLDER)
const MOST_BYTES = 300_000

const stripped = (words: string): string => words.replaceAll(/\s/g, '')

/** What a chief of each profile gets with the first letter. */
const FIRST: Readonly<Record<string, readonly PrintedSecretKind[]>> = {
  'standard': ['initial-password', 'letter-code'], 'credit-union': ['initial-password', 'letter-code'], 'shinkin-branch': ['initial-password', 'letter-code'],
  'factoring': ['initial-password'], 'factoring-legacy': ['initial-password'], 'shinkin-otp': ['initial-password', 'confirmation-pin'],
}

/** The first letter of a profile, drawn and read again. */
export const drawLetter = (name: string, language: Language): void => {
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

/** A booklet of a profile, drawn and read again. */
export const drawBooklet = (kind: BookletKind, name: string, language: Language): void => {
  test(`R-206 R-909 the ${kind} of ${name} in ${language} has the texts of the help pages with its figures, contents and numbered pages`, async () => {
    const booklet = sampleBooklet(kind, name, language)
    const pdf = must(await printer.booklet(booklet))
    assert.ok(pdf.length < MOST_BYTES, `${pdf.length} bytes`)
    const { text, pages } = readPdf(pdf)
    const { policy } = booklet.entry.settled
    const facts = { labels: labelsIn(language, policy), policy }
    const { help } = MESSAGES[language]
    const sections = HELP_SECTIONS.filter((section) => times(text, stripped(help.sections[section](facts).heading)) >= 2)
    assert.equal(sections.length, kind === 'manual' ? helpSections(policy).length : 6, `headed, and in the contents: ${sections.join()}`)
    // A sentence may go on over the end of a page: its beginning tells that it is there.
    for (const section of sections) for (const words of [...help.sections[section](facts).text, ...help.sections[section](facts).steps]) assert.ok(text.includes(stripped(words).slice(0, 14)), words)
    assert.ok(text.includes({ ja: `${pages}/${pages}ページ`, en: `Page${pages}of${pages}` }[language]))
  })
}
