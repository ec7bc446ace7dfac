import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { TARGETS } from '../targets.ts'
import type { Sample } from '../target.ts'
import { type Failure, inputOf } from './batch.ts'
import { type Held, growthOf } from './heap.ts'
import type { Done, Task } from './worker.ts'

/** How a run went, target by target. */
export type Tally = { count: number; readonly shapes: Record<string, number>; readonly samples: Sample[]; readonly failures: Failure[]; milliseconds: number }
export type Tallies = ReadonlyMap<string, Tally>

/** Inputs in one batch; the heap is looked at after each. */
export const BATCH = 4_000

/** Nothing read here takes a thousandth of this on any machine: whoever is at the same input so long never ends. */
const HANG_MS = 30_000
const WATCH_MS = 1_000

/** Failures of one kind are one. */
const addFailure = (tally: Tally, failure: Failure): void => {
  if (!tally.failures.some(({ what }) => what === failure.what)) tally.failures.push(failure)
}

const add = (tally: Tally, { report }: Done, milliseconds: number): void => {
  tally.count += report.count
  tally.milliseconds += milliseconds
  for (const [shape, count] of Object.entries(report.shapes)) tally.shapes[shape] = (tally.shapes[shape] ?? 0) + count
  tally.samples.push(...report.samples)
  report.failures.forEach((failure) => addFailure(tally, failure))
}

const failureAt = ({ target: name, batch: { seed } }: Task, index: number, kind: Failure['kind'], what: string): Failure => {
  const target = TARGETS.find((each) => each.name === name)!
  return { target: name, seed, index, input: kind === 'growth' ? new Uint8Array() : inputOf(target, seed, index), kind, what, details: what }
}

/** One thread that takes tasks until there are none; one that hangs is ended, and another takes its place. */
const work = async (next: () => Task | undefined, tallies: Tallies): Promise<void> => {
  const held: Held[] = []
  let inputs = 0
  for (let ended = false; !ended; ) {
    const at = new Float64Array(new SharedArrayBuffer(8))
    const worker = new Worker(resolve(import.meta.dirname, 'worker.js'), { workerData: { at } })
    for (let task = next(); ; task = next()) {
      if (task === undefined) {
        ended = true
        break
      }
      const began = performance.now()
      const done = await oneTask(worker, task, at)
      const tally = tallies.get(task.target)!
      if ('hangs' in done) {
        addFailure(tally, failureAt(task, at[0]!, 'hang', done.hangs))
        break
      }
      add(tally, done, performance.now() - began)
      inputs += done.report.count
      held.push({ inputs, bytes: done.heldBytes })
      const grown = growthOf(held)
      if (grown > 0) addFailure(tally, failureAt(task, task.batch.to, 'growth', `memory held grows: ${Math.round(grown / 1e6)} MB over ${inputs} inputs`))
    }
    await worker.terminate()
  }
}

const oneTask = (worker: Worker, task: Task, at: Float64Array): Promise<Done | { readonly hangs: string }> => new Promise((done, failed) => {
  let last = { index: -1, since: performance.now() }
  const watch = setInterval(() => {
    if (at[0] !== last.index) last = { index: at[0]!, since: performance.now() }
    else if (performance.now() - last.since > HANG_MS) settle(() => done({ hangs: `the same input for ${HANG_MS / 1000} s` }))
  }, WATCH_MS)
  const settle = (how: () => void): void => {
    clearInterval(watch)
    worker.off('message', answered).off('error', broken).off('exit', left)
    how()
  }
  const answered = (message: Done): void => settle(() => done(message))
  const broken = (error: unknown): void => settle(() => failed(error))
  const left = (code: number): void => settle(() => failed(new Error(`a thread ended with ${code}`)))
  worker.on('message', answered).on('error', broken).on('exit', left)
  worker.postMessage(task)
})

/** Has so many threads take tasks until there are none. */
export const runCrew = async (threads: number, next: () => Task | undefined, targets: readonly string[]): Promise<Tallies> => {
  const tallies = new Map(targets.map((name): [string, Tally] => [name, { count: 0, shapes: {}, samples: [], failures: [], milliseconds: 0 }]))
  await Promise.all(Array.from({ length: threads }, () => work(next, tallies)))
  return tallies
}
