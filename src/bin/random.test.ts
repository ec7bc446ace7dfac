import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRandom } from './random.ts'

test('random bytes are as many as were asked for, and no octet is handed out twice', () => {
  const random = openRandom()
  const lengths = Array.from({ length: 2_000 }, (_, index) => [16, 1, 32, 64, 65, 0, 4_096][index % 7]!)
  const given = lengths.map((length) => random(length))
  assert.deepEqual(given.map(({ length }) => length), lengths)
  // Sixteen octets that come twice by chance: less than once in 2^100 runs.
  const long = given.filter(({ length }) => length >= 16).map((bytes) => bytes.subarray(0, 16).join(' '))
  assert.equal(new Set(long).size, long.length)
  assert.ok(given.filter(({ length }) => length >= 16).every((bytes) => bytes.subarray(-16).some((octet) => octet !== 0)))
})

test('what was handed out belongs to whoever asked for it: later draws leave it as it is', () => {
  const random = openRandom()
  const first = random(32)
  const then = first.slice()
  for (let draw = 0; draw < 1_000; draw += 1) random(32)
  assert.deepEqual(first, then)
})
