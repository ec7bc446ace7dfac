import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMailAddress } from './mail-address.ts'

test('R-202 a mail address typed in full width, or with space around it, is the one that is meant', () => {
  for (const typed of ['keiri@example.co.jp', '　ｋｅｉｒｉ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ ', 'keiri＠example.co.jp\t']) assert.deepEqual(parseMailAddress(typed), { ok: true, value: 'keiri@example.co.jp' })
  assert.deepEqual(parseMailAddress('Keiri+1@Example.jp'), { ok: true, value: 'Keiri+1@Example.jp' }, 'case is its server’s business')
})

test('R-202 what is no mail address is answered with one that is', () => {
  for (const typed of ['', 'keiri', 'keiri@', '@example.jp', 'ke iri@example.jp', 'a@example.jp, b@example.jp']) assert.deepEqual(parseMailAddress(typed), { ok: false, problem: { code: 'format-wrong', like: 'keiri@example.co.jp' } })
  assert.deepEqual(parseMailAddress(`${'k'.repeat(250)}@example.jp`), { ok: false, problem: { code: 'too-long', most: 254 } })
})
