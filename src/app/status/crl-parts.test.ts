import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CrlParts } from './crl-parts.ts'

const AROUND = { before: Uint8Array.of(1, 2), after: Uint8Array.of(3) }

const passed = async (parts: CrlParts, pieces: readonly Uint8Array[]): Promise<readonly Uint8Array[]> => {
  const left: Uint8Array[] = []
  for await (const piece of parts.passing(pieces)) left.push(piece)
  return left
}

test('R-1103 what was signed is what is stored, in order, whatever the pieces it came in, and no part is empty or longer than one may be', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 300_000 }), { maxLength: 12 }), async (lengths) => {
    const pieces = lengths.map((length, index) => new Uint8Array(length).fill(index))
    const stored = new Map<number, Buffer>()
    const parts = new CrlParts(async (part, octets) => void stored.set(part, Buffer.concat(octets)))
    assert.deepEqual(await passed(parts, pieces), pieces)
    assert.equal(stored.has(0), false, 'the first part begins with the length of all')
    await parts.end(AROUND)
    const inOrder = [...stored].sort(([one], [other]) => one - other)
    assert.deepEqual(inOrder.map(([part]) => part), inOrder.map((_, index) => index))
    assert.equal(Buffer.concat(inOrder.map(([, octets]) => octets)).equals(Buffer.concat([AROUND.before, ...pieces, AROUND.after])), true)
    for (const [, { length }] of inOrder) assert.ok(length > 0 && length <= 1_048_576)
  }), { numRuns: 25 })
})

test('R-1103 a part that cannot be stored is told to whoever signs or ends, and nothing is under way when it is abandoned', async () => {
  const pieces = Array.from({ length: 30 }, () => new Uint8Array(262_144))
  let underWay = 0
  const parts = new CrlParts(async (part) => {
    underWay += 1
    await new Promise((resolve) => { setImmediate(resolve) })
    underWay -= 1
    if (part === 3) throw new Error('disk full')
  })
  await assert.rejects(passed(parts, pieces), /disk full/)
  await parts.abandon()
  assert.equal(underWay, 0)
  const few = new CrlParts(() => Promise.reject(new Error('disk full')))
  await passed(few, pieces.slice(0, 2))
  await assert.rejects(few.end(AROUND), /disk full/)
})
