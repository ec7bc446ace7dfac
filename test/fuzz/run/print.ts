import { TARGETS } from '../targets.ts'
import { type Failure, judgeOne } from './batch.ts'
import type { Tally } from './crew.ts'
import { minimise } from './minimise.ts'

const MOST_HEX = 4_000

const hexOf = (input: Uint8Array): string => {
  const hex = Buffer.from(input).toString('hex')
  return hex.length > MOST_HEX ? `${hex.slice(0, MOST_HEX)}… (${input.length} octets)` : hex
}

/** The smallest input found that shows the same. One that hangs is left as it is. */
const smallest = ({ target: name, input, kind, what }: Failure): Uint8Array => {
  const target = TARGETS.find((each) => each.name === name)
  return target === undefined || kind === 'hang' || kind === 'growth' || judgeOne(target, input)?.what !== what
    ? input : minimise(input, (smaller) => judgeOne(target, smaller)?.what === what)
}

/** All that is needed to see a failure again. */
export const describeFailure = (failure: Failure): string => {
  const { target, seed, index, input, kind, details } = failure
  const small = smallest(failure)
  return [
    `✖ ${target}, ${kind}: ${details}`,
    `  input  ${hexOf(input)}`,
    ...small.length < input.length ? [`  small  ${hexOf(small)}`] : [],
    // What runs with a service is run whole up to there.
    `  again  npm run fuzz -- ${target} --seed ${seed} ${TARGETS.some(({ name }) => name === target) ? `--index ${index}` : `--count ${index + 1}`}`,
  ].join('\n')
}

/** One line on a target, and the ways in which its inputs were judged, the most frequent first. */
export const describeTally = (name: string, { count, shapes, failures, milliseconds }: Tally): string => {
  const ways = Object.entries(shapes).sort((one, other) => other[1] - one[1]).slice(0, 12).map(([shape, times]) => `${times} ${shape}`)
  const each = count === 0 ? 0 : (milliseconds * 1000) / count
  return `${failures.length === 0 ? '✔' : '✖'} ${name.padEnd(12)} ${String(count).padStart(9)} inputs, ${each.toFixed(0)} µs each, ${failures.length} failures\n    ${ways.join(', ')}`
}
