import { join } from 'node:path'
import { administrationAtHand } from '../src/app/company/administration-at-hand.ts'
import { findUsers, type FindUsers } from '../src/app/company/find-users.ts'
import { waitingPcsFor } from '../src/app/company/waiting-pcs.ts'
import { openServiceBook } from '../src/app/institution/service-book.ts'
import { machineTime } from '../src/domain/time/time.ts'
import { beside, newCompany, SITE, type Beside } from '../test/faults/beside.ts'
import type { Bench, Figure, Measure } from './report.ts'
import { placeAt, start } from './running.ts'

const USERS = 10_000
const ASKED_A_ROUND = 40
const GOAL_MS = 200
const LARGE = '70000011'
const SMALL = '70000012'

/** Users like the one that a use case has registered; every second one has a grant, so that those without wait for the administrator. */
const PEOPLE = [
  `INSERT INTO users (institution_id, contract_id, service_id, login_id, look_alike, name, mail, language, role, permissions, state, usable_from, registered_at, uses_token)
   SELECT u.institution_id, u.contract_id, u.service_id, 'large-' || n, 'large-' || n, '試験 ' || n, 'large-' || n || '@shiken.example', u.language, 'user', '{}', u.state, u.usable_from, u.registered_at, u.uses_token
   FROM users u, generate_series(1, $2::integer) n WHERE u.login_id = $1`,
  `INSERT INTO password (user_id, institution_id, hash, origin, set_at, lapses_at)
   SELECT n.id, p.institution_id, p.hash, p.origin, p.set_at, p.lapses_at FROM users n, password p JOIN users u ON u.id = p.user_id WHERE u.login_id = $1 AND n.login_id LIKE 'large-%' AND $2::integer > 0`,
  `INSERT INTO acquisition_grant (institution_id, user_id, state, opened_at, lapses_at, reason, letter_required)
   SELECT g.institution_id, n.id, g.state, g.opened_at, g.lapses_at, g.reason, g.letter_required FROM users n, acquisition_grant g JOIN users u ON u.id = g.user_id
   WHERE u.login_id = $1 AND n.login_id LIKE 'large-%' AND right(n.login_id, 1) IN ('0', '2', '4', '6', '8') AND $2::integer > 0`,
] as const

const ASKED = {
  'the list': { text: '', filter: 'everybody', sort: 'login-id', page: 1 },
  'its last page': { text: '', filter: 'everybody', sort: 'name', page: USERS / 50 },
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

const measureConsole = async ({ root, top, rounds }: Bench): Promise<readonly Figure[]> => {
  const place = await placeAt(join(top, 'console'))
  const running = await start(root, place)
  const kept = Object.keys(ASKED).map((what) => ({ what: what as keyof typeof ASKED, medians: [] as number[], slowest: [] as number[], ratios: [] as number[] }))
  try {
    await beside(place, async (node) => {
      await newCompany(node, LARGE, 2)
      await newCompany(node, SMALL, 2)
      for (const statement of PEOPLE) await node.owner.query(statement, [`u${LARGE}-1`, USERS])
      await node.owner.query('ANALYZE')
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
      }
    })
  } finally {
    await running.stop()
  }
  return kept.flatMap(({ what, medians, slowest, ratios }): readonly Figure[] => [
    { what: `${what}, median`, unit: 'ms', values: medians, goal: { atMost: GOAL_MS } },
    { what: `${what}, 99th percentile`, unit: 'ms', values: slowest, goal: { atMost: GOAL_MS } },
    { what: '— against a contract of two users', unit: '×', values: ratios, goal: null },
  ])
}

export const console: Measure = {
  heading: 'The console of a company of 10,000 users', rounds: 7, measure: measureConsole,
  method: `Everything that the page of the list reads in its one transaction (\`findUsers\`, what users asked for, new PCs that wait), asked ${ASKED_A_ROUND} times a round by a node beside the running service, over the embedded database. The users have a
password, every second one a grant, nobody a certificate: so half of them wait for the administrator. The same is asked of a contract of its chief and one user; the ratio is what the size costs.`,
}
