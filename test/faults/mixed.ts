import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { asOwner } from '../audit-events.ts'
import { until } from '../until.ts'
import { acquire, Refused, type Acquirer } from './acquirer.ts'
import { addressOf, beside, newCompany, SITE } from './beside.ts'
import { checkFinished, findingsOf } from './check.ts'
import { acquireAgain, newMember, visitHouse, type Member } from './member.ts'
import { newOffice, newTokenMember, reissue, type Office } from './office.ts'
import { newAddress, openBrowser } from './pages.ts'
import { isPatience, patiently } from './patience.ts'
import { checkRecord, checkSettled } from './record.ts'
import { seeded } from '../seeded.ts'
import { newPlace, serving, type Killed, type Place, type Service } from './service.ts'

/** Who is there, and how many of them act at once in a round. */
const MEMBERS = { all: 16, visiting: 4, reissued: 2 }
const TOKENS = 2
const ACQUIRERS = 3
/** Of one person in a round: far below what is taken for guessing. */
const MOST_ACQUISITIONS = 4

/** How often the whole house is checked, and how old that must be which jobs do later. */
const CHECKED_EVERY = 20
const JOBS_MS = 90_000

type World = { readonly place: Place; service: Service; readonly office: Office; readonly members: readonly Member[]; readonly tokens: readonly Member[]; acquirers: readonly Acquirer[] }

type Plan = { readonly seed: number; readonly what: Killed; readonly afterMs: number; readonly draw: () => number }

const KINDS: readonly Killed[] = ['node', 'node', 'node', 'everything', 'everything', 'everything', 'postmaster', 'postmaster', 'backend', 'backend']

const planOf = (seed: number): Plan => {
  const draw = seeded(seed)
  return { seed, what: KINDS[Math.floor(draw() * KINDS.length)] ?? 'node', afterMs: Math.floor(draw() * 900), draw }
}

/** Everybody does what they do, again and again, until the blow; after it, what the connections say is no news. 503 is an honest answer at any time: a line may be full before. */
const strike = async ({ place, service, office, members, tokens, acquirers }: World, { what, afterMs, draw }: Plan): Promise<void> => {
  const from = Math.floor(draw() * members.length)
  const chosen = [...members.slice(from), ...members.slice(0, from)]
  const [visiting, reissued] = [chosen.slice(0, MEMBERS.visiting), chosen.slice(MEMBERS.visiting, MEMBERS.visiting + MEMBERS.reissued)]
  let dead = false
  const untilDead = async (act: () => Promise<unknown>): Promise<void> => {
    while (!dead) {
      try {
        await act()
      } catch (error) {
        if (!isPatience(error) && (!dead || error instanceof Refused)) throw error
        await pause(20)
      }
    }
  }
  /** So often, where the blow has not come before. */
  const times = (most: number, act: () => Promise<unknown>) => {
    let done = 0
    return untilDead(() => {
      done += 1
      return done > most ? pause(20) : act()
    })
  }
  const acts = [
    ...visiting.map((member) => untilDead(() => visitHouse(place, member, draw))),
    ...reissued.map((member) => times(1, async () => {
      await reissue(place, office, member)
      await acquireAgain(place, member, true)
      await visitHouse(place, member, draw)
    })),
    ...tokens.map((member) => times(1, () => visitHouse(place, member, draw))),
    ...acquirers.map((person) => times(MOST_ACQUISITIONS, () => acquire(place, person))),
  ]
  const blow = pause(afterMs).then(() => {
    dead = true
    return service.kill(what, draw())
  })
  await Promise.all([blow, ...acts])
}

/** Whether somebody who asks for a page of the database gets one. */
export const answers = async (place: Place): Promise<boolean> => {
  const browser = openBrowser(place, `acquire.${SITE}`, place.ports.public, { address: newAddress() })
  try {
    await (await asOwner(addressOf(place))).end()
    return (await browser.ask({ path: '/proof' })).status === 200
  } catch {
    return false
  } finally {
    browser.close()
  }
}

/** A session that was told to be open still is. */
export const checkSessions = async (members: readonly Member[]): Promise<void> => {
  for (const { browser, pc } of members) {
    if (browser !== null) assert.equal((await browser.ask({ path: '/home' })).status, 200, `${pc.loginId} was logged in`)
  }
}

const round = async (world: World, plan: Plan, whole: boolean): Promise<void> => {
  const { place, members, tokens } = world
  const watch = await asOwner(addressOf(place))
  watch.on('error', () => undefined)
  const cutOff = new Promise<void>((resolve) => { watch.once('end', () => resolve()) })
  // The same people acquire again and again, in minutes what would take them years: the ten tries of an id are not what is proved here.
  await watch.query('DELETE FROM throttle')
  await strike(world, plan)
  await cutOff
  if (plan.what === 'node' || plan.what === 'everything') world.service = await serving(place)
  await until(() => answers(place))

  const without = await beside(place, (node) => checkRecord(node, [...members, ...tokens]))
  await Promise.all([
    ...without.map((member) => patiently(() => acquireAgain(place, member, member.pc.received.length > 0))),
    ...world.acquirers.map((person) => patiently(() => acquire(place, person))),
  ])
  await checkSessions([...members, ...tokens])
  world.acquirers = await beside(place, async (node) => {
    await checkFinished(node, world.acquirers)
    assert.deepEqual(await checkRecord(node, [...members, ...tokens]), [])
    if (whole) assert.deepEqual(await findingsOf(node, JOBS_MS), [])
    return newCompany(node, String(41_000_000 + plan.seed), ACQUIRERS)
  })
}

const newWorld = async (seed: number): Promise<World> => {
  const place = await newPlace()
  const service = await serving(place)
  const made = await beside(place, async (node) => ({
    office: await newOffice(node),
    members: (await newCompany(node, '40000000', MEMBERS.all)).map((pc) => newMember(pc)),
    tokens: await Promise.all(Array.from({ length: TOKENS }, (_, index) => newTokenMember(node, `ordinary-token-${index}`))),
    acquirers: await newCompany(node, String(41_000_000 + seed), ACQUIRERS),
  }))
  for (const { pc } of made.members) await acquire(place, pc)
  return { place, service, ...made }
}

/** One house under mixed load, killed once a round at an instant that the seed draws. */
export const killUnderLoad = (firstSeed: number, rounds: number): void => {
  test(`R-1105 R-1106 R-1216 R-1217 R-604 kill -9 of node and of PostgreSQL at ${rounds} random instants under mixed load: nothing that was answered is lost, nothing is done twice, everybody goes on`, async (t) => {
    const world = await newWorld(firstSeed - 1)
    for (let seed = firstSeed; seed < firstSeed + rounds; seed += 1) {
      const plan = planOf(seed)
      await t.test(`seed ${seed}: ${plan.what} after ${plan.afterMs} ms`, () => round(world, plan, seed % CHECKED_EVERY === 0))
    }
    await t.test('afterwards', () => checkSettled(world.place))
  })
}
