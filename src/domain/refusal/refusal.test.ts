import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FIELD_FAULTS } from './field-problem.ts'
import { REFUSALS, REFUSAL_CODES, type RefusalCode } from './refusal.ts'

const rows = REFUSAL_CODES.map((code) => [code, REFUSALS[code]] as const)

test('R-1210 every refusal that tells the state of a user, a grant or a certificate is shown only after a proof', () => {
  const telling = rows.filter(([code]) => /^(user|users|grant|certificate)-/.test(code)).map(([code]) => code)
  const told = telling.filter((code) => REFUSALS[code].shownTo === 'anybody')
  assert.deepEqual(told, [
    'certificate-none', 'certificate-unknown', 'certificate-foreign', 'certificate-forged', 'certificate-other-service', 'certificate-not-acceptable',
  ] satisfies RefusalCode[], 'these speak of what the browser itself presented, not of anything we keep')
})

test('R-1201 R-412 only a wrong entry, and the answer that reaches the limit, may have counted one, each on its own secret', () => {
  assert.deepEqual(rows.filter(([, row]) => row.counts !== 'never').map(([code, row]) => [code, row.counts]), [
    ['user-locked', 'where-it-reached-the-limit'],
    ['user-locked-temporarily', 'where-it-reached-the-limit'],
    ['credentials-wrong', 'where-owner-known'],
    ['one-time-password-wrong', 'where-owner-known'],
    ['one-time-password-locked', 'where-it-reached-the-limit'],
    ['confirmation-password-wrong', 'where-owner-known'],
    ['confirmation-password-locked', 'where-it-reached-the-limit'],
  ])
})

test('what is a typing error or a fault of the machine never counts and never tells anything', () => {
  for (const [code, row] of rows) {
    if (row.kind === 'input' || row.kind === 'machine') assert.deepEqual([row.counts, row.shownTo], ['never', 'anybody'], code)
  }
})

test('every refusal, every datum and every field fault says what it means, in a sentence of its own', () => {
  const sentences = [...rows.flatMap(([, row]) => [row.means]), ...Object.values(FIELD_FAULTS)]
  assert.equal(new Set(sentences).size, sentences.length)
  for (const sentence of [...sentences, ...rows.flatMap(([, row]) => Object.values(row.fields))]) assert.ok(sentence.length > 6, sentence)
})
