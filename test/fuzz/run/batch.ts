import { type Finding, findingOf } from '../finding.ts'
import { randomFrom } from '../random.ts'
import { type Sample, type Target, inputAt } from '../target.ts'

/** An input that was judged wrongly, with all that makes it again. */
export type Failure = { readonly target: string; readonly seed: string; readonly index: number; readonly input: Uint8Array; readonly kind: Finding['kind']; readonly what: string; readonly details: string }

/** The inputs of one target from one index up to, not including, another. */
export type Batch = { readonly seed: string; readonly from: number; readonly to: number }

export type BatchReport = {
  readonly count: number
  /** How many were judged in which way. */
  readonly shapes: Readonly<Record<string, number>>
  /** For other programs to judge as well: the first accepted one of each build, and every so many-th of all. */
  readonly samples: readonly Sample[]
  /** The first of each kind. */
  readonly failures: readonly Failure[]
}

/** Every how many-th input other programs see. */
const SAMPLED = 500

/** Builds remembered for the whole run, so that each is shown to other programs once. */
export type Builds = Map<string, Set<string>>
const MOST_BUILDS = 1_000

const isNew = (builds: Set<string>, build: string): boolean => !builds.has(build) && builds.size < MOST_BUILDS && builds.add(build) !== undefined

export const inputOf = (target: Target, seed: string, index: number): Uint8Array => inputAt(target, randomFrom(`${target.name}/${seed}/${index}`))

/** Judges one input; undefined where nothing is wrong. */
export const judgeOne = (target: Target, input: Uint8Array): Finding | undefined => {
  try {
    target.judge(input)
    return undefined
  } catch (thrown) {
    return findingOf(thrown)
  }
}

/** Judges a batch. `about` is told each index before it is judged, for whoever watches from outside. */
export const runBatch = (target: Target, { seed, from, to }: Batch, known: Builds, about: (index: number) => void = () => undefined): BatchReport => {
  const shapes: Record<string, number> = {}
  const samples: Sample[] = []
  const failures = new Map<string, Failure>()
  const builds = known.get(target.name) ?? new Set()
  known.set(target.name, builds)
  for (let index = from; index < to; index += 1) {
    about(index)
    const input = inputOf(target, seed, index)
    try {
      const judged = target.judge(input)
      shapes[judged.shape] = (shapes[judged.shape] ?? 0) + 1
      if (index % SAMPLED === 0 || (judged.accepted && target.build !== undefined && isNew(builds, target.build(input)))) samples.push({ index, input, judged })
    } catch (thrown) {
      const { kind, what, message } = findingOf(thrown)
      shapes['a finding'] = (shapes['a finding'] ?? 0) + 1
      if (!failures.has(what)) failures.set(what, { target: target.name, seed, index, input, kind, what, details: message })
    }
  }
  return { count: to - from, shapes, samples, failures: [...failures.values()] }
}
