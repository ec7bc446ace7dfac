import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { newAddress } from '../faults/pages.ts'
import type { Place } from '../faults/service.ts'
import type { Knock } from './crowd.ts'
import { cookieIn, formTokenIn, openLine, written, type Heard, type Line } from './line.ts'
import { seeded } from '../seeded.ts'
import { shuffled, trimmedMean, type Estimate } from './statistics.ts'

/** An address of one stranger bears so many tries in a window, and so much work at once; after these the next stranger comes. */
const ASKED_BY_ONE = 45
/** Times an id is asked for before its throttle is emptied: one less would be refused. */
const ASKED_OF_ONE = 8
/** The first rounds warm what is compiled, cached and planned. */
const WARMING = 60
/** Rounds between two looks at what is found. */
const BATCH = 250

/** One way of asking: about whom, in turn; `heldMs`: as if the answer came so much later. */
export type Way = { readonly name: string; readonly knocks: readonly Knock[]; readonly heldMs: number }

export type Door = {
  readonly place: Place
  readonly owner: Client
  readonly host: string
  /** What a stranger fills into which form for a knock; asked for once each. */
  readonly form: (ask: (path: string, cookie: string, form?: Readonly<Record<string, string>>) => Promise<Heard>, knock: Knock) => Promise<{ readonly path: string; readonly form: Readonly<Record<string, string>> }>
  readonly status: number
}

/** How much longer a way takes than the first one, and how its own times spread (a robust standard deviation); milliseconds. */
export type Compared = { readonly name: string; readonly longer: Estimate; readonly spread: number; readonly median: number }

export type Stop = { readonly mostRounds: number; readonly decided: (compared: readonly Compared[], rounds: number) => boolean }

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN

const compare = (ways: readonly Way[], times: readonly (readonly number[])[]): readonly Compared[] => ways.map(({ name }, at) => {
  const own = times[at] ?? []
  const { error } = trimmedMean(own)
  return { name, longer: trimmedMean(own.map((ms, round) => ms - (times[0]?.[round] ?? NaN))), spread: error * Math.sqrt(own.length), median: median(own) }
})

/** What strangers have used up, given back between the rounds: the test is of one try, however often it is repeated. */
const giveBack = async (owner: Client): Promise<void> => {
  await owner.query('DELETE FROM throttle')
  await owner.query('UPDATE acquisition_grant SET wrong_tries = 0 WHERE wrong_tries BETWEEN 1 AND 999')
}

/**
 * Knocks in rounds: each way once a round, in random order, over one kept connection, so that whatever slows the machine slows all of them. Until
 * enough is decided, or `mostRounds`. Answers every way against the first.
 */
export const knockInRounds = async (door: Door, ways: readonly Way[], { mostRounds, decided }: Stop, seed: number): Promise<{ readonly rounds: number; readonly compared: readonly Compared[] }> => {
  const { place, owner, host } = door
  const random = seeded(seed)
  const ca = readFileSync(join(place.data, 'demo', 'tls-root.crt'), 'utf8')
  const port = place.ports.public
  const times: number[][] = ways.map(() => [])
  let line: Line | undefined
  let [asked, cookie, csrf] = [ASKED_BY_ONE, '', '']
  const forms = new Map<Knock, { readonly path: string; readonly form: Readonly<Record<string, string>> }>()
  const each = Math.min(...ways.map(({ knocks }) => knocks.length))
  const sameKnocks = Math.max(...ways.map(({ knocks }) => ways.filter((other) => other.knocks === knocks).length))

  const nextStranger = async (): Promise<Line> => {
    line?.close()
    const next = await openLine({ port, host, ca, address: newAddress() })
    const page = await next.ask(written(host, port, '/proof', ''))
    ;[asked, cookie, csrf] = [1, cookieIn(page), formTokenIn(page)]
    assert.notEqual(csrf, '', page.head)
    return next
  }
  const formOf = async (through: Line, knock: Knock) => {
    const known = forms.get(knock)
    if (known !== undefined) return known
    const made = await door.form((path, cookies, form) => through.ask(written(host, port, path, cookies === '' ? cookie : `${cookie}; ${cookies}`, form && { csrf, ...form })), knock)
    forms.set(knock, made)
    return made
  }

  try {
    for (let round = -WARMING; round < mostRounds; round += 1) {
      if ((round + WARMING) % Math.floor((ASKED_OF_ONE * each) / sameKnocks) === 0) await giveBack(owner)
      if (line === undefined || asked + 2 * ways.length > ASKED_BY_ONE) line = await nextStranger()
      const through = line
      for (const at of shuffled(ways.map((_, index) => index), random)) {
        const { knocks, heldMs, name } = ways[at] as Way
        const knock = knocks[(round + WARMING + at) % each] as Knock
        const { path, form } = await formOf(through, knock)
        const heard = await through.ask(written(host, port, path, cookie, { csrf, ...form }), heldMs)
        assert.equal(heard.status, door.status, `${name}: ${heard.head.slice(0, 200)}`)
        asked += 1
        if (round >= 0) times[at]?.push(heard.ms)
      }
      if (round > 0 && round % BATCH === 0 && decided(compare(ways, times), round)) break
    }
  } finally {
    line?.close()
  }
  return { rounds: times[0]?.length ?? 0, compared: compare(ways, times) }
}
