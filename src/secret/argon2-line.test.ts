import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openArgon2Line } from './argon2-line.ts'

/** Work that says when it begins, and ends when it is told. */
const works = () => {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) => (): Promise<string> => new Promise((resolve) => {
    begun.push(name)
    ends.set(name, () => resolve(name))
  })
  const end = async (name: string): Promise<readonly string[]> => {
    ends.get(name)?.()
    await new Promise(setImmediate)
    return begun
  }
  return { work, end }
}

test('what needs the memory of all has it alone, before everybody who waits', async () => {
  const { work, end } = works()
  const { inTurn, alone } = openArgon2Line({ atOnce: 2, waiting: 10 })
  const answers = [inTurn(work('a')), inTurn(work('b')), inTurn(work('c')), alone(work('key')), inTurn(work('d'))]
  assert.deepEqual(await end('nothing'), ['a', 'b'])
  assert.deepEqual(await end('a'), ['a', 'b'], 'nothing begins beside what is to be alone')
  assert.deepEqual(await end('b'), ['a', 'b', 'key'])
  assert.deepEqual(await end('key'), ['a', 'b', 'key', 'c', 'd'])
  await end('c')
  await end('d')
  assert.deepEqual(await Promise.all(answers), [...['a', 'b', 'c'].map((value) => ({ ok: true, value })), 'key', { ok: true, value: 'd' }])
})

test('R-1210 a full line says so at once, whoever is served, and never to what goes alone', async () => {
  const { work, end } = works()
  const { inTurn, alone } = openArgon2Line({ atOnce: 1, waiting: 1 })
  const key = alone(work('key'))
  const first = inTurn(work('first'))
  const [second, other] = [await inTurn(work('second')), alone(work('other'))]
  assert.equal(second.ok, false)
  for (const name of ['key', 'other', 'first']) await end(name)
  assert.deepEqual([await key, await other, await first], ['key', 'other', { ok: true, value: 'first' }])
})

test('what fails leaves its place', async () => {
  const { inTurn, alone } = openArgon2Line({ atOnce: 1, waiting: 0 })
  await assert.rejects(inTurn(() => Promise.reject(new Error('first'))), /first/)
  await assert.rejects(alone(() => Promise.reject(new Error('second'))), /second/)
  assert.deepEqual(await inTurn(() => Promise.resolve(3)), { ok: true, value: 3 })
})
