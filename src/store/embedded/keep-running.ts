import { setTimeout as pause } from 'node:timers/promises'
import type { Result } from '../../domain/result.ts'
import { embeddedSentence, type EmbeddedProblem } from './problem.ts'
import type { Server } from './server.ts'

/** `ended` settles when it was stopped, or when there is nothing left to run; never because the server ended by itself. */
export type KeptServer = { readonly pid: () => number; readonly ended: Promise<void>; readonly stop: () => Promise<void> }

export type Keeping = {
  /** Starts the server on the same data and the same address. */
  readonly again: () => Promise<Result<Server, EmbeddedProblem>>
  /** Whether its data are still there, and nobody else has them. */
  readonly isOurs: () => boolean
  /** Told in a sentence that it ended by itself, and each time that it could not be started. */
  readonly onInterruption: (sentence: string) => void
}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5_000

/**
 * Starts a server again whenever it ends by itself: killed, or at the end of its disk, where PostgreSQL gives up rather than lose what it has
 * promised. It is tried until it runs, for whoever makes room on the disk should not also have to know that something wants to be started.
 */
export const keepRunning = (first: Server, { again, isOurs, onInterruption }: Keeping): KeptServer => {
  const stopping = new AbortController()
  let server = first

  const tried = async (): Promise<Server | undefined> => {
    try {
      const started = await again()
      if (started.ok) return started.value
      onInterruption(embeddedSentence(started.problem))
    } catch (defect) {
      onInterruption(`The embedded PostgreSQL could not be started: ${String(defect)}`)
    }
    return undefined
  }

  const next = async (): Promise<Server | undefined> => {
    for (let wait = FIRST_PAUSE_MS; isOurs() && !stopping.signal.aborted; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      const started = await tried()
      if (started !== undefined) return started
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
    return undefined
  }

  const run = async (): Promise<void> => {
    for (let running: Server | undefined = first; running !== undefined; running = await next()) {
      server = running
      if (stopping.signal.aborted) await server.stop()
      await server.ended
      if (stopping.signal.aborted) return
      onInterruption('The embedded PostgreSQL has ended by itself and is started again.')
    }
  }

  const ended = run()
  return {
    pid: () => server.pid,
    ended,
    stop: async () => {
      stopping.abort()
      await server.stop()
      await ended
    },
  }
}
