import assert from 'node:assert/strict'
import { test } from 'node:test'
import { machineTime, secondsAfter, type MachineTime } from '../../domain/time/time.ts'
import { remembering } from './remembering.ts'

const opened = () => {
  let now: MachineTime = machineTime('2026-11-22T00:00:00Z')
  let asked = 0
  const ask = remembering<string | undefined>(() => now)
  return {
    pass: (seconds: number) => { now = secondsAfter(now, seconds) },
    asked: () => asked,
    of: (answer: () => Promise<string | undefined>) => ask('key', () => {
      asked += 1
      return answer()
    }),
  }
}
const down = async (): Promise<string> => { throw new Error('down') }
const never = (): Promise<string> => new Promise(() => undefined)

test('one question serves everybody for two seconds; that there is nothing, and a failure, are nobody\'s answer', async () => {
  const { of, pass, asked } = opened()
  await assert.rejects(of(down), /down/)
  assert.equal(await of(async () => undefined), undefined)
  assert.deepEqual(await Promise.all([of(async () => 'a'), of(async () => 'b')]), ['a', 'a'])
  pass(1.9)
  assert.equal(await of(async () => 'c'), 'a')
  pass(0.2)
  assert.equal(await of(async () => 'd'), 'd')
  assert.equal(asked(), 4)
  pass(3)
  assert.equal(await of(async () => undefined), undefined, 'what is taken away is away')
  await assert.rejects(of(down), /down/)
})

test('while the database fails or is silent, what it said last goes on, and it is asked once in two seconds', async () => {
  const { of, pass, asked } = opened()
  await of(async () => 'a')
  pass(3)
  assert.equal(await of(down), 'a')
  assert.equal(await of(down), 'a')
  assert.equal(asked(), 2)
  pass(3)
  assert.equal(await of(never), 'a')
  pass(3)
  assert.equal(await of(async () => 'not asked'), 'a', 'one question at a time')
  assert.equal(asked(), 3)
})

test('a late answer is the one that goes on', async () => {
  const { of, pass } = opened()
  await of(async () => 'a')
  pass(3)
  let say = (_: string): void => undefined
  const late = of(() => new Promise((resolve) => { say = resolve }))
  assert.equal(await late, 'a')
  say('b')
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(await of(down), 'b')
})
