import type { Log } from '../app/port/log.ts'
import type { StandBack } from '../app/port/stand-back.ts'

/**
 * What one round of a job did. `more`: there is work left, so the next round follows at once. `restMs`: that it was dear, so that the next round, whatever wakes it,
 * follows no sooner.
 */
export type Round = { readonly count: number; readonly more: boolean; readonly restMs?: number }

export type Job = {
  readonly name: JobName
  /** Time from the end of a round to the next, in milliseconds, where nothing wakes it earlier. */
  readonly everyMs: number
  /**
   * Rest between two rounds while there is more to do, in milliseconds, in which people at their screens go first; being woken does not shorten it. Whoever waits for
   * an answer at its end prolongs it.
   */
  readonly betweenMs?: number
  /** How long a job that is woken waits for more to gather, in milliseconds; not at all when not given. */
  readonly gatherMs?: number
  /** Gives up between two steps once `signal` is aborted. Whatever it has not done, a later round on any node does. */
  readonly round: (signal: AbortSignal) => Promise<Round>
}

export type JobName = 'sequencer' | 'publish-crl' | 'give-notices' | 'send-mail' | 'read-reports' | 'finish-signing' | 'look-at-grants' | 'look-for-lone-administrators' | 'renew-server-certificates' | 'clean-up'

export type RunningJob = {
  readonly name: JobName
  /** Starts a round at once, or right after the one under way. */
  readonly wake: () => void
  /** Resolves when the round under way has ended; no other follows. */
  readonly stop: () => Promise<void>
}

const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 60_000
/** For so long the rest between two rounds is prolonged: where somebody always waits, the work is done all the same. */
const MOST_PATIENCE_MS = 250

/**
 * Runs the rounds of a job one after the other, never two at once, until it is stopped. A round that throws is logged and tried again
 * after 1 s, then after twice as long each time, at most a minute.
 */
export const startJob = (job: Job, log: Pick<Log, 'info' | 'error'>, standBack: StandBack = async () => undefined): RunningJob => {
  const stopping = new AbortController()
  let woken = false
  let rouse: () => void = () => undefined
  let heed: () => void = () => undefined
  let failures = 0

  const once = async (): Promise<number> => {
    try {
      const { count, more, restMs = 0 } = await job.round(stopping.signal)
      failures = 0
      if (count > 0) log.info('job did its work', { job: job.name, count })
      if (restMs > 0) await pause(restMs, false)
      return more ? 0 : job.everyMs
    } catch (error) {
      const nextTryMs = Math.min(FIRST_RETRY_MS * 2 ** failures, LAST_RETRY_MS)
      failures += 1
      if (!stopping.signal.aborted) log.error('job failed and will be tried again', error, { job: job.name, durationMs: nextTryMs })
      return nextTryMs
    }
  }

  /** Whether to be woken ends it or not, to be stopped does. */
  const pause = (ms: number, heeds: boolean): Promise<void> => new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    rouse = () => {
      clearTimeout(timer)
      resolve()
    }
    heed = heeds ? rouse : () => undefined
    if ((heeds && woken) || stopping.signal.aborted) rouse()
  })

  const restBetween = async (): Promise<void> => {
    await pause(job.betweenMs ?? 0, false)
    if (job.betweenMs !== undefined) await standBack(AbortSignal.any([stopping.signal, AbortSignal.timeout(MOST_PATIENCE_MS)]))
  }

  const rest = async (ms: number): Promise<void> => {
    if (ms > 0) await pause(ms, true)
    else await restBetween()
    if (woken && ms > 0 && job.gatherMs !== undefined) await pause(job.gatherMs, false)
  }

  const ended = (async () => {
    while (!stopping.signal.aborted) {
      woken = false
      await rest(await once())
    }
  })()

  return {
    name: job.name,
    wake: () => {
      woken = true
      heed()
    },
    stop: async () => {
      stopping.abort()
      rouse()
      await ended
    },
  }
}
