import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { breakLines } from './break-lines.ts'

/** One for a full-width character, half for a Western one. */
const measure = (text: string): number => [...text].reduce((sum, each) => sum + (/[ -~]/.test(each) ? 0.5 : 1), 0)
const lines = (text: string, most: number) => breakLines(text, most, measure)

test('no line begins with a sign that belongs to the one before', () => {
  assert.deepEqual(lines('証明書を取得します。次に', 9), ['証明書を取得しま', 'す。次に'])
  assert.deepEqual(lines('これが「証明書」です', 7), ['これが「証明', '書」です'])
  assert.deepEqual(lines('サポートデスクのセンター', 11), ['サポートデスクのセ', 'ンター'])
  assert.deepEqual(lines('ありがとうっょ、ええええ', 5), ['ありがと', 'うっょ、え', 'えええ'])
})

test('no line ends with an opening bracket', () => {
  assert.deepEqual(lines('画面の「取得」を押す', 4), ['画面の', '「取得」', 'を押す'])
  assert.deepEqual(lines('郵便番号〒100をご覧ください', 5), ['郵便番号', '〒100をご', '覧ください'])
})

test('words, numbers and pairs stay whole; an address breaks at its slashes and dots', () => {
  assert.deepEqual(lines('Press the button now', 6), ['Press the', 'button now'])
  assert.deepEqual(lines('期限は2026年', 4), ['期限は', '2026年'])
  assert.deepEqual(lines('では……次へ', 4), ['では……', '次へ'])
  assert.deepEqual(lines('https://minato.localhost:8443/', 9), ['https://minato.', 'localhost:8443/'])
})

test('a paragraph does not end with one or two characters on a line, where another break avoids it', () => {
  assert.deepEqual(lines('あいうえおかきくけこさ', 10), ['あいうえおかきく', 'けこさ'])
  assert.deepEqual(lines('あ', 10), ['あ'])
})

test('a line feed begins a new line, and an empty one stays', () => {
  assert.deepEqual(lines('一行目\n\n三行目', 10), ['一行目', '', '三行目'])
})

const FIRST = [...'、。」）ーっ々…！？・,.)']
const LAST = [...'「（『〒([']
const text = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...'証明書を取得する国') }, fc.constantFrom(...FIRST), fc.constantFrom(...LAST), fc.constantFrom(' ', 'word', 'PC', '2026')), { maxLength: 60 })
  .map((each) => each.join(''))

test('nothing is lost and nothing added, whatever the text and the width', () => {
  fc.assert(fc.property(text, fc.integer({ min: 1, max: 30 }), (given, most) => {
    assert.equal(lines(given, most).join('').replaceAll(' ', ''), given.replaceAll(' ', ''))
  }))
})

test('every line keeps to its width, and to the rules unless a single piece is wider than a line', () => {
  fc.assert(fc.property(text, fc.integer({ min: 12, max: 30 }), (given, most) => {
    const broken = lines(given, most)
    const forced = /[、。」）ーっ々…！？・,.)]{6}|[「（『〒([]{6}|[!-~]{12}/.test(given) || given.length > 3 && broken.some((line) => measure(line) > most)
    for (const line of broken) assert.ok(measure(line) <= Math.max(most, 1), `${line} in ${most}`)
    if (forced) return
    for (const line of broken.slice(1)) assert.ok(!FIRST.includes(line.trimStart().at(0) ?? ''), line)
    for (const line of broken.slice(0, -1)) assert.ok(!LAST.includes(line.at(-1) ?? ''), line)
  }))
})
