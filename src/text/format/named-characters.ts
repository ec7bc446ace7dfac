import type { Language } from '../language.ts'

type Names = { readonly known: { readonly [Number in string]?: string }; readonly unseen: (number: string) => string }

const NAMES: { readonly [L in Language]: Names } = {
  ja: {
    known: { 'U+0009': 'タブ', 'U+000A': '改行', 'U+000D': '改行', 'U+0020': '空白（スペース）', 'U+00A0': '空白（スペース）', 'U+3000': '全角の空白（スペース）' },
    unseen: (number) => `目に見えない文字（${number}）`,
  },
  en: {
    known: { 'U+0009': 'tab', 'U+000A': 'line break', 'U+000D': 'line break', 'U+0020': 'space', 'U+00A0': 'space', 'U+3000': 'full-width space' },
    unseen: (number) => `invisible character (${number})`,
  },
}

/** Characters that a refusal lists, as its reader can find them: what cannot be seen has a name. */
export const namedCharacters = (language: Language, listed: string): string => {
  const { known, unseen } = NAMES[language]
  return [...new Set(listed.split(' ').map((each) => (/^U\+[0-9A-F]{4,6}$/u.test(each) ? known[each] ?? unseen(each) : each)))].join(' ')
}
