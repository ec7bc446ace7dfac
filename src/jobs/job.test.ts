import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../app/port/log.ts'
import { type Job, startJob } from './job.ts'

const HOUR = 3_600_000

const recorded = () => {
  const lines: string[] = []
  const log: Pick<Log, 'info' | 'error'> = {
    info: (_, fields) => lines.push(`${fields?.job} did ${fields?.count}`),
    error: (_, __, fields) => lines.push(`${fields?.job} failed, again in ${fields?.durationMs}`),
  }
  return { lines, log }
}

/** A job whose rounds end when the test says so. */
const heldJob = () => {
  const rounds: { readonly end: (more?: boolean) => void; readonly fail: () => void; readonly signal: AbortSignal }[] = []
  const waiting: (() => void)[] = []
  const job: Job = {
    name: 'publish-crl',
    everyMs: HOUR,
    round: (signal) => new Promise((resolve, reject) => {
      rounds.push({ signal, end: (more = false) => resolve({ count: 1, more }), fail: () => reject(new Error('no')) })
      waiting.shift()?.()
    }),
  }
  const started = async (count: number) => {
    while (rounds.length < count) await new Promise<void>((resolve) => waiting.push(resolve))
    return rounds[count - 1]!
  }
  return { job, rounds, started }
}

test('a job runs at once, and again at once while there is more', async () => {
  const { job, started } = heldJob()
  const { lines, log } = recorded()
  const running = startJob(job, log)
  ;(await started(1)).end(true)
  ;(await started(2)).end()
  await wait(5)
  assert.deepEqual(lines, ['publish-crl did 1', 'publish-crl did 1'])
  await running.stop()
})

test('a job whose round was dear rests, whatever wakes it, and has told before what it did', async () => {
  const { lines, log } = recorded()
  const began: number[] = []
  let second: () => void = () => undefined
  const again = new Promise<void>((resolve) => { second = resolve })
  const running = startJob({
    name: 'publish-crl', everyMs: HOUR,
    round: async () => {
      began.push(performance.now())
      if (began.length === 2) second()
      return { count: 1, more: false, ...began.length === 1 ? { restMs: 40 } : {} }
    },
  }, log)
  await wait(5)
  assert.deepEqual(lines, ['publish-crl did 1'])
  running.wake()
  await again
  // Timers count whole milliseconds.
  assert.ok((began[1] ?? 0) - (began[0] ?? 0) >= 39)
  await running.stop()
})

test('a job that gathers begins its round only when others had time to wake it too, and once for all of them', async () => {
  const { job, rounds, started } = heldJob()
  const running = startJob({ ...job, gatherMs: 40 }, recorded().log)
  ;(await started(1)).end()
  await wait(5)
  const woken = performance.now()
  running.wake()
  await wait(5)
  running.wake()
  ;(await started(2)).end()
  // Timers count whole milliseconds.
  assert.ok(performance.now() - woken >= 39)
  await wait(5)
  assert.equal(rounds.length, 2)
  running.wake()
  await running.stop()
  assert.equal(rounds.length, 2, 'to be stopped does not wait for others')
})

test('a job never overlaps with itself: woken during a round, it runs once more after it', async () => {
  const { job, rounds, started } = heldJob()
  const running = startJob(job, recorded().log)
  const first = await started(1)
  running.wake()
  running.wake()
  await wait(5)
  assert.equal(rounds.length, 1)
  first.end()
  ;(await started(2)).end()
  await wait(5)
  assert.equal(rounds.length, 2)
  await running.stop()
})

test('between two rounds of one with a rest whoever waits for an answer goes first, at most for a moment', async () => {
  const { job, rounds, started } = heldJob()
  const ends: string[] = []
  let answered: () => void = () => undefined
  const running = startJob({ ...job, betweenMs: 0 }, recorded().log, (hurry) => new Promise((resolve) => {
    const end = (how: string) => () => {
      ends.push(how)
      resolve()
    }
    answered = end('answered')
    hurry.addEventListener('abort', end('hurried'), { once: true })
  }))
  ;(await started(1)).end(true)
  await wait(5)
  assert.equal(rounds.length, 1)
  answered()
  ;(await started(2)).end(true)
  ;(await started(3)).end()
  assert.equal(ends.at(-1), 'hurried', 'where somebody always waits it is done all the same')
  await running.stop()
})

test('a resting job is woken', async () => {
  const { job, started } = heldJob()
  const running = startJob(job, recorded().log)
  ;(await started(1)).end()
  await wait(5)
  running.wake()
  ;(await started(2)).end()
  await running.stop()
})

test('stop waits for the round under way, tells it, and no other follows', async () => {
  const { job, rounds, started } = heldJob()
  const running = startJob(job, recorded().log)
  const round = await started(1)
  running.wake()
  let stopped = false
  const stopping = running.stop().then(() => { stopped = true })
  await wait(5)
  assert.equal(round.signal.aborted, true)
  assert.equal(stopped, false)
  round.end(true)
  await stopping
  await wait(5)
  assert.equal(rounds.length, 1)
})

test('a round that throws is logged and tried again later, each time after twice as long', async () => {
  const { job, started } = heldJob()
  const { lines, log } = recorded()
  const running = startJob(job, log)
  for (let round = 1; round <= 8; round += 1) {
    ;(await started(round)).fail()
    await wait(1)
    running.wake()
  }
  assert.deepEqual(lines.map((line) => Number(/\d+$/.exec(line)?.[0])), [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
  ;(await started(9)).end()
  await wait(1)
  running.wake()
  ;(await started(10)).fail()
  await wait(1)
  assert.equal(lines.at(-1), 'publish-crl failed, again in 1000')
  await running.stop()
})
