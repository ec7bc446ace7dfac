import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { severalAtOnce } from './several-at-once.ts'

test('R-509 never more are done and not noted than may be under way, each is done and noted once, in whatever order they end', async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 5 }), async (scheduler, length, most) => {
    const items = Array.from({ length }, (_, index) => index)
    const begun: number[] = []
    const noted: number[] = []
    let noting = 0
    const ended = severalAtOnce(items, most, async (item) => {
      begun.push(item)
      assert.ok(begun.length - noted.length <= most, 'too many under way')
      await scheduler.schedule(Promise.resolve(), `act ${item}`)
      return item
    }, async (done) => {
      noting += 1
      assert.equal(noting, 1, 'noted one after the other')
      await scheduler.schedule(Promise.resolve(), `note ${done.join()}`)
      noting -= 1
      noted.push(...done)
    })
    await scheduler.waitFor(ended)
    assert.equal(await ended, length)
    assert.deepEqual(begun, items)
    assert.deepEqual(noted.toSorted((one, other) => one - other), items)
  }), { numRuns: 100 })
})

test('what ends at the same time is noted at one time; what there is nothing to note of counts for nothing', async () => {
  const notes: (readonly number[])[] = []
  const count = await severalAtOnce([1, 2, 3, 4, 5], 5, async (item) => (item === 3 ? undefined : item), async (done) => void notes.push(done))
  assert.deepEqual([count, notes], [4, [[1, 2, 4, 5]]])
})

test('after one that throws nothing more is begun, and what was under way is noted before it is thrown', async () => {
  const begun: number[] = []
  const noted: number[] = []
  const let2: (() => void)[] = []
  const ended = severalAtOnce([1, 2, 3, 4], 2, async (item) => {
    begun.push(item)
    if (item === 2) await new Promise<void>((resolve) => { let2.push(resolve) })
    if (item === 1) throw new Error('one')
    return item
  }, async (done) => void noted.push(...done))
  await new Promise((resolve) => setImmediate(resolve))
  let2[0]?.()
  await assert.rejects(ended, /one/)
  assert.deepEqual([begun, noted], [[1, 2], [2]])
})
