import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDer } from '../../src/x509/der/read-der.ts'
import { mutateBytes } from './bytes/mutate.ts'
import { holds } from './finding.ts'
import { randomFrom } from './random.ts'
import { runBatch } from './run/batch.ts'
import { growthOf } from './run/heap.ts'
import { minimise } from './run/minimise.ts'
import { describeFailure } from './run/print.ts'
import type { Target } from './target.ts'
import { nestedDeep } from './target/der.ts'
import { TARGETS } from './targets.ts'

/** Inputs of each target; `npm run fuzz` and the proofs take many more. */
const COUNT = 400
const SEED = 'npm test'

for (const target of TARGETS) {
  test(`R-1102 ${COUNT} strange inputs to what reads ${target.reads}: each is taken or refused, and never anything else`, () => {
    const report = runBatch(target, { seed: SEED, from: 0, to: COUNT }, new Map())
    assert.equal(report.failures.length, 0, report.failures.map(describeFailure).join('\n'))
    assert.equal(report.count, COUNT)
    assert.ok(Object.keys(report.shapes).length > 1, 'every input is judged alike: nothing is reached')
    const again = runBatch(target, { seed: SEED, from: 100, to: 160 }, new Map())
    const same = runBatch(target, { seed: SEED, from: 100, to: 160 }, new Map())
    assert.deepEqual(again.shapes, same.shapes, 'the same seed gives other inputs')
  })

  test(`what is kept of ${target.name} is judged, each as it is`, () => {
    for (const input of target.corpus) assert.equal(typeof target.judge(input).shape, 'string')
  })
}

/** Reads wrongly on purpose: what begins with a telling octet makes it throw, and every other letter is kept for ever. */
const BROKEN: Target = {
  name: 'broken', reads: 'nothing', share: 1, corpus: [new Uint8Array(64).fill(1)], make: (random) => random.bytes(64), mutate: mutateBytes,
  judge: (input) => {
    holds(!input.includes(0x80), 'an octet that is not liked')
    return { shape: 'liked', accepted: true }
  },
}

test('a reader that is broken is found, and the input made small', () => {
  const { failures } = runBatch(BROKEN, { seed: SEED, from: 0, to: 200 }, new Map())
  assert.deepEqual(failures.map(({ kind, what }) => [kind, what]), [['invariant', 'an octet that is not liked']])
  const small = minimise(failures[0]!.input, (smaller) => smaller.includes(0x80))
  assert.deepEqual(small, Uint8Array.of(0x80))
  assert.match(describeFailure(failures[0]!), /npm run fuzz -- broken --seed npm test --count \d+/)
})

test('memory that grows is told from memory that does not', () => {
  const held = (grow: number) => Array.from({ length: 40 }, (_, at) => ({ inputs: at * 4_000, bytes: 50e6 + at * grow + ((at * 7919) % 13) * 1e5 }))
  assert.equal(growthOf(held(0)), 0)
  assert.ok(growthOf(held(1e6)) > 20e6)
})

test('the same name gives the same numbers, another others', () => {
  const numbers = (name: string) => Array.from(randomFrom(name).bytes(20))
  assert.deepEqual(numbers('a/1/2'), numbers('a/1/2'))
  assert.notDeepEqual(numbers('a/1/2'), numbers('a/1/3'))
})

test('elements within elements end where the bound is', () => {
  const bounds = { maxBytes: 100_000 }
  const depth = (levels: number) => parseDer(nestedDeep(levels), bounds, (reader) => reader.skip()).ok
  assert.deepEqual([depth(20), depth(21), depth(5_000)], [true, false, false])
})
