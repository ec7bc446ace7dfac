import type { Random } from './random.ts'

/** How an input was judged: a word for the distribution, and whether the code took it for what it asks to be. */
export type Judged = { readonly shape: string; readonly accepted: boolean }

/** One input beside the verdict, for another program to judge. */
export type Sample = { readonly index: number; readonly input: Uint8Array; readonly judged: Judged }

/** Something that reads what comes from outside, fed with bytes. Nothing here varies but by `random`. */
export type Target = {
  readonly name: string
  readonly reads: string
  /** How often in a full run, relative to the others. */
  readonly share: number
  /** Inputs to begin from: what is kept in `corpus/`, and what is built. */
  readonly corpus: readonly Uint8Array[]
  /** An input by the rules of its format, or nearly. */
  readonly make: (random: Random) => Uint8Array
  /** A changed copy of an input. `other` is another one, to splice from. */
  readonly mutate: (random: Random, input: Uint8Array, other: Uint8Array) => Uint8Array
  /** Judges an input; throws a `Finding`, and whatever else it throws is one too. */
  readonly judge: (input: Uint8Array) => Judged
  /** What tells accepted inputs of another build apart, so that each build is shown to another program. */
  readonly build?: (input: Uint8Array) => string
}

/** The input of an index: a grammar's, a changed one of the corpus, or a changed one of the grammar's. */
export const inputAt = ({ corpus, make, mutate }: Target, random: Random): Uint8Array => {
  const start = corpus.length === 0 || random.once(3) ? make(random) : random.pick(corpus)
  let input = start
  for (let left = random.below(4); left > 0; left -= 1) {
    const other = corpus.length > 0 && random.once(2) ? random.pick(corpus) : random.once(4) ? make(random) : start
    input = mutate(random, input, other)
  }
  return input
}
