import { findingOf } from '../finding.ts'
import { explain } from '../reasons.ts'
import type { Failure } from '../run/batch.ts'
import type { Sample } from '../target.ts'
import { AUTHORITY, NOW } from '../target/authority.ts'
import { askOpenssl, askVerify, isQuestion } from './openssl.ts'

/** Samples shown to the program in one run, at about 5 ms each. */
const MOST_SHOWN = 600

/** Three of those accepted here, each of a build of its own, to one of those refused. */
const chosen = (samples: readonly Sample[], most: number): readonly Sample[] => {
  const refused = samples.filter(({ judged }) => !judged.accepted).slice(0, Math.floor(most / 4))
  return [...samples.filter(({ judged }) => judged.accepted).slice(0, most - refused.length), ...refused]
}

type Shown = { readonly target: string; readonly failures: readonly Failure[]; readonly shown: number }

const failuresOf = (target: string, seed: string, samples: readonly Sample[], taken: readonly boolean[], about: string, accepted: (sample: Sample) => boolean): readonly Failure[] => {
  const found = new Map<string, Failure>()
  samples.forEach((sample, at) => {
    if (accepted(sample) === taken[at]) return
    try {
      explain(about, accepted(sample) ? 'accepted-here' : 'refused-here', sample.judged.shape)
    } catch (thrown) {
      const { kind, what, message } = findingOf(thrown)
      if (!found.has(what)) found.set(what, { target, seed, index: sample.index, input: sample.input, kind, what, details: message })
    }
  })
  return [...found.values()]
}

/** Shows samples to the openssl program, and compares. What is accepted here and refused there, or the reverse, has a reason or is a failure. */
export const compareWithOpenssl = async (target: string, seed: string, samples: readonly Sample[], most = MOST_SHOWN): Promise<Shown> => {
  if (!isQuestion(target)) return { target, failures: [], shown: 0 }
  const shown = chosen(samples, most)
  const taken = await askOpenssl(target, shown.map(({ input }) => input))
  const failures = failuresOf(target, seed, shown, taken, target, ({ judged }) => judged.accepted)
  if (target !== 'certificate') return { target, failures, shown: shown.length }
  const users = shown.filter(({ judged }) => judged.accepted)
  const verified = await askVerify(AUTHORITY.root.der, AUTHORITY.issuing.der, NOW, users.map(({ input }) => input))
  const paths = failuresOf(target, seed, users, verified, 'path, to openssl verify', ({ judged }) => judged.shape.startsWith('accepted, path: a user of ours'))
  return { target, failures: [...failures, ...paths], shown: shown.length }
}
