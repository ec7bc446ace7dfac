import { TARGETS } from '../targets.ts'
import { BATCH } from './crew.ts'
import type { Task } from './worker.ts'

/** So many inputs of each target, in batches, the targets in turn. */
export const inTurn = (names: readonly string[], seed: string, count: (name: string) => number): (() => Task | undefined) => {
  const waiting = names.map((name) => ({ name, from: 0, count: count(name) }))
  return () => {
    const next = waiting.shift()
    if (next === undefined) return undefined
    const to = Math.min(next.count, next.from + BATCH)
    if (to < next.count) waiting.push({ ...next, from: to })
    return { target: next.name, batch: { seed, from: next.from, to } }
  }
}

/** One target after the other, each as often as its share, until the time is over. */
export const untilOver = (names: readonly string[], seed: string, isOver: () => boolean): (() => Task | undefined) => {
  const chosen = TARGETS.filter(({ name }) => names.includes(name))
  const rounds = chosen.flatMap(({ name, share }) => Array.from({ length: share }, () => name))
  const at = new Map<string, number>()
  let turn = 0
  return () => {
    const target = rounds[turn % rounds.length]
    if (target === undefined || isOver()) return undefined
    turn += 1
    const from = at.get(target) ?? 0
    at.set(target, from + BATCH)
    return { target, batch: { seed, from, to: from + BATCH } }
  }
}
