import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromLatin1 } from './bytes.ts'
import { Readings } from './readings.ts'

const whole = (bytes: Uint8Array<ArrayBuffer>) => [bytes, 0, bytes.length] as const

test('R-1102 what was kept holds for the very octets it was read from and no others', () => {
  const octets = fc.uint8Array({ maxLength: 6, max: 3 }).map((bytes) => new Uint8Array(bytes))
  fc.assert(fc.property(fc.array(octets, { maxLength: 40 }), (all) => {
    const readings = new Readings<string>()
    for (const bytes of all) {
      const text = bytes.join(' ')
      assert.ok([undefined, text].includes(readings.find(...whole(bytes))))
      assert.equal(readings.keep(bytes.slice(), text), text)
      assert.equal(readings.find(...whole(bytes)), text)
    }
  }))
})

test('two elements with one hash are told apart', () => {
  const readings = new Readings<string>()
  // As with every hash that multiplies by 31.
  const [one, other] = [fromLatin1('Aa'), fromLatin1('BB')]
  readings.keep(one, 'one')
  assert.equal(readings.find(...whole(other)), undefined)
  assert.equal(readings.find(...whole(fromLatin1('Aa'))), 'one')
})

test('what comes a second time is told from what is new', () => {
  const readings = new Readings<number>()
  const [first, second] = [fromLatin1('first'), fromLatin1('second')]
  assert.deepEqual([first, second, first, second].map((bytes) => readings.comesAgain(...whole(bytes))), [false, false, true, true])
})

test('neither large elements nor more than a thousand are kept', () => {
  const readings = new Readings<number>()
  const large = new Uint8Array(257)
  assert.equal(readings.comesAgain(...whole(large)), false)
  assert.equal(readings.comesAgain(...whole(large)), false)
  readings.keep(large, 0)
  assert.equal(readings.find(...whole(large)), undefined)
  const keys = Array.from({ length: 5_000 }, (_, index) => fromLatin1(`${index}`))
  for (const [index, key] of keys.entries()) readings.keep(key, index)
  assert.ok(keys.filter((key) => readings.find(...whole(key)) !== undefined).length <= 1_024)
})
