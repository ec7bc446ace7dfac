import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request as send } from 'node:https'
import { join } from 'node:path'
import { machineTime } from '../src/domain/time/time.ts'
import { formToken } from '../src/web/http/form/form-token.ts'
import { beside, newCompany, SITE, type Beside } from '../test/faults/beside.ts'
import { openEngine, type Engine } from './engine-line.ts'
import { processorMs } from './processes.ts'
import type { Bench, Figure, Measure } from './report.ts'
import { placeAt, start, type Place } from './running.ts'

const CERTIFICATES_A_ROUND = 400
/** Issued before the clock runs: after the tables were analysed each connection to the database plans its statements anew, once. */
const WARMING = 96
const AT_A_TIME = 8
/** What one address may ask in a row before the guard of the listeners holds it up. */
const MOST_OF_AN_ADDRESS = 58
const COMPANY = '70000002'
const SITTING_MINUTES = 60

/** Somebody who has given every proof that is asked for and whose key is made: what is left is the request for the certificate. */
type Waiting = { readonly cookie: string; readonly body: string }

/** People like the one user that a use case has registered, each with a grant and a sitting of the acquisition pages. */
const PEOPLE = [
  `INSERT INTO users (institution_id, contract_id, service_id, login_id, look_alike, name, mail, language, role, permissions, state, usable_from, registered_at, uses_token)
   SELECT u.institution_id, u.contract_id, u.service_id, $2 || '-' || n, $2 || '-' || n, u.name, $2 || '-' || n || '@shiken.example', u.language, u.role, u.permissions, u.state, u.usable_from, u.registered_at, u.uses_token
   FROM users u, generate_series(1, $3::integer) n WHERE u.login_id = $1 RETURNING id`,
  `INSERT INTO password (user_id, institution_id, hash, origin, set_at, lapses_at)
   SELECT n.id, p.institution_id, p.hash, p.origin, p.set_at, p.lapses_at FROM users n, password p JOIN users u ON u.id = p.user_id WHERE u.login_id = $1 AND n.login_id LIKE $2 || '-%'`,
  `INSERT INTO acquisition_grant (institution_id, user_id, state, opened_at, lapses_at, reason, letter_required)
   SELECT g.institution_id, n.id, g.state, g.opened_at, g.lapses_at, g.reason, g.letter_required FROM users n, acquisition_grant g JOIN users u ON u.id = g.user_id WHERE u.login_id = $1 AND n.login_id LIKE $2 || '-%'`,
] as const

const SITTINGS = `INSERT INTO acquisition (institution_id, grant_id, user_id, token_hash, csrf_secret, started_at, ends_at)
  SELECT g.institution_id, g.id, g.user_id, t.token_hash, t.csrf_secret, now(), now() + interval '${SITTING_MINUTES} minutes'
  FROM unnest($2::bytea[], $3::bytea[]) WITH ORDINALITY t(token_hash, csrf_secret, place)
  JOIN (SELECT g.*, row_number() OVER (ORDER BY g.id) AS place FROM acquisition_grant g JOIN users u ON u.id = g.user_id WHERE u.login_id LIKE $1 || '-%') g ON g.place = t.place`

const waitingPeople = async ({ owner }: Beside, engine: Engine, round: number): Promise<readonly Waiting[]> => {
  const name = `round${round}`
  const [users, ...rest] = PEOPLE
  await owner.query(users, [`u${COMPANY}-1`, name, WARMING + CERTIFICATES_A_ROUND])
  for (const statement of rest) await owner.query(statement, [`u${COMPANY}-1`, name])
  const tokens = Array.from({ length: WARMING + CERTIFICATES_A_ROUND }, () => ({ token: randomBytes(32), csrfSecret: randomBytes(32) }))
  await owner.query(SITTINGS, [name, tokens.map(({ token }) => createHash('sha256').update(token).digest()), tokens.map(({ csrfSecret }) => csrfSecret)])
  await owner.query('ANALYZE')
  const requests = await engine.requests(WARMING + CERTIFICATES_A_ROUND)
  return tokens.map(({ token, csrfSecret }, index) => ({
    cookie: `__Host-acquire=${token.toString('base64url')}`,
    body: JSON.stringify({
      request: Buffer.from(requests[index] ?? new Uint8Array()).toString('base64'), pcName: `PC ${index}`, csrf: formToken(csrfSecret, randomBytes(16), machineTime(Date.now())),
    }),
  }))
}

/** Eight kept connections, as programs keep them, in each round from other addresses; each request is somebody else's. */
const openClient = ({ data, ports }: Place) => {
  const ca = readFileSync(join(data, 'demo', 'tls-root.crt'))
  const host = `acquire.${SITE}`
  const ask = (agent: Agent, { cookie, body }: Waiting): Promise<void> => new Promise((resolve, reject) => {
    const asked = send({
      host: '127.0.0.1', port: ports.public, servername: host, agent, path: '/request', method: 'POST',
      headers: {
        host: `${host}:${ports.public}`, accept: 'application/json', 'accept-language': 'ja', cookie, origin: `https://${host}:${ports.public}`, 'sec-fetch-site': 'same-origin',
        'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)),
      },
    }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`a request was answered ${String(response.statusCode)}: ${Buffer.concat(chunks).toString().slice(0, 500)}`))
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
  return {
    /** Milliseconds until everybody has a certificate, so many at a time. */
    all: async (people: readonly Waiting[], round: number, warming: boolean): Promise<number> => {
      const agents = Array.from({ length: AT_A_TIME }, (_, place) => new Agent({ keepAlive: true, maxSockets: 1, localAddress: `127.${warming ? 22 : 21}.${round + 1}.${place + 1}`, ca }))
      const began = performance.now()
      const waiting = [...people]
      await Promise.all(agents.map(async (agent) => {
        for (let asked = 0; asked < MOST_OF_AN_ADDRESS; asked += 1) {
          const next = waiting.pop()
          if (next === undefined) return
          await ask(agent, next)
        }
      }))
      const taken = performance.now() - began
      for (const agent of agents) agent.destroy()
      return taken
    },
  }
}

/** Transactions that have written, by the number of the next one; the counters of `pg_stat_database` come up to a second late, which is a fifth of a round. */
const counted = async ({ owner }: Beside): Promise<{ readonly transactions: number; readonly issued: number }> => {
  const { rows: [row] } = await owner.query<{ transactions: string; issued: string }>(
    `SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS transactions,
     (SELECT count(*) FROM audit_event WHERE act = 'issue-certificate') AS issued`)
  return { transactions: Number(row?.transactions), issued: Number(row?.issued) }
}

const measureIssue = async ({ root, top, rounds }: Bench): Promise<readonly Figure[]> => {
  const place = await placeAt(join(top, 'issue'))
  const running = await start(root, place)
  const engine = await openEngine(join(top, 'engine'))
  const [ratios, issued, alone, processor, transactions] = [[], [], [], [], []] as number[][] as [number[], number[], number[], number[], number[]]
  try {
    await beside(place, async (node) => {
      await newCompany(node, COMPANY, 2)
      const client = openClient(place)
      // The first round warms both sides up and is not counted.
      for (let round = 0; round <= rounds; round += 1) {
        const people = await waitingPeople(node, engine, round)
        const own = [...await engine.requests(CERTIFICATES_A_ROUND)]
        const began = performance.now()
        await Promise.all(Array.from({ length: AT_A_TIME }, async () => {
          for (let next = own.pop(); next !== undefined; next = own.pop()) await engine.issue(next)
        }))
        const engineRate = CERTIFICATES_A_ROUND * 1_000 / (performance.now() - began)
        await client.all(people.slice(0, WARMING), round, true)
        const before = { ...await counted(node), used: processorMs(running.child.pid ?? 0) }
        const rate = CERTIFICATES_A_ROUND * 1_000 / await client.all(people.slice(WARMING), round, false)
        const used = processorMs(running.child.pid ?? 0) - before.used
        const after = await counted(node)
        if (after.issued - before.issued !== CERTIFICATES_A_ROUND) throw new Error(`${after.issued - before.issued} certificates stand in the audit`)
        console.log(`round ${round} of ${rounds}: ${Math.round(rate)} certificates a second, ${Math.round(engineRate)} in process`)
        if (round === 0) continue
        ratios.push(rate / engineRate)
        issued.push(rate)
        alone.push(engineRate)
        processor.push(used * 1_000 / CERTIFICATES_A_ROUND)
        transactions.push((after.transactions - before.transactions) / CERTIFICATES_A_ROUND)
      }
    })
  } finally {
    await running.stop()
  }
  return [
    { what: 'certificates over the API, against the engine', unit: '×', values: ratios, goal: { atLeast: 0.15 } },
    { what: `— over the API, ${AT_A_TIME} requests at a time`, unit: '/s', values: issued, goal: null },
    { what: '— the engine, one thread', unit: '/s', values: alone, goal: null },
    { what: '— processor time a certificate, of the service and its database', unit: 'µs', values: processor, goal: null },
    { what: '— transactions that write, for each certificate, those of the jobs included', unit: '×', values: transactions, goal: null },
  ]
}

export const issue: Measure = {
  heading: 'Certificates over the API', rounds: 9, measure: measureIssue,
  method: `The real service as \`npm start\` runs it, with its own PostgreSQL and all its jobs, and this process as the client: TLS, HTTP, cookie and form token of the acquisition's session, the request
stored and committed, then signed, then state, audit and mails committed. People, grants and sittings are there before the clock runs; every request is another person's and has another key. Everything
is done over eight kept connections. ${WARMING} certificates of each round are issued before the clock runs, since after the tables are analysed every connection plans its statements anew, once. The
service, its database and the client share the machine's cores; the engine of the same round has one of them to itself. Mails go into the demo's mailbox and the audit is chained meanwhile, so
their work is in the figures. Decisions 0151, 0184, 0211, 0235, 0254, 0255 and 0264 tell what was found and mended.`,
}
