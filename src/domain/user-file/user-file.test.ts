import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shipped } from '../../../test/profiles/shipped.ts'
import type { Policy } from '../policy/parameters.ts'
import { lookAlikeKey, type LoginId } from '../user/login-id.ts'
import { againstRegistered, type Registered, type Standing } from './against-registered.ts'
import { FILE_MOST_USERS, type HeadNames } from './columns.ts'
import { readUserFile } from './read-user-file.ts'

const NAMES: HeadNames = {
  'loginId': ['利用者id', 'loginid'], 'name': ['氏名', 'name'], 'mail': ['メールアドレス', 'mailaddress'], 'language': ['言語', 'language'], 'web-administration': ['web管理', 'webadministration'],
  'user-registration': ['利用者登録', 'userregistration'], 'usesToken': ['トークン', 'token'], 'state': ['状態', 'state'], 'certificate': ['証明書', 'certificate'], 'expiry': ['有効期限', 'expiry'],
}
const HEAD = '利用者ID,氏名,メールアドレス,WEB管理,利用者登録,トークン'
const read = (...rows: readonly string[]) => readUserFile([HEAD, ...rows].join('\r\n'), NAMES)
const faultOf = (text: string) => {
  const file = readUserFile(text, NAMES)
  return file.ok ? null : file.problem
}
const problemsOf = (...rows: readonly string[]) => {
  const file = read(...rows)
  assert.ok(file.ok)
  return file.value.problems.map(({ row, at, fault }) => [row, at, fault.code])
}

test('R-910 a file is read by its head, in either language and any order; columns that are only a copy of what stands here are not read', () => {
  const japanese = read('sato-1,佐藤 花子,hanako@minato.example,あり,,')
  const english = readUserFile('Name,STATE,mail address,Login ID,Web Administration\n佐藤 花子,=1+1,hanako@minato.example,ＳＡＴＯ-1,yes', NAMES)
  assert.ok(japanese.ok && english.ok)
  for (const file of [japanese.value, english.value]) {
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
  assert.ok(file.ok)
  assert.deepEqual(file.value.problems, [{ row: 3, at: 1, column: 'loginId', fault: { code: 'in-row', row: 2 } }])
})

test('R-910 a thousand users are read, one more is too many, and a hundred thousand cost no more', () => {
  const rows = (many: number) => Array.from({ length: many }, (_, at) => `user-x${at},試験,x@test.example,,,`)
  assert.ok(read(...rows(FILE_MOST_USERS)).ok)
  for (const many of [FILE_MOST_USERS + 1, 100_000]) assert.deepEqual(faultOf([HEAD, ...rows(many)].join('\n')), { code: 'too-many-rows', most: FILE_MOST_USERS + 1 })
})

const CAPPED = shipped('credit-union').policy
const SATO: Registered = { loginId: 'sato-1', name: '佐藤', mail: 's@minato.example', language: 'ja', role: 'administrator', permissions: ['web-administration'], usesToken: false, state: 'registered' }
const against = (policy: Policy, standing: Partial<Standing>, ...rows: readonly string[]) => {
  const file = read(...rows)
  assert.ok(file.ok)
  return againstRegistered(policy, file.value, { users: [], taken: new Set(), count: 1, ...standing })
}

test('R-910 whoever is registered already as the file says is left as they are; a file that says something else changes nobody', () => {
  const same = against(CAPPED, { users: [SATO] }, 'sato-1,佐藤,s@minato.example,あり,,', 'kato-1,加藤,k@minato.example,,,')
  assert.deepEqual([same.same.map(({ loginId }) => loginId), same.fresh.map(({ loginId }) => loginId), same.problems], [['sato-1'], ['kato-1'], []])
  for (const row of ['sato-1,佐藤 花子,s@minato.example,あり,,', 'sato-1,佐藤,t@minato.example,あり,,', 'sato-1,佐藤,s@minato.example,,,', 'sato-1,佐藤,s@minato.example,あり,あり,']) {
    assert.deepEqual(against(CAPPED, { users: [SATO] }, row).problems.map(({ fault }) => fault.code), ['registered-otherwise'], row)
  }
})

test('R-608 R-105 R-910 an id of somebody removed, or of another company, or one that looks like it, is refused at its row', () => {
  assert.deepEqual(against(CAPPED, { users: [{ ...SATO, state: 'removed' }] }, 'sato-1,佐藤,s@minato.example,あり,,').problems.map(({ row, at, fault }) => [row, at, fault.code]), [[2, 1, 'used-before']])
  assert.deepEqual(against(CAPPED, { taken: new Set([lookAlikeKey('kato-1' as LoginId)]) }, 'kato-l,加藤,k@minato.example,,,').problems.map(({ fault }) => fault.code), ['taken'])
})

test('R-108 R-910 a file fills the cap to the last user and not beyond; whoever is there already does not count twice', () => {
  const rows = ['sato-1,佐藤,s@minato.example,あり,,', 'kato-1,加藤,k@minato.example,,,', 'goto-1,後藤,g@minato.example,,,']
  assert.equal(against(CAPPED, { users: [SATO], count: 98 }, ...rows).overCap, null)
  assert.deepEqual(against(CAPPED, { users: [SATO], count: 99 }, ...rows).overCap, { code: 'over-cap', most: 100, have: 99, more: 2 })
})

test('R-304 R-317 R-910 where tokens are told user by user a file says who uses one; whoever needs a PIN is registered one by one', () => {
  const otp = shipped('shinkin-otp').policy
  const measured = against(otp, {}, 'sato-1,佐藤,s@minato.example,,,あり', 'kato-1,加藤,k@minato.example,,,なし')
  assert.deepEqual(measured.fresh.map(({ loginId, willUseToken }) => [loginId, willUseToken]), [['sato-1', true]])
  assert.deepEqual(measured.problems.map(({ row, at, fault }) => [row, at, fault.code]), [[3, 6, 'pin-needed']])
  assert.deepEqual(against(shipped('credit-union').policy, {}, 'sato-1,佐藤,s@minato.example,,,あり').problems.map(({ fault }) => fault.code), ['not-offered'])
})
