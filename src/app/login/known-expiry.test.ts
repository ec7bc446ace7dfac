import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { businessTime, secondsAfter } from '../../domain/time/time.ts'
import type { Keyed } from '../port/house.ts'
import { knownExpiry, rememberedAt } from './known-expiry.ts'

const keyedBy = (secret: string): Keyed => (purpose, text) => createHmac('sha256', `${secret} ${purpose}`).update(text).digest()

const known = knownExpiry({ keyed: keyedBy('this installation') })
const notAfter = businessTime('2027-11-22T23:59:59+09:00')

test('S-01 what a browser remembers for us is the expiry to the second, and nothing else', () => {
  const written = known.write('one', notAfter)
  assert.match(written, /^[0-9a-z]{6}\.[A-Za-z0-9_-]{20}$/)
  assert.deepEqual(known.read('one', written), notAfter)
})

test('S-01 a date of another service, of another installation, changed or made up, is none', () => {
  const written = known.write('one', notAfter)
  assert.equal(known.read('two', written), null)
  assert.equal(knownExpiry({ keyed: keyedBy('another') }).read('one', written), null)
  for (const text of [null, undefined, '', '.', written.slice(1), `${written}x`, written.replace(/^./, '1')]) assert.equal(known.read('one', text), null, String(text))
  fc.assert(fc.property(fc.string(), (text) => assert.equal(known.read('one', text), null)))
})

test('S-01 it is valid to its last second, and then expired', () => {
  assert.deepEqual([rememberedAt(null, notAfter), rememberedAt(notAfter, notAfter), rememberedAt(notAfter, secondsAfter(notAfter, 1))], ['nothing', 'valid', 'expired'])
})
