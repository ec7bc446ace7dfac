import type { Ports } from '../../../src/web/http/host/origins.ts'
import { findingOf } from '../finding.ts'
import { type Random, randomFrom } from '../random.ts'
import type { Failure } from '../run/batch.ts'
import { type Held, growthOf, heldBytes } from '../run/heap.ts'
import { type Door, conversationAt } from './grammar.ts'
import { helloAt, judgeHello } from './hello.ts'
import { judgeHeard } from './judge.ts'
import { type Proof, talk } from './talk.ts'

/** A site that listens, and what it has logged as a defect so far. */
export type Listening = { readonly ports: Ports; readonly doors: readonly Door[]; readonly proof: Proof; readonly defects: () => readonly string[] }

export type WebReport = { readonly shapes: Readonly<Record<string, number>>; readonly failures: readonly Failure[]; readonly held: readonly Held[] }

const AT_ONCE = 8
const LOOK_EVERY = 250

/** What the connection of an index says, and how it is judged. */
type Said = { readonly octets: Uint8Array; readonly judge: () => Promise<string> }

/** Speaks so often with a site, eight at a time. The answers are judged one by one, the log and the memory every now and then. */
const run = async (target: string, site: Listening, seed: string, count: number, say: (random: Random) => Said): Promise<WebReport> => {
  const shapes: Record<string, number> = {}
  const failures = new Map<string, Failure>()
  const held: Held[] = []
  let index = 0
  const fail = (at: number, input: Uint8Array, thrown: unknown): void => {
    const { kind, what, message } = findingOf(thrown)
    if (!failures.has(what)) failures.set(what, { target: 'web', seed, index: at, input, kind, what, details: message })
  }
  const speak = async (): Promise<void> => {
    for (let at = index++; at < count; at = index++) {
      const { octets, judge } = say(randomFrom(`${target}/${seed}/${at}`))
      const before = site.defects().length
      try {
        const shape = await judge()
        shapes[shape] = (shapes[shape] ?? 0) + 1
        const defect = site.defects().slice(before).at(-1)
        if (defect !== undefined) throw new Error(`a defect in the log: ${defect}`)
      } catch (thrown) {
        fail(at, octets, thrown)
      }
      if (at % LOOK_EVERY === 0) held.push({ inputs: at, bytes: heldBytes() })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, speak))
  const grown = growthOf(held)
  if (grown > 0) fail(index, new Uint8Array(), new Error(`memory held grows: ${Math.round(grown / 1e6)} MB over ${count} connections`))
  return { shapes, failures: [...failures.values()], held }
}

/** Conversations in HTTP, over handshakes as they should be. */
export const runWeb = (site: Listening, seed: string, count: number): Promise<WebReport> => run('web', site, seed, count, (random) => {
  const conversation = conversationAt(random, site.doors)
  const proof = random.once(2) ? site.proof : undefined
  return { octets: conversation.octets, judge: async () => judgeHeard(conversation, await talk(site.ports, conversation, proof)) }
})

/** The first words of handshakes, and the names in them. */
export const runHellos = (site: Listening, seed: string, count: number): Promise<WebReport> => run('hello', site, seed, count, (random) => {
  const hello = helloAt(random, site.doors)
  return { octets: hello.octets, judge: () => judgeHello(site.ports, site.doors, hello) }
})
