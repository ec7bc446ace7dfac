import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { SketchPart } from '../../text/import-guide.ts'
import { A4, WINDOW, type Mark, type MeasureIn, type Page, type TextMark } from './page.ts'
import { setSheet } from './set-sheet.ts'
import type { Block, Sheet } from './sheet.ts'

/** As the fonts have it: a Japanese character is a square, a Western one about half of one. */
const measure: MeasureIn = (_, size, text) => [...text].reduce((sum, each) => sum + (/[ -~]/.test(each) ? 0.55 : 1), 0) * size

const sheet = (blocks: readonly Block[], more: Partial<Sheet> = {}): Sheet => ({
  title: '通知書', language: 'ja', author: 'みなと信用組合', madeAt: 0, foot: 'みなと信用組合', pageOf: ['', ' / ', ''], blocks,
  head: { kind: 'letterhead', address: ['〒100-0001', '東京都千代田区みなと町1丁目2番3号', '株式会社 汐見商店', '山田 太郎 様'], sender: ['2026年11月22日', 'みなと信用組合'] },
  ...more,
})

const texts = (page: Page | undefined): readonly TextMark[] => page?.marks.filter((mark: Mark): mark is TextMark => mark.kind === 'text') ?? []

const overlaps = (one: TextMark, other: TextMark): boolean =>
  one.x < other.x + other.width - 0.5 && other.x < one.x + one.width - 0.5 && one.y - 0.7 * one.size < other.y && other.y - 0.7 * other.size < one.y

const keepsToThePage = (pages: readonly Page[]): void => {
  for (const page of pages) {
    const all = texts(page)
    for (const { x, y, width, size, text } of all) {
      assert.ok(x >= 0 && x + width <= A4.width + 0.5 && y - size >= 0 && y <= A4.height, `${text} leaves the page`)
    }
    all.forEach((one, at) => { for (const other of all.slice(at + 1)) assert.ok(!overlaps(one, other), `${one.text} lies on ${other.text}`) })
  }
}

const words = fc.array(fc.constantFrom(...'証明書を取得する。「」、国際電話', 'PC', ' ', '2026年', 'https://bank.example/'), { minLength: 1, maxLength: 120 }).map((each) => each.join(''))
const name = fc.array(fc.constantFrom(...'株式会社汐見商店アイウ', ' ', 'A', 'b'), { minLength: 1, maxLength: 100 }).map((each) => each.join(''))
const part: fc.Arbitrary<SketchPart> = fc.oneof(
  fc.record({ kind: fc.constantFrom('file' as const, 'address' as const, 'menu' as const, 'text' as const, 'secret' as const), text: words }),
  fc.record({ kind: fc.constantFrom('tab' as const, 'choice' as const, 'check' as const), text: words, chosen: fc.boolean() }),
  fc.record({ kind: fc.constant('certificate' as const), text: words, date: name, chosen: fc.boolean() }),
  fc.record({ kind: fc.constant('button' as const), text: words, pressed: fc.boolean() }),
)
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('title' as const, 'chapter' as const, 'heading' as const, 'text' as const, 'quiet' as const), text: words }),
  fc.record({ kind: fc.constantFrom('steps' as const, 'points' as const), items: fc.array(words, { minLength: 1, maxLength: 12 }) }),
  fc.record({
    kind: fc.constant('drawn-steps' as const),
    items: fc.array(fc.record({ text: words, sketch: fc.option(fc.record({ title: name, parts: fc.array(part, { maxLength: 7 }) })) }), { minLength: 1, maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('rows' as const), rows: fc.array(fc.record({ label: name, value: words }), { minLength: 1, maxLength: 12 }) }),
  fc.record({ kind: fc.constant('notice' as const), heading: words, text: fc.array(words, { maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('secret' as const), label: fc.constant('取得コード'), note: fc.constant('2027年2月20日(土)まで有効'), groups: fc.array(fc.constantFrom('A0CD', 'WWWW'), { minLength: 1, maxLength: 4 }),
    aloud: fc.array(fc.constant({ label: '13〜16文字目', value: '大文字ダブリュー・大文字ダブリュー・大文字ダブリュー・大文字ダブリュー' }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('receipt' as const), cut: fc.constant('切り取り線'), heading: fc.constant('受領書'), text: words, fields: fc.array(fc.constantFrom('受領日', 'ご署名'), { maxLength: 5 }) }),
)

test('nothing lies on anything else or leaves the page, whatever a sheet holds', () => {
  fc.assert(fc.property(fc.array(block, { minLength: 1, maxLength: 14 }), fc.boolean(), (blocks, booklet) => {
    keepsToThePage(setSheet(sheet(blocks, booklet ? { head: { kind: 'cover', over: 'みなと信用組合', under: ['資料番号 1'], contents: '目次' } } : {}), measure))
  }), { numRuns: 60 })
})

const booklet = { head: { kind: 'cover', over: 'みなと信用組合', under: [], contents: '目次' } } as const

test('the title of a chapter that is longer than a line is broken in the contents, and lies on no page number', () => {
  const address = 'https://bank.example/'.repeat(20)
  const [cover] = setSheet(sheet([{ kind: 'chapter', text: address }, { kind: 'chapter', text: '次の章' }], booklet), measure)
  keepsToThePage([cover ?? assert.fail()])
  const numbers = texts(cover).filter(({ text }) => /^\d+$/.test(text))
  assert.equal(numbers.length, 2)
  const entry = texts(cover).filter(({ text }) => address.includes(text) && text.length > 1)
  assert.ok(entry.length > 1)
  assert.equal(entry.map(({ text }) => text).join(''), address)
  assert.equal(numbers[0]?.y, entry.at(-1)?.y, 'the number stands at the end of the last line')
})

test('R-301 the address shows in the window of the envelope, however long the names, and nothing else does', () => {
  fc.assert(fc.property(name, name, name, (place, company, person) => {
    const [first] = setSheet(sheet([{ kind: 'title', text: '通知書' }, { kind: 'text', text: '証明書を取得します。' }], { head: { kind: 'letterhead', address: ['〒100-0001', place, company, `${person} 様`], sender: ['みなと信用組合'] } }), measure)
    const inside = texts(first).filter(({ y, size, x }) => y - size < WINDOW.y + WINDOW.height + 20 && x < WINDOW.x + WINDOW.width)
    assert.ok(inside.length >= 1)
    for (const { x, y, width, size, text } of inside) {
      assert.ok(x >= WINDOW.x - 0.01 && x + width <= WINDOW.x + WINDOW.width + 0.5, `${text} is wider than the window`)
      assert.ok(y - size >= WINDOW.y - 1 && y <= WINDOW.y + WINDOW.height + 0.01, `${text} is above or below it`)
    }
    assert.equal(texts(first).some(({ text }) => text.includes('様')), true, 'the person is named')
  }))
})

test('R-301 the folds are marked at thirds, and on a sheet that is handed over there are none', () => {
  const folds = (head: Sheet['head']) => setSheet(sheet([{ kind: 'text', text: 'あ' }], { head }), measure)[0]?.marks.filter((mark) => mark.kind === 'line' && mark.toX < A4.left).map(({ y }) => Math.round((y * 25.4) / 72))
  assert.deepEqual(folds({ kind: 'letterhead', address: ['〒100-0001'], sender: [] }), [99, 198])
  assert.deepEqual(folds({ kind: 'letterhead', address: null, sender: [] }), [])
})

test('a heading stays with what it heads, and a paragraph leaves no single line behind', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), (before) => {
    const filler = Array.from({ length: before }, (): Block => ({ kind: 'text', text: 'あ' }))
    const pages = setSheet(sheet([...filler, { kind: 'heading', text: '見出し' }, { kind: 'text', text: '証明書を取得する手順です。'.repeat(20) }]), measure)
    for (const page of pages) {
      const lines = texts(page).filter(({ x, text }) => x === A4.left && text !== 'みなと信用組合')
      assert.notEqual(lines.at(-1)?.text, '見出し')
      const ofParagraph = lines.filter(({ text }) => text.includes('証明') || text.includes('取得') || text.includes('手順'))
      assert.notEqual(ofParagraph.length, 1)
    }
  }))
})

test('R-206 the contents of a booklet name the page on which each chapter stands', () => {
  const chapters = Array.from({ length: 9 }, (_, at): readonly Block[] => [{ kind: 'chapter', text: `第${at + 1}章` }, { kind: 'steps', items: Array.from({ length: 14 }, () => '証明書を取得します。'.repeat(4)) }]).flat()
  const pages = setSheet(sheet(chapters, { head: { kind: 'cover', over: '', under: [], contents: '目次' } }), measure)
  const [first] = pages
  for (let at = 1; at <= 9; at += 1) {
    const entry = texts(first).find(({ text }) => text === `第${at}章`)
    const number = texts(first).find(({ text, y }) => y === entry?.y && /^\d+$/.test(text))?.text
    assert.equal(pages.findIndex(({ bookmarks }) => bookmarks.includes(`第${at}章`)) + 1, Number(number))
  }
  assert.deepEqual(texts(pages.at(-1)).map(({ text }) => text).slice(-1), [`${pages.length} / ${pages.length}`])
})
