import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shipped } from '../../../test/profiles/shipped.ts'
import { writeCsv } from '../csv/write-csv.ts'
import type { Policy } from '../policy/parameters.ts'
import { lookAlikeKey, type LoginId } from '../user/login-id.ts'
import { againstRegistered, tooMany, type Registered, type Standing } from './against-registered.ts'
import { FILE_MOST_NEW, FILE_MOST_ROWS, foldHead, type HeadNames } from './columns.ts'
import { readUserFile, type FilePart } from './read-user-file.ts'
import { writeNewUsers } from './write-new-users.ts'

const SAID: HeadNames = {
  'loginId': ['利用者id', 'loginid'], 'name': ['氏名', 'name'], 'mail': ['メールアドレス', 'mailaddress'], 'language': ['言語', 'language'], 'web-administration': ['web管理', 'webadministration'],
  'user-registration': ['利用者登録', 'userregistration'], 'usesToken': ['トークン', 'token'], 'state': ['状態', 'state'], 'certificate': ['証明書', 'certificate'], 'expiry': ['有効期限', 'expiry'],
}
/** Each column by its own name too, as the product takes it. */
const NAMES = Object.fromEntries(Object.entries(SAID).map(([column, names]) => [column, [...names, foldHead(column)]])) as unknown as HeadNames
const HEAD = '利用者ID,氏名,メールアドレス,WEB管理,利用者登録,トークン'
/** All parts of a file as one, and what kept it from being read to its end. */
const readText = (text: string) => {
  const parts: FilePart[] = []
  const steps = readUserFile(text, NAMES)
  let next = steps.next()
  for (; next.done !== true; next = steps.next()) parts.push(next.value)
  const [first = { head: 0, columns: {} }] = parts
  return { ...first, fault: next.value, parts: parts.length, drafts: parts.flatMap(({ drafts }) => drafts), problems: parts.flatMap(({ problems }) => problems), rows: parts.reduce((sum, { rows }) => sum + rows, 0) }
}
const read = (...rows: readonly string[]) => readText([HEAD, ...rows].join('\r\n'))
const faultOf = (text: string) => readText(text).fault
const problemsOf = (...rows: readonly string[]) => read(...rows).problems.map(({ row, at, fault }) => [row, at, fault.code])

test('R-910 a file is read by its head, in either language and any order; columns that are only a copy of what stands here are not read', () => {
  const japanese = read('sato-1,佐藤 花子,hanako@minato.example,あり,,')
  const english = readText('Name,STATE,mail address,Login ID,Web Administration\n佐藤 花子,=1+1,hanako@minato.example,ＳＡＴＯ-1,yes')
  for (const file of [japanese, english]) {
    assert.deepEqual(file.drafts, [{ row: 2, loginId: 'sato-1', name: '佐藤 花子', mail: 'hanako@minato.example', language: 'ja', permissions: ['web-administration'], usesToken: null }])
    assert.deepEqual(file.problems, [])
  }
})

test('R-910 a head that does not say what is needed, or says what nobody knows, is told before any row', () => {
  assert.deepEqual(faultOf('利用者ID,氏名\na,b'), { code: 'column-missing', column: 'mail' })
  assert.deepEqual(faultOf(`${HEAD},部署\na`), { code: 'column-unknown', at: 7, head: '部署' })
  assert.deepEqual(faultOf(`${HEAD},Name\na`), { code: 'column-twice', at: 7, column: 'name' })
  assert.deepEqual(faultOf(`${HEAD}\r\n`), { code: 'no-users' })
})

test('R-910 everything that is wrong is told at once, by row and column', () => {
  assert.deepEqual(problemsOf('a,,no-address,あり,たぶん,', 'sato-1,佐藤,hanako@minato.example,,,,余分', 'suzuki-1,鈴木,s@minato.example,,,'), [
    [2, 1, 'too-short'], [2, 2, 'required'], [2, 3, 'format-wrong'], [2, 5, 'not-offered'], [3, 7, 'beyond-head'],
  ])
})

test('R-105 R-910 an id that stands twice in a file, or looks like another one of it, is told with the row where it stood first', () => {
  const file = read('tanaka-1,田中,t@minato.example,,,', 'TANAKA-l,田中,t@minato.example,,,', 'tanaka-2,田中,t@minato.example,,,')
  assert.deepEqual(file.problems, [{ row: 3, at: 1, column: 'loginId', fault: { code: 'in-row', row: 2 } }])
})

test('R-910 a hundred thousand rows are read in parts, one more is too many; an id that stood in another part is told', () => {
  const rows = (many: number) => Array.from({ length: many }, (_, at) => `user-x${at},試験,x@test.example,,,`)
  const whole = read(...rows(FILE_MOST_ROWS - 1), 'user-x0,試験,x@test.example,,,')
  assert.deepEqual([whole.fault, whole.rows, whole.drafts.length, whole.parts], [null, FILE_MOST_ROWS, FILE_MOST_ROWS - 1, 200])
  assert.deepEqual(whole.problems, [{ row: FILE_MOST_ROWS + 1, at: 1, column: 'loginId', fault: { code: 'in-row', row: 2 } }])
  assert.deepEqual(read(...rows(FILE_MOST_ROWS + 1)).fault, { code: 'too-many-rows', most: FILE_MOST_ROWS + 1 })
})

test('R-910 the row by which a spreadsheet is told the separator is no head', () => {
  const file = readText(`sep=,\r\n${HEAD}\r\nsato-1,佐藤,s@minato.example,,,`)
  assert.deepEqual([file.fault, file.head, file.drafts.map(({ row }) => row)], [null, 2, [3]])
})

const CAPPED = shipped('credit-union').policy
const SATO: Registered = { loginId: 'sato-1', name: '佐藤', mail: 's@minato.example', language: 'ja', role: 'administrator', permissions: ['web-administration'], usesToken: false, state: 'registered' }
const against = (policy: Policy, standing: Partial<Standing>, ...rows: readonly string[]) => againstRegistered(policy, read(...rows), { users: [], taken: new Set(), ...standing })

test('R-910 whoever is registered already as the file says is left as they are; a file that says something else changes nobody', () => {
  const same = against(CAPPED, { users: [SATO] }, 'sato-1,佐藤,s@minato.example,あり,,', 'kato-1,加藤,k@minato.example,,,')
  assert.deepEqual([same.same, same.fresh.map(({ loginId }) => loginId), same.problems], [1, ['kato-1'], []])
  for (const row of ['sato-1,佐藤 花子,s@minato.example,あり,,', 'sato-1,佐藤,t@minato.example,あり,,', 'sato-1,佐藤,s@minato.example,,,', 'sato-1,佐藤,s@minato.example,あり,あり,']) {
    assert.deepEqual(against(CAPPED, { users: [SATO] }, row).problems.map(({ fault }) => fault.code), ['registered-otherwise'], row)
  }
})

test('R-608 R-105 R-910 an id of somebody removed, or of another company, or one that looks like it, is refused at its row', () => {
  assert.deepEqual(against(CAPPED, { users: [{ ...SATO, state: 'removed' }] }, 'sato-1,佐藤,s@minato.example,あり,,').problems.map(({ row, at, fault }) => [row, at, fault.code]), [[2, 1, 'used-before']])
  assert.deepEqual(against(CAPPED, { taken: new Set([lookAlikeKey('kato-1' as LoginId)]) }, 'kato-l,加藤,k@minato.example,,,').problems.map(({ fault }) => fault.code), ['taken'])
})

test('R-108 R-910 a file fills the cap to the last user and not beyond; without a cap it registers ten thousand and not one more', () => {
  assert.equal(tooMany(CAPPED, 98, 2), null)
  assert.deepEqual(tooMany(CAPPED, 99, 2), { code: 'over-cap', most: 100, have: 99, more: 2 })
  assert.equal(tooMany(CAPPED, 101, 0), null, 'nobody new: nothing is too much')
  const { policy } = shipped('standard')
  assert.equal(tooMany(policy, 90_000, FILE_MOST_NEW), null)
  assert.deepEqual(tooMany(policy, 0, FILE_MOST_NEW + 1), { code: 'too-many-new', most: FILE_MOST_NEW, more: FILE_MOST_NEW + 1 })
})

test('R-910 what a preview carries registers the same users from the same rows and columns, whatever they are called', () => {
  const otp = shipped('shinkin-otp').policy
  const name = fc.string({ unit: fc.constantFrom('=', '+', "'", '"', ',', '佐', 'a', ' '), minLength: 1, maxLength: 8 }).filter((text) => text.trim() === text)
  const person = fc.record({ name, empty: fc.nat(2), permissions: fc.subarray(['あり', 'x']), usesToken: fc.constant('あり') })
  fc.assert(fc.property(fc.array(person, { minLength: 1, maxLength: 6 }), fc.nat(3), (people, before) => {
    const rows = people.flatMap(({ name: each, empty, permissions, usesToken }, at) => [...Array.from({ length: empty }, () => ''), writeCsv([[`user-${'abcdef'[at]}`, each, 'x@test.example', permissions[0] === 'あり' ? 'あり' : '', '', usesToken]]).trimEnd()])
    const file = readText(`${'\n'.repeat(before)}${HEAD}\n${rows.join('\n')}`)
    const { fresh, problems } = againstRegistered(otp, file, { users: [], taken: new Set() })
    assert.deepEqual(problems, [])
    const again = readText(writeNewUsers(file.head, file.columns, fresh))
    assert.deepEqual([again.fault, again.head, again.columns, againstRegistered(otp, again, { users: [], taken: new Set() }).fresh], [null, file.head, file.columns, fresh])
  }))
})

test('R-304 R-317 R-910 where tokens are told user by user a file says who uses one; whoever needs a PIN is registered one by one', () => {
  const otp = shipped('shinkin-otp').policy
  const measured = against(otp, {}, 'sato-1,佐藤,s@minato.example,,,あり', 'kato-1,加藤,k@minato.example,,,なし')
  assert.deepEqual(measured.fresh.map(({ loginId, willUseToken }) => [loginId, willUseToken]), [['sato-1', true]])
  assert.deepEqual(measured.problems.map(({ row, at, fault }) => [row, at, fault.code]), [[3, 6, 'pin-needed']])
  assert.deepEqual(against(shipped('credit-union').policy, {}, 'sato-1,佐藤,s@minato.example,,,あり').problems.map(({ fault }) => fault.code), ['not-offered'])
})
