import type { Language } from '../language.ts'

/** How each character of a code is said on the telephone, so that B and D, or 1 and 7, are not taken for each other. */
const SPOKEN: { readonly [L in Language]: Readonly<Record<string, string>> } = {
  ja: {
    0: '数字のゼロ', 1: '数字のイチ', 2: '数字のニ', 3: '数字のサン', 4: '数字のヨン', 5: '数字のゴ', 6: '数字のロク', 7: '数字のナナ', 8: '数字のハチ', 9: '数字のキュウ',
    A: 'アメリカのA', B: 'ブラジルのB', C: 'チャイナのC', D: 'デンマークのD', E: 'イングランドのE', F: 'フランスのF', G: 'ゴルフのG', H: '香港のH', J: 'ジャパンのJ', K: '韓国のK', M: 'メキシコのM',
    N: '日本のN', P: 'パリのP', Q: 'クイーンのQ', R: 'ローマのR', S: 'スペインのS', T: '東京のT', V: 'ビクトリーのV', W: 'ワシントンのW', X: 'X線のX', Y: '横浜のY', Z: 'ゼブラのZ',
  },
  en: {
    0: 'zero', 1: 'one', 2: 'two', 3: 'three', 4: 'four', 5: 'five', 6: 'six', 7: 'seven', 8: 'eight', 9: 'nine',
    A: 'Alfa', B: 'Bravo', C: 'Charlie', D: 'Delta', E: 'Echo', F: 'Foxtrot', G: 'Golf', H: 'Hotel', J: 'Juliett', K: 'Kilo', M: 'Mike',
    N: 'November', P: 'Papa', Q: 'Quebec', R: 'Romeo', S: 'Sierra', T: 'Tango', V: 'Victor', W: 'Whiskey', X: 'X-ray', Y: 'Yankee', Z: 'Zulu',
  },
}

/** What to say for a grouped code, group by group: `ABCD-EFGH-J`. Throws on a character that no code of ours has. */
export const readAloud = (language: Language, code: string): readonly (readonly string[])[] => code.split('-').map((group) => [...group].map((character) => {
  const spoken = Object.hasOwn(SPOKEN[language], character) ? SPOKEN[language][character] : undefined
  if (spoken === undefined) throw new RangeError(`no code has ${character}`)
  return spoken
}))
