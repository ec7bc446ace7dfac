import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What this thread holds when everything that can go has gone, in bytes. */
export const heldBytes = (): number => {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** One measurement: inputs judged before it, and bytes held. */
export type Held = { readonly inputs: number; readonly bytes: number }

/** Below this nothing is told from the noise of compiled code and caches that fill. */
const NOISE_BYTES = 16 * 1024 * 1024

/**
 * How much more is held at the end than at the beginning, by the line of least squares through all measurements but the first quarter, in
 * which caches fill; 0 within the noise.
 */
export const growthOf = (all: readonly Held[]): number => {
  const held = all.slice(Math.floor(all.length / 4))
  if (held.length < 8) return 0
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(held.map(({ inputs }) => inputs)), mean(held.map(({ bytes }) => bytes))]
  const square = held.reduce((sum, { inputs }) => sum + (inputs - x) ** 2, 0)
  const slope = square === 0 ? 0 : held.reduce((sum, { inputs, bytes }) => sum + (inputs - x) * (bytes - y), 0) / square
  const grown = slope * (held.at(-1)!.inputs - held[0]!.inputs)
  return grown > NOISE_BYTES ? grown : 0
}
