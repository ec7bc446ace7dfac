import type { Language } from '../language.ts'

type Names = {
  readonly letters: Readonly<Record<string, string>>
  readonly digits: readonly string[]
  readonly symbols: Readonly<Record<string, string>>
  readonly capital: (name: string, letter: string) => string
  readonly small: (name: string, letter: string) => string
  readonly digit: (name: string, digit: string) => string
  readonly between: string
}

const JA = 'エー ビー シー ディー イー エフ ジー エイチ アイ ジェー ケー エル エム エヌ オー ピー キュー アール エス ティー ユー ブイ ダブリュー エックス ワイ ゼット'
/** The spelling alphabet of ICAO and ITU (Radio Regulations, appendix 14). */
const EN = 'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu'

const alphabet = (names: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.split(' ').map((name, at) => [String.fromCharCode(97 + at), name]))

const NAMES: { readonly [L in Language]: Names } = {
  ja: {
    letters: alphabet(JA),
    digits: ['ゼロ', 'いち', 'に', 'さん', 'よん', 'ご', 'ろく', 'なな', 'はち', 'きゅう'],
    symbols: { '#': 'シャープ', '$': 'ドル', '%': 'パーセント', '&': 'アンド', '*': 'アスタリスク', '+': 'プラス', '-': 'ハイフン', '/': 'スラッシュ', '?': 'クエスチョン', '@': 'アットマーク' },
    capital: (name) => `大文字${name}`,
    small: (name) => `小文字${name}`,
    digit: (name) => `数字${name}`,
    between: '・',
  },
  en: {
    letters: alphabet(EN),
    digits: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
    symbols: { '#': 'hash', '$': 'dollar', '%': 'per cent', '&': 'ampersand', '*': 'asterisk', '+': 'plus', '-': 'hyphen', '/': 'slash', '?': 'question mark', '@': 'at sign' },
    capital: (name) => `capital ${name}`,
    small: (name) => `small ${name.toLowerCase()}`,
    digit: (name) => `digit ${name}`,
    between: ', ',
  },
}

const spelled = (names: Names, character: string): string => {
  const letter = character.toLowerCase()
  const name = Object.hasOwn(names.letters, letter) ? names.letters[letter] : undefined
  if (name !== undefined) return character === letter ? names.small(name, character) : names.capital(name, character)
  if (/^[0-9]$/.test(character)) return names.digit(names.digits[Number(character)] ?? '', character)
  const symbol = Object.hasOwn(names.symbols, character) ? names.symbols[character] : undefined
  if (symbol === undefined) throw new RangeError('a printed secret holds a character that has no name')
  return symbol
}

/** A secret as one says it on the telephone, character by character. Throws on characters that no printed secret has. */
export const spell = (language: Language, secret: string): string => [...secret].map((character) => spelled(NAMES[language], character)).join(NAMES[language].between)
