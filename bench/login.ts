import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { openCrowd, type OpenCrowd } from './login/crowd.ts'
import type { Job } from './login/job.ts'
import { HOST, PEOPLE, prepareScene, startBare } from './login/scene.ts'
import { processorMs } from './processes.ts'
import type { Bench, Figure, Measure } from './report.ts'
import { placeAt, start } from './running.ts'

const CORES = availableParallelism()
const CLIENTS = Math.ceil(8 / CORES) * CORES
const LEAD_MS = 300
const COUNTED_MS = 3_000
const WARM_UP_MS = 4_000

const POST = `POST / HTTP/1.1\r\nhost: ${HOST}\r\naccept: text/html\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n\r\n${'x'.repeat(100)}`

type Rate = { readonly perSecond: number; readonly usedMs: number; readonly serverMs: number }

/** All processes of clients at once: how often the work was done a second, and what it took of the processor each time, the clients' part included, and the servers' alone. */
const rateOf = async (crowds: readonly OpenCrowd[], jobs: readonly Job[], servers: readonly number[]): Promise<Rate> => {
  const used = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + processorMs(pid), 0)
  const clients = crowds.map(({ pid }) => pid)
  const [clientsBefore, serversBefore] = [used(clients), used(servers)]
  const done = await Promise.all(crowds.map((crowd, index) => crowd.work(jobs[index % jobs.length] as Job)))
  const [clientsMs, serversMs] = [used(clients) - clientsBefore, used(servers) - serversBefore]
  const [counted, all] = [done.reduce((sum, each) => sum + each.counted, 0), done.reduce((sum, each) => sum + each.all, 0)]
  return { perSecond: counted * 1_000 / COUNTED_MS, usedMs: (clientsMs + serversMs) / all, serverMs: serversMs / all }
}

const measure = async ({ root, top, rounds }: Bench): Promise<readonly Figure[]> => {
  const place = await placeAt(join(top, 'data'))
  const service = await start(root, place)
  const scene = await prepareScene(place)
  const bare = await Promise.all(Array.from({ length: CORES }, () => startBare(root, scene, 200)))
  const crowds = bare.map((_, index) => openCrowd(root, { ca: scene.serverRoot, holders: scene.holders.filter((_each, at) => at % CORES === index), atOnce: CLIENTS / CORES }))
  const hashers = [openCrowd(root, { ca: scene.serverRoot, holders: scene.holders, atOnce: CORES })]
  const job: Job = { kind: 'connect', server: { host: HOST, port: place.ports.login }, request: POST, forms: 0, leadMs: LEAD_MS, countedMs: COUNTED_MS }
  const pid = service.child.pid ?? 0
  const values = { share: [], ofProcessor: [], visited: [], logins: [], visits: [], argon2: [], handshakes: [], used: [], usedVisiting: [] } as Record<'share' | 'ofProcessor' | 'visited' | 'logins' | 'visits' | 'argon2' | 'handshakes' | 'used' | 'usedVisiting', number[]>
  try {
    // The first login of each passes through another page, and code that has run often is faster.
    await rateOf(crowds, [{ ...job, kind: 'visit-and-log-in', countedMs: WARM_UP_MS }], [])
    for (let round = 1; round <= rounds; round += 1) {
      const argon2 = await rateOf(hashers, [{ ...job, kind: 'argon2' }], [])
      const handshakes = await rateOf(crowds, bare.map(({ port }) => ({ ...job, server: { host: HOST, port } })), bare.map((each) => each.pid))
      // Nobody sends more than that: each takes an argon2.
      const forms = Math.ceil(argon2.perSecond / PEOPLE * (LEAD_MS + COUNTED_MS) / 1_000 * 1.5) + 3
      await Promise.all(crowds.map((crowd) => crowd.work({ ...job, kind: 'get-forms', forms })))
      const logins = await rateOf(crowds, [{ ...job, kind: 'log-in' }], [pid])
      const visits = await rateOf(crowds, [{ ...job, kind: 'visit-and-log-in' }], [pid])
      const limit = 1 / (1 / argon2.perSecond + 1 / handshakes.perSecond)
      values.share.push(logins.perSecond / limit)
      values.ofProcessor.push((argon2.usedMs + handshakes.usedMs) / logins.usedMs)
      values.visited.push(visits.perSecond / limit)
      values.logins.push(logins.perSecond)
      values.visits.push(visits.perSecond)
      values.argon2.push(argon2.perSecond)
      values.handshakes.push(handshakes.perSecond)
      values.used.push(logins.serverMs * 1_000)
      values.usedVisiting.push(visits.serverMs * 1_000)
      console.log(`round ${round} of ${rounds}: ${Math.round(logins.perSecond)} logins a second, ${(logins.perSecond / limit).toFixed(2)} of the limit; with the page ${Math.round(visits.perSecond)}; argon2 ${Math.round(argon2.perSecond)}, handshakes ${Math.round(handshakes.perSecond)}`)
    }
  } finally {
    await Promise.all([...crowds, ...hashers, ...bare].map((each) => each.stop()))
    await service.stop()
  }
  return [
    { what: 'logins, against what argon2 and handshakes alone allow', unit: '×', values: values.share, goal: { atLeast: 0.7 } },
    { what: '— by processor time: what argon2 and a handshake take, against what a login takes', unit: '×', values: values.ofProcessor, goal: null },
    { what: '— the login page fetched on the same connection besides', unit: '×', values: values.visited, goal: null },
    { what: '— logins', unit: '/s', values: values.logins, goal: null },
    { what: '— page and login', unit: '/s', values: values.visits, goal: null },
    { what: '— argon2id alone', unit: '/s', values: values.argon2, goal: null },
    { what: '— handshakes with Node alone', unit: '/s', values: values.handshakes, goal: null },
    { what: '— processor time of a login, the service’s and PostgreSQL’s', unit: 'µs', values: values.used, goal: null },
    { what: '— of page and login', unit: 'µs', values: values.usedVisiting, goal: null },
  ]
}

export const login: Measure = {
  heading: 'Logins', rounds: 11, measure,
  method: `A login is a new connection from an address of its own, a full handshake of TLS 1.3 with the client certificate (P-256, X25519, nothing resumed), the form with the password, and the redirect with the
session's cookie: the certificate is judged and its row read, the password compared (argon2id, 19 MiB, two passes), form, try, session, note and audit are written, in three commits. Eight clients at a time, in as
many processes as there are cores, in the names of ${PEOPLE} people by turns, since nobody may log in as often as that; the service of the demo with the profile \`credit-union\`, its embedded PostgreSQL and its jobs as \`npm start\` runs them, its log written. The form was fetched before, on another
connection, as by everybody who types for longer than a connection is kept; the row with the page fetches it on the same one, as by somebody quick, and is compared with the same limit.
The limit is 1 / (1 / argon2 + 1 / handshakes): argon2id alone on all cores (@node-rs/argon2, as the service uses it), and handshakes of the same clients with as many bare Node servers as there are cores, which ask
for the same client certificate and answer a POST with 200 bytes; so it contains what the clients themselves use. Rates are of ${COUNTED_MS / 1_000} seconds each, begun ${LEAD_MS} ms after the work. The row by processor time
compares what all processes used, clients included, and does not depend on what else the machine does.

What a login takes besides is twelve statements, of which it waits for eight (decisions 0154, 0211), where it was twenty-six: most of that is the system's, which wakes PostgreSQL and the service by turns. In a profile nothing else stands out: Node's own work for sockets
and streams, the garbage of all that, TLS beyond the handshake and Fastify take some hundredths each. Young generations of another size changed nothing that could be measured.`,
}
