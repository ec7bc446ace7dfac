import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { moveClock } from '../../src/app/institution/move-clock.ts'
import { asOwner } from '../audit-events.ts'
import { must } from '../house.ts'
import { until } from '../until.ts'
import { acquire, identityOf, Refused, type Acquirer } from './acquirer.ts'
import { administer, checkAdministered, newAdministrator, type Administrator } from './administrator.ts'
import { addressOf, beside, newCompany, OPERATOR, SITE } from './beside.ts'
import { checkFinished, findingsOf } from './check.ts'
import { acquireAgain, newMember, visitHouse, type Member } from './member.ts'
import { newOffice, newTokenMember, reissue, type Office } from './office.ts'
import { newAddress, openBrowser } from './pages.ts'
import { isPatience, patiently } from './patience.ts'
import { fetchList, newPublished, type Published } from './published.ts'
import { checkRecord, checkSettled } from './record.ts'
import { checkRenewed, newRenewers, OLD_DAYS, renew, type Renewer } from './renewer.ts'
import { seeded } from '../seeded.ts'
import { newPlace, serving, type Killed, type Place, type Service } from './service.ts'

/** Who is there, and how many of them act at once in a round. */
const MEMBERS = { all: 16, visiting: 4, reissued: 2 }
const TOKENS = 2
const ACQUIRERS = 3
/** Of one person in a round: far below what is taken for guessing (R-410). */
const MOST_ACQUISITIONS = 4

/** How often the list of revocations is fetched. */
const LISTS_MS = 50

/** Acts that are done before a blow, the lists not counted. */
const MOST_ACTS = 16

/** How often the whole house is checked, and how old that must be which jobs do later. */
const CHECKED_EVERY = 20
const JOBS_MS = 90_000

type World = {
  readonly place: Place
  service: Service
  readonly office: Office
  readonly members: readonly Member[]
  readonly tokens: readonly Member[]
  readonly administrator: Administrator
  readonly published: Published
  /** Others in each round. */
  acquirers: readonly Acquirer[]
  readonly done: Record<ActName, number>
  renewer: Renewer
  /** Those of the rounds to come. */
  readonly renewers: Renewer[]
}

/** The blow comes so long after so many acts are done. */
type Plan = { readonly seed: number; readonly what: Killed; readonly afterActs: number; readonly afterMs: number; readonly draw: () => number }

/** What everybody does, and how often each was done before a blow. */
const ACTS = ['visit', 'reissue', 'visit with a token', 'acquire', 'renew', 'administer', 'fetch the list'] as const
type ActName = (typeof ACTS)[number]

const KINDS: readonly Killed[] = ['node', 'node', 'node', 'everything', 'everything', 'everything', 'postmaster', 'postmaster', 'backend', 'backend']

const planOf = (seed: number): Plan => {
  const draw = seeded(seed)
  return { seed, what: KINDS[Math.floor(draw() * KINDS.length)] ?? 'node', afterActs: Math.floor(draw() * MOST_ACTS), afterMs: Math.floor(draw() * 500), draw }
}

/** Everybody does what they do, again and again, until the blow; after it, what the connections say is no news. 503 is an honest answer at any time: a line may be full before. */
const strike = async ({ place, service, office, members, tokens, administrator, published, done, acquirers, renewer }: World, { what, afterActs, afterMs, draw }: Plan): Promise<void> => {
  const from = Math.floor(draw() * members.length)
  const chosen = [...members.slice(from), ...members.slice(0, from)]
  const [visiting, reissued] = [chosen.slice(0, MEMBERS.visiting), chosen.slice(MEMBERS.visiting, MEMBERS.visiting + MEMBERS.reissued)]
  let [dead, left] = [false, afterActs]
  let begin = (): void => undefined
  const begun = new Promise<void>((resolve) => { begin = resolve })
  if (left === 0) begin()
  const untilDead = async (name: ActName, act: () => Promise<unknown>, most = Infinity): Promise<void> => {
    for (let times = 0; !dead;) {
      try {
        if (times === most) {
          await pause(20)
          continue
        }
        times += 1
        await act()
        done[name] += 1
        if (name !== 'fetch the list' && (left -= 1) === 0) begin()
      } catch (error) {
        if (!isPatience(error) && (!dead || error instanceof Refused)) throw error
        await pause(20)
      }
    }
  }
  const acts = [
    ...visiting.map((member) => untilDead('visit', () => visitHouse(place, member, draw))),
    ...reissued.map((member) => untilDead('reissue', async () => {
      await reissue(place, office, member)
      await acquireAgain(place, member, true)
      await visitHouse(place, member, draw)
    }, 1)),
    ...tokens.map((member) => untilDead('visit with a token', () => visitHouse(place, member, draw), 1)),
    ...acquirers.map((person) => untilDead('acquire', () => acquire(place, person), MOST_ACQUISITIONS)),
    untilDead('renew', () => renew(place, renewer), 1),
    untilDead('administer', () => administer(place, administrator, draw)),
    untilDead('fetch the list', () => fetchList(place, published).then(() => pause(LISTS_MS))),
  ]
  const blow = begun.then(() => pause(afterMs)).then(() => {
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

/** A session that was told to be open still is, and one that was told to be over is. */
export const checkSessions = async (place: Place, members: readonly Member[]): Promise<void> => {
  for (const { browser, pc, ended } of members) {
    if (browser !== null) assert.equal((await browser.ask({ path: '/home' })).status, 200, `${pc.loginId} was logged in`)
    if (ended === null) continue
    const again = openBrowser(place, `login.${pc.site}`, place.ports.login, { address: pc.address, identity: identityOf(pc), cookies: new Map(ended) })
    assert.notEqual((await again.ask({ path: '/home' })).status, 200, `${pc.loginId} was logged out`)
    again.close()
  }
}

const round = async (world: World, plan: Plan, whole: boolean): Promise<void> => {
  const { place, members, tokens, administrator, published } = world
  const watch = await asOwner(addressOf(place))
  watch.on('error', () => undefined)
  const cutOff = new Promise<void>((resolve) => { watch.once('end', () => resolve()) })
  // The same people acquire again and again, in minutes what would take them years: the ten tries of an id (R-410) are not what is proved here.
  await watch.query('DELETE FROM throttle')
  await strike(world, plan)
  await cutOff
  if (plan.what === 'node' || plan.what === 'everything') world.service = await serving(place)
  await until(() => answers(place))

  const without = await beside(place, (node) => checkRecord(node, [...members, ...tokens]))
  await Promise.all([
    ...without.map((member) => patiently(() => acquireAgain(place, member, member.pc.received.length > 0))),
    ...world.acquirers.map((person) => patiently(() => acquire(place, person))),
    patiently(() => renew(place, world.renewer)),
    fetchList(place, published),
  ])
  await checkSessions(place, [...members, ...tokens])
  if (administrator.browser !== null) assert.equal((await administrator.browser.ask({ path: '/home' })).status, 200, 'the administrator was logged in')
  world.acquirers = await beside(place, async (node) => {
    await checkFinished(node, world.acquirers)
    await checkRenewed(node, world.renewer)
    await checkAdministered(node, administrator)
    assert.deepEqual(await checkRecord(node, [...members, ...tokens]), [])
    if (whole) assert.deepEqual(await findingsOf(node, JOBS_MS), [])
    return newCompany(node, String(41_000_000 + plan.seed), ACQUIRERS)
  })
  world.renewer = world.renewers.pop() ?? world.renewer
}

const newWorld = async (seed: number, rounds: number): Promise<World> => {
  const place = await newPlace()
  const service = await serving(place)
  const renewers = await beside(place, async (node) => {
    const people = [...await newRenewers(node, rounds)]
    must(await moveClock(node.house)(OPERATOR, { institutionId: node.institutionId, byDays: OLD_DAYS }))
    return people
  })
  const made = await beside(place, async (node) => ({
    office: await newOffice(node),
    members: (await newCompany(node, '40000000', MEMBERS.all)).map((pc) => newMember(pc)),
    tokens: await Promise.all(Array.from({ length: TOKENS }, (_, index) => newTokenMember(node, `ordinary-token-${index}`))),
    administrator: await newAdministrator(node, '42000000'),
    published: await newPublished(node),
    acquirers: await newCompany(node, String(41_000_000 + seed), ACQUIRERS),
  }))
  for (const { pc } of [...made.members, made.administrator]) await acquire(place, pc)
  return { place, service, ...made, done: { 'visit': 0, 'reissue': 0, 'visit with a token': 0, 'acquire': 0, 'renew': 0, 'administer': 0, 'fetch the list': 0 }, renewers, renewer: renewers.pop() ?? assert.fail() }
}

/** One house under mixed load, killed once a round at an instant that the seed draws. */
export const killUnderLoad = (firstSeed: number, rounds: number): void => {
  test(`R-1105 R-1106 R-1216 R-1217 R-507 R-604 kill -9 of node and of PostgreSQL at ${rounds} random instants under mixed load: nothing that was answered is lost, nothing is done twice, everybody goes on`, async (t) => {
    const world = await newWorld(firstSeed - 1, rounds)
    for (let seed = firstSeed; seed < firstSeed + rounds; seed += 1) {
      const plan = planOf(seed)
      await t.test(`seed ${seed}: ${plan.what} ${plan.afterMs} ms after ${plan.afterActs} acts`, () => round(world, plan, seed % CHECKED_EVERY === 0))
    }
    await t.test('afterwards', () => checkSettled(world.place))
    t.diagnostic(`done before the blows: ${Object.entries(world.done).map(([name, times]) => `${name} ${times}`).join(', ')}`)
    if (rounds >= CHECKED_EVERY) assert.deepEqual(ACTS.filter((name) => world.done[name] === 0), [], 'never done under load')
  })
}
