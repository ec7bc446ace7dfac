import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelsIn } from './labels.ts'
import { enteredAtLogin } from './what-to-enter.ts'
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
