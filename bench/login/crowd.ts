import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Crowd, Done, Job } from './job.ts'

export type OpenCrowd = {
  readonly pid: number
  readonly work: (job: Job) => Promise<Exclude<Done, { readonly failed: string }>>
  readonly stop: () => Promise<void>
}

/** Clients in a process of their own, whose processor time is nobody else's. */
export const openCrowd = (root: string, crowd: Crowd): OpenCrowd => {
  const child = fork(join(root, 'dist/bench/login/clients.js'), { execArgv: [] })
  const ended = once(child, 'exit')
  child.send(crowd)
  return {
    pid: child.pid ?? 0,
    work: async (job) => {
      const answered = Promise.race([once(child, 'message'), ended.then(() => { throw new Error('the clients ended') })])
      child.send(job)
      const [done] = await answered as [Done]
      if ('failed' in done) throw new Error(`a client failed: ${done.failed}`)
      return done
    },
    stop: async () => {
      child.disconnect()
      await ended
    },
  }
}
