import { EventEmitter, once } from 'node:events'
import type { StandBack } from '../../../app/port/stand-back.ts'

export type WaitingVisitors = Readonly<{
  /** Somebody waits until this answer is out, or nobody is there to read it. */
  add(answer: Pick<EventEmitter, 'once'>): void
  standBack: StandBack
}>

/** Counts who waits for an answer, so that work which can wait goes behind them (decision 0261). */
export const waitingVisitors = (): WaitingVisitors => {
  const answers = new EventEmitter()
  let waiting = 0
  return {
    add: (answer) => {
      waiting += 1
      answer.once('close', () => {
        waiting -= 1
        if (waiting === 0) answers.emit('all')
      })
    },
    standBack: async (hurry) => {
      while (waiting > 0 && !hurry.aborted) await once(answers, 'all', { signal: hurry }).catch(() => undefined)
    },
  }
}
