import { join } from 'node:path'
import { administrationAtHand } from '../src/app/company/administration-at-hand.ts'
import { findUsers, type FindUsers } from '../src/app/company/find-users.ts'
import { waitingPcsFor } from '../src/app/company/waiting-pcs.ts'
import { openServiceBook } from '../src/app/institution/service-book.ts'
import { machineTime } from '../src/domain/time/time.ts'
import { usersPath } from '../src/web/pages/console/users.tsx'
import { plantUsers } from '../test/console/many-users.ts'
import { acquire, type Acquirer } from '../test/faults/acquirer.ts'
import { beside, newCompany, SITE, type Beside } from '../test/faults/beside.ts'
import { logIn } from '../test/faults/log-in.ts'
import { newAddress } from '../test/faults/pages.ts'
import type { Bench, Figure, Measure } from './report.ts'
import { placeAt, start, type Place } from './running.ts'

const USERS = 10_000
const ASKED_A_ROUND = 40
/** Within what one address may ask for at once. */
const PAGES_A_ROUND = 20
const GOAL_MS = 200
/** One user in ninety was removed, and is on no page. */
const LAST = Math.floor(USERS * 0.98 / 50)
const LARGE = '70000011'
const SMALL = '70000012'

const ASKED = {
  'the list': { text: '', filter: 'everybody', sort: 'login-id', page: 1 },
  'its last page': { text: '', filter: 'everybody', sort: 'name', page: LAST },
  'who needs the administrator': { text: '', filter: 'needs-you', sort: 'expiry', page: 1 },
  'a search': { text: '試験 9', filter: 'everybody', sort: 'login-id', page: 1 },
} as const satisfies Readonly<Record<string, FindUsers>>

const percentile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN

/** Milliseconds of everything that the page of the list reads, one ask after the other. */
const timed = async ({ house, institutionId }: Beside, loginId: string, asked: FindUsers): Promise<readonly number[]> => {
  const entry = await openServiceBook(house, () => machineTime(Date.now())).bySite(SITE)
  if (entry === undefined) throw new Error('the demo has no such service')
  const { policy } = entry.settled
  const took: number[] = []
  for (let ask = 0; ask < ASKED_A_ROUND; ask += 1) {
    const began = performance.now()
    await house.database.transact(institutionId, async (tx) => {
      const viewer = await tx.people.findUser({ loginId })
      if (viewer === undefined) throw new Error(`nobody is called ${loginId}`)
      await findUsers(tx, policy, viewer, asked)
      await administrationAtHand(tx, policy, viewer)
      await waitingPcsFor(tx, entry, viewer)
    })
    took.push(performance.now() - began)
  }
  return took
}

/** Milliseconds of whole pages as a browser gets them, over TLS on one kept connection, one after the other. */
const fetched = async (place: Place, person: Acquirer, path: string): Promise<readonly number[]> => {
  const browser = await logIn(place, person, newAddress())
  const took: number[] = []
  try {
    for (let page = 0; page < PAGES_A_ROUND; page += 1) {
      const began = performance.now()
      const { status } = await browser.ask({ path })
      if (status !== 200) throw new Error(`${path} was answered by ${status}`)
      took.push(performance.now() - began)
    }
  } finally {
    browser.close()
  }
  return took
}

const PAGES = {
  'the list': usersPath(ASKED['the list']), 'its last page': usersPath(ASKED['its last page']), 'who needs the administrator': usersPath(ASKED['who needs the administrator']),
  'a search': usersPath(ASKED['a search']), 'the page after login': '/home',
} as const satisfies Readonly<Record<string, string>>

const measureConsole = async ({ root, top, rounds }: Bench): Promise<readonly Figure[]> => {
  const place = await placeAt(join(top, 'console'))
  const running = await start(root, place)
  const book = <What extends string>(of: Readonly<Record<What, unknown>>) => (Object.keys(of) as What[]).map((what) => ({ what, medians: [] as number[], slowest: [] as number[], ratios: [] as number[] }))
  const [kept, pages] = [book(ASKED), book(PAGES)]
  try {
    await beside(place, async (node) => {
      const [[chief, like], [fellow]] = [await newCompany(node, LARGE, 2), await newCompany(node, SMALL, 2)]
      if (chief === undefined || like === undefined || fellow === undefined) throw new Error('nobody is there')
      for (const person of [chief, like, fellow]) await acquire(place, person)
      await node.owner.query('SET statement_timeout = 0')
      await plantUsers(node.owner, { like: like.loginId, tag: 'large', users: USERS })
      await node.owner.query('VACUUM (ANALYZE)')
      // The first round warms both sides up and is not counted.
      for (let round = 0; round <= rounds; round += 1) {
        for (const { what, medians, slowest, ratios } of kept) {
          const large = await timed(node, `u${LARGE}-0`, ASKED[what])
          const small = await timed(node, `u${SMALL}-0`, ASKED[what])
          if (round === 0) continue
          medians.push(percentile(large, 0.5))
          slowest.push(percentile(large, 0.99))
          ratios.push(percentile(large, 0.5) / percentile(small, 0.5))
        }
        for (const { what, medians, slowest, ratios } of pages) {
          const large = await fetched(place, chief, PAGES[what])
          const small = await fetched(place, fellow, what === 'its last page' ? PAGES['the list'] : PAGES[what])
          if (round === 0) continue
          medians.push(percentile(large, 0.5))
          slowest.push(percentile(large, 0.95))
          ratios.push(percentile(large, 0.5) / percentile(small, 0.5))
        }
      }
    })
  } finally {
    await running.stop()
  }
  return [
    ...kept.flatMap(({ what, medians, slowest, ratios }): readonly Figure[] => [
      { what: `${what}, median`, unit: 'ms', values: medians, goal: { atMost: GOAL_MS } },
      { what: `${what}, 99th percentile`, unit: 'ms', values: slowest, goal: { atMost: GOAL_MS } },
      { what: '— against a contract of two users', unit: '×', values: ratios, goal: null },
    ]),
    ...pages.flatMap(({ what, medians, slowest, ratios }): readonly Figure[] => [
      { what: `${what} as a browser gets it, median`, unit: 'ms', values: medians, goal: { atMost: GOAL_MS } },
      { what: `${what} as a browser gets it, 95th percentile`, unit: 'ms', values: slowest, goal: { atMost: GOAL_MS } },
      { what: '— against a contract of two users', unit: '×', values: ratios, goal: null },
    ]),
  ]
}

export const console: Measure = {
  heading: 'The console of a company of 10,000 users', rounds: 7, measure: measureConsole,
  method: `Everything that the page of the list reads in its one transaction (\`findUsers\`, what users asked for, new PCs that wait), asked ${ASKED_A_ROUND} times a round by a node beside the running service, over the embedded database. Then whole pages
of the running service, ${PAGES_A_ROUND} of each kind a round: request, session, queries, rendering and TLS on a kept connection, with the client on the same machine. The users are as years leave them: 26,000 certificates of every state, former ones among them, rights that are
open and lapsed, passwords and initial ones that lapsed, locks, tokens, requests, mail that comes back, people suspended and removed; about three thousand wait for the administrator. The same is asked of a contract of its chief and one user; the ratio is what the size costs.`,
}
