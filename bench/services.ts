import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { addService } from '../src/app/institution/add-service.ts'
import { acquire, type Acquirer } from '../test/faults/acquirer.ts'
import { beside, newCompany, SITE } from '../test/faults/beside.ts'
import { logIn } from '../test/faults/log-in.ts'
import { newAddress, openBrowser } from '../test/faults/pages.ts'
import { processorMs, residentMb, timed } from './processes.ts'
import { median, type Bench, type Figure, type Measure } from './report.ts'
import { placeAt, start, type Place } from './running.ts'

const SERVICES = 10_000
const INSTITUTIONS = 1_000
/** Services with server certificates that open, for first visits: one a round and place is enough. */
const VISITED = 60
const LOGINS_A_ROUND = 12
const VISITS_A_ROUND = 5
const SETTLING_MS = 12_000
/** As long as the jobs that look oftenest take from one round to the next. */
const IDLE_SECONDS = 20

const visitedSite = (index: number): string => `visited-${index}.localhost`

/** People who can log in, and services to be visited: made once, so that both copies have them. */
const prepare = (place: Place): Promise<readonly Acquirer[]> => beside(place, async (node) => {
  const { house, institutionId } = node
  const book = await house.database.open(({ installation }) => installation.service({ site: SITE }))
  if (book === undefined) throw new Error('the demo has no such service')
  for (let index = 0; index < VISITED; index += 1) {
    const added = await addService(house)({ kind: 'command-line', account: 'bench' }, {
      institutionId, authorityId: book.authorityId, kind: 'customer', nameJa: `訪問先${index}`, nameEn: `Visited ${index}`, profile: 'standard', overrides: {}, site: visitedSite(index),
    })
    if (!added.ok) throw new Error(JSON.stringify(added.problem))
  }
  return newCompany(node, '70000001', 3)
})

/** Copies of what one real service has, under names of their own; their keys open nothing, because nobody calls them. */
const GROW = [
  `INSERT INTO institution (code, name_ja, name_en, desk, colours, demo, created_at)
   SELECT (4000 + n)::text, '第' || n || '銀行', 'Bank ' || n, i.desk, i.colours, true, now() FROM generate_series(0, ${INSTITUTIONS - 1}) n, institution i WHERE i.code = '2999'`,
  `INSERT INTO authority (institution_id, parent_id, purpose, subject, tbs, certificate, key_name, not_before, not_after, state, demo, created_at)
   SELECT own.id, a.parent_id, a.purpose, 'Z=' || n, a.tbs, a.certificate, 'bench-' || n, a.not_before, a.not_after, 'active', true, now()
   FROM generate_series(0, ${SERVICES - 1}) n JOIN institution own ON own.code = (4000 + n % ${INSTITUTIONS})::text, authority a JOIN service s ON s.authority_id = a.id WHERE s.site = '${SITE}'`,
  `INSERT INTO crl (authority_id, number, this_update, next_update, entries, length)
   SELECT n.id, 1, now(), now() + interval '48 hours', 0, c.length FROM authority n, crl c JOIN service s ON s.authority_id = c.authority_id
   WHERE n.key_name LIKE 'bench-%' AND s.site = '${SITE}' AND c.number = (SELECT max(number) FROM crl WHERE authority_id = c.authority_id)`,
  `INSERT INTO crl_part (authority_id, number, part, bytes)
   SELECT n.id, 1, p.part, p.bytes FROM authority n, crl_part p JOIN service s ON s.authority_id = p.authority_id
   WHERE n.key_name LIKE 'bench-%' AND s.site = '${SITE}' AND p.number = (SELECT max(number) FROM crl WHERE authority_id = p.authority_id)`,
  `INSERT INTO service (institution_id, authority_id, kind, name_ja, name_en, profile, overrides, site, created_at)
   SELECT a.institution_id, a.id, 'customer', 'サービス' || a.key_name, 'Service ' || a.key_name, 'standard', '{}', a.key_name || '.localhost', now() FROM authority a WHERE a.key_name LIKE 'bench-%'`,
  `INSERT INTO server_certificate (service_id, chain, sealed_key, not_after, updated_at)
   SELECT n.id, c.chain, c.sealed_key, c.not_after, now() FROM service n, server_certificate c JOIN service s ON s.id = c.service_id WHERE n.site LIKE 'bench-%' AND s.site = '${SITE}'`,
  'ANALYZE',
] as const

const grow = (place: Place): Promise<void> => beside(place, async ({ owner }) => {
  for (const statement of GROW) await owner.query(statement)
  const { rows } = await owner.query<{ services: number }>('SELECT count(*)::integer AS services FROM service')
  if ((rows[0]?.services ?? 0) < SERVICES) throw new Error(`only ${rows[0]?.services ?? 0} services`)
})

/** A whole login on a connection of its own: handshake with the certificate, page, password. */
const logInOnce = async (place: Place, person: Acquirer): Promise<number> => {
  const began = performance.now()
  const browser = await logIn(place, person, newAddress())
  const took = performance.now() - began
  browser.close()
  return took
}

/** The first visit to a service that nobody has asked for since the start. */
const visitOnce = async (place: Place, site: string): Promise<number> => {
  const began = performance.now()
  const browser = openBrowser(place, site, place.ports.public, { address: newAddress() })
  try {
    const { status } = await browser.ask({ path: '/' })
    if (status !== 200) throw new Error(`${site} answered ${status}`)
    return performance.now() - began
  } finally {
    browser.close()
  }
}

type Started = { readonly readyMs: number; readonly processorMs: number }

const startOnce = async (root: string, place: Place): Promise<Started> => {
  const running = await start(root, place)
  const used = processorMs(running.child.pid ?? 0)
  await running.stop()
  return { readyMs: running.readyMs, processorMs: used }
}

const fail = (): never => {
  throw new Error('nobody can log in')
}

/** What happens by itself while nobody asks. */
const idleProcessorMs = async (root: string, place: Place): Promise<number> => {
  const running = await start(root, place)
  await pause(SETTLING_MS)
  const before = processorMs(running.child.pid ?? 0)
  await pause(IDLE_SECONDS * 1_000)
  const used = processorMs(running.child.pid ?? 0) - before
  await running.stop()
  return used
}

/** Values of one thing in both places, a pair a round. */
type Pairs = { readonly few: number[]; readonly many: number[] }
const pairs = (): Pairs => ({ few: [], many: [] })

const WHERE = ['few', 'many'] as const

/** Which goes first changes, so that neither always has the warmer machine. */
const inTurn = (round: number): readonly (keyof Pairs)[] => (round % 2 === 0 ? WHERE : [...WHERE].reverse())

/** Start, login and first visits with ten thousand services against the demo's few, each in both by turns, so that what else the machine does falls on both. */
const measure = async ({ root, top, rounds }: Bench): Promise<readonly Figure[]> => {
  const few = await placeAt(join(top, 'few'))
  const first = await start(root, few)
  const people = await prepare(few)
  for (const person of people) await acquire(few, person)
  await first.stop()
  // With the owners of the files: PostgreSQL runs as somebody else beside root.
  await timed('cp', ['-a', few.data, join(top, 'many')])
  const places = { few, many: await placeAt(join(top, 'many')) }
  const growing = await start(root, places.many)
  await grow(places.many)
  await growing.stop()

  const [ready, used, idle, logins, visits, memory] = [pairs(), pairs(), pairs(), pairs(), pairs(), pairs()]
  for (let round = 1; round <= rounds; round += 1) {
    for (const one of inTurn(round)) {
      const { readyMs, processorMs: processor } = await startOnce(root, places[one])
      ready[one].push(readyMs)
      used[one].push(processor)
    }
    console.log(`start ${round} of ${rounds}: ready after ${Math.round(ready.few.at(-1) ?? 0)} and ${Math.round(ready.many.at(-1) ?? 0)} ms`)
  }

  for (const one of WHERE) idle[one].push(await idleProcessorMs(root, places[one]))

  const running = { few: await start(root, few), many: await start(root, places.many) }
  try {
    // Jobs have their first rounds right after the start; what follows is the usual state.
    await pause(SETTLING_MS)
    for (let round = 1; round <= rounds; round += 1) {
      const [took, visited] = [pairs(), pairs()]
      for (let index = 0; index < LOGINS_A_ROUND; index += 1) for (const one of inTurn(index)) took[one].push(await logInOnce(places[one], people[index % people.length] ?? fail()))
      for (let index = 0; index < VISITS_A_ROUND; index += 1) for (const one of inTurn(index)) visited[one].push(await visitOnce(places[one], visitedSite((round * VISITS_A_ROUND + index) % VISITED)))
      for (const one of WHERE) {
        logins[one].push(median(took[one]))
        visits[one].push(median(visited[one]))
        memory[one].push(residentMb(running[one].child.pid ?? 0))
      }
      console.log(`round ${round} of ${rounds}: login ${Math.round(logins.few.at(-1) ?? 0)} and ${Math.round(logins.many.at(-1) ?? 0)} ms`)
    }
  } finally {
    for (const one of WHERE) await running[one].stop()
  }

  const both = (what: string, values: Pairs, unit: 'ms' | 'MB', goal: number | null): readonly Figure[] => [
    { what: `${what}: with ${SERVICES} services, against few`, unit: '×', values: values.many.map((value, round) => value / (values.few[round] ?? NaN)), goal: goal === null ? null : { atMost: goal } },
    { what: '— with few', unit, values: values.few, goal: null },
    { what: `— with ${SERVICES}`, unit, values: values.many, goal: null },
  ]
  return [
    ...both('start on existing data, without npm, until ready', ready, 'ms', 1.1),
    ...both('processor time of that start', used, 'ms', null),
    ...both(`processor time of ${IDLE_SECONDS} idle seconds, the jobs' and the database's`, idle, 'ms', null),
    ...both('a whole login', logins, 'ms', 1.1),
    ...both('the first visit to a service', visits, 'ms', null),
    ...both('memory after that', memory, 'MB', null),
  ]
}

export const services: Measure = {
  heading: 'Ten thousand services', rounds: 11, measure,
  method: `The ten thousand stand in a copy of the same data: a thousand institutions with ten services each, every service with an authority, a CRL and a server certificate of its own.
Both copies are started by turns; then both run, and logins and visits go to one and the other by turns. What is compared is the ratio within a round. Logins are whole: a new
connection, the handshake with the client certificate, page, password.`,
}
