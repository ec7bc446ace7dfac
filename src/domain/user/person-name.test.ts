import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMailAddress } from '../mail/mail-address.ts'
import { PERSON_NAME_MOST, parsePersonName } from './person-name.ts'

test('R-202 a name is what people write, without what surrounds it', () => {
  const good = ['山田 太郎', '髙橋　一', '葛󠄀城 花子', "O'Brien-Smith", 'J.Smith', 'Dr. Anna Müller', '経理部・共用', '王 小明（上海）', 'あ'.repeat(PERSON_NAME_MOST)]
  for (const name of good) assert.deepEqual(parsePersonName(` ${name}\t`), { ok: true, value: name })
  assert.deepEqual(parsePersonName(' \n'), { ok: false, problem: { code: 'required' } })
  assert.deepEqual(parsePersonName('a'.repeat(PERSON_NAME_MOST + 1)), { ok: false, problem: { code: 'too-long', most: PERSON_NAME_MOST } })
})

const refused = (characters: string) => ({ ok: false, problem: { code: 'character-not-allowed', characters } })
const SIGNS = { 'U+0000': '\0', 'U+000A': '\n', 'U+001B': '\u001b', 'U+2028': '\u2028', 'U+202E': '\u202e', 'U+2066': '\u2066', 'U+D83D': '\ud83d' }

test('R-202 R-511 no name and no address breaks a line, turns its direction, or holds what the database cannot keep', () => {
  for (const [shown, sign] of Object.entries(SIGNS)) {
    assert.deepEqual(parsePersonName(`山田${sign}太郎`), refused(shown), shown)
    assert.deepEqual(parseMailAddress(`taro${sign}yamada@minato.example`), refused(shown), shown)
  }
  assert.deepEqual(parsePersonName('a\nb\nc\u202e'), refused('U+000A U+202E'), 'each once')
})

test('R-511 no name puts a link into a mail of the institution', () => {
  const links = { 'https://evil.example/a?b': '至急 https://evil.example/a?b へ', 'www.evil': '至急www.evil', 'evil.example': '確認は evil.example まで', 't.co/x': '→ t.co/x', 'EVIL.EXAMPLE': 'EVIL.EXAMPLE' }
  for (const [link, name] of Object.entries(links)) assert.equal(parsePersonName(name).ok, false, `${link} in ${name}`)
  assert.deepEqual(parsePersonName('確認は evil.example/x まで'), refused('evil.example/x'))
})
