import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readable } from './print.ts'

test('an answer is readable: names in words, times in Tokyo, lists as tables that stay straight with Japanese', () => {
  assert.equal(readable({
    loginId: 'shiomi-keiri', permissions: [], lapsesAt: null, usableFrom: '2026-11-22T07:42:00.000Z', locked: false,
    contracts: [{ number: '1', name: '株式会社 汐見商店', state: 'open' }, { number: '20', name: 'Isobe', state: 'closed' }],
    overrides: {}, desk: { paid: '03-0000-2999' },
  }), [
    'login id     shiomi-keiri',
    'permissions  –',
    'lapses at    –',
    'usable from  22 Nov 2026, 16:42 JST',
    'locked       no',
    'overrides    –',
    'contracts:',
    '  number  name               state',
    '  1       株式会社 汐見商店  open',
    '  20      Isobe              closed',
    'desk:',
    '  paid  03-0000-2999',
    '',
  ].join('\n'))
  assert.equal(readable({}), 'Done.\n')
})

test('what nests deeper is shown below, one after the other', () => {
  assert.equal(readable({ users: [{ name: 'a', certificates: [{ serial: '01', state: 'active' }] }, { name: 'b', certificates: [] }] }), [
    'users:', '  name  a', '  certificates:', '    serial  state', '    01      active', '', '  name          b', '  certificates  –', '',
  ].join('\n'))
})

test('what somebody typed cannot steer the terminal', () => {
  assert.equal(readable({ name: '\u001b[2J\u202egone\u0007' }), 'name  �[2J�gone�\n')
})
