import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelsIn } from './labels.ts'
import { enteredAtAcquisition, enteredAtLogin } from './what-to-enter.ts'
import { shipped } from '../../test/profiles/shipped.ts'

const rules = (name: string) => {
  const { policy } = shipped(name)
  return { labels: labelsIn('ja', policy), policy }
}

test('R-102 R-909 what help says is entered at login is what the login page of each profile asks for', () => {
  assert.deepEqual(['standard', 'factoring', 'shinkin-otp', 'credit-union'].map((name) => enteredAtLogin('ja', rules(name))), [
    'ログインパスワード、ワンタイムパスワード', 'お客様番号、利用者ID、ログインパスワード', 'ログインパスワード、ワンタイムパスワード（トークンをお使いの方）', 'ログインパスワード',
  ])
})

test('R-302 R-303 R-305 R-909 what help says is entered when acquiring is what the pages of each profile ask for', () => {
  assert.deepEqual(['standard', 'factoring', 'shinkin-otp', 'shinkin-branch'].map((name) => enteredAtAcquisition('ja', rules(name))), [
    '利用者ID、取得コード、ログインパスワード、ワンタイムパスワード', 'お客様番号、利用者ID、初期パスワード',
    '契約者ID(利用者番号)、利用者ID、ワンタイムパスワード（トークンをお使いでない方は、確認暗証番号）',
    '利用者ID、ログインパスワード、取得コード（管理責任者の方が初めて取得するとき）',
  ])
})
