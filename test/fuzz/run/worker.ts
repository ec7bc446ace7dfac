import { parentPort, workerData } from 'node:worker_threads'
import { TARGETS } from '../targets.ts'
import { type Batch, type Builds, runBatch } from './batch.ts'
import { heldBytes } from './heap.ts'

/** What a thread is asked, and what it answers. */
export type Task = { readonly target: string; readonly batch: Batch }
export type Done = { readonly task: Task; readonly report: ReturnType<typeof runBatch>; readonly heldBytes: number }

/** A thread that judges what it is told to. It writes the index it is at into shared memory, where one who never answers is found. */
const { at } = workerData as { readonly at: Float64Array }
const builds: Builds = new Map()

parentPort?.on('message', (task: Task) => {
  const target = TARGETS.find(({ name }) => name === task.target)
  if (target === undefined) throw new TypeError(`no target ${task.target}`)
  const report = runBatch(target, task.batch, builds, (index) => { at[0] = index })
  parentPort?.postMessage({ task, report, heldBytes: heldBytes() } satisfies Done)
})
