import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'node:test'
import { sharedLines } from './shared-line.ts'

type Act = () => Promise<string>

/** Lines whose transactions end when `end` is called, each with what it did; `left`: the names in each transaction, in their order. */
const openLines = (mostWaitMs = 3_600_000) => {
  const left: string[][] = []
  const names = new Map<Act, string>()
  const broken = new Set<string>()
  const ends: (() => void)[] = []
  const ended = async (): Promise<void> => new Promise((resolve) => void ends.push(resolve))
  const share = sharedLines<Act>(
    async (_, act) => {
      left.push([names.get(act) ?? ''])
      await ended()
      return act()
    },
    async (_, acts) => {
      const those = acts.map((act) => names.get(act) ?? '')
      left.push(those)
      await ended()
      if (those.some((name) => broken.has(name))) throw new Error('the shared transaction')
      return Promise.all(acts.map((act) => act()))
    },
    mostWaitMs,
  )
  const come = (name: string, { whose = name, institution = 'one' }: { readonly whose?: string; readonly institution?: string } = {}) => {
    const act: Act = async () => {
      if (broken.has(name)) throw new Error(name)
      return name
    }
    names.set(act, name)
    return share(institution, 'act', whose, act)
  }
  const end = async (): Promise<void> => {
    ends.splice(0).forEach((each) => each())
    await turn()
    await turn()
  }
  return { come, left, broken, end }
}

test('who comes alone goes alone, and whoever comes meanwhile goes together after it', async () => {
  const { come, left, end } = openLines()
  const first = come('a')
  await turn()
  await turn()
  const others = [come('b'), come('c')]
  assert.deepEqual(left, [['a']])
  await end()
  assert.equal(await first, 'a')
  assert.deepEqual(left, [['a'], ['b', 'c']])
  await end()
  assert.deepEqual(await Promise.all(others), ['b', 'c'])
})

test('R-1106 two acts on one user never share a transaction, nor do two institutions', async () => {
  const { come, left, end } = openLines()
  const all = [come('a', { whose: 'u' }), come('b', { whose: 'u' }), come('c'), come('d', { institution: 'two' })]
  await turn()
  await turn()
  assert.deepEqual(left, [['a', 'c'], ['d']])
  await end()
  assert.deepEqual(left.slice(2), [['b']])
  await end()
  assert.deepEqual(await Promise.all(all), ['a', 'b', 'c', 'd'])
})

test('R-1106 where a shared transaction fails each goes alone, and nobody fails by another', async () => {
  const { come, left, broken, end } = openLines()
  broken.add('b')
  const all = [come('a'), come('b'), come('c')]
  await turn()
  await turn()
  const outcome = Promise.allSettled(all)
  await end()
  assert.deepEqual(left, [['a', 'b', 'c'], ['a'], ['b'], ['c']])
  await end()
  assert.deepEqual((await outcome).map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason))), ['a', 'Error: b', 'c'])
})

test('one that takes long holds up nobody behind it', async () => {
  const { come, left, end } = openLines(1)
  const first = come('a')
  await turn()
  await turn()
  const second = come('b')
  while (left.length < 2) await turn()
  await end()
  assert.deepEqual(await Promise.all([first, second]), ['a', 'b'])
})

test('no more than 32 share one', async () => {
  const { come, left, end } = openLines()
  const all = Array.from({ length: 40 }, (_, index) => come(String(index)))
  await turn()
  await turn()
  await end()
  assert.deepEqual(left.map(({ length }) => length), [32, 8])
  await end()
  assert.equal((await Promise.all(all)).length, 40)
})
