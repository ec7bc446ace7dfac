import { join } from 'node:path'
import { freePorts } from '../test/free-ports.ts'
import { openCrowd, type OpenCrowd } from './login/crowd.ts'
import type { Job } from './login/job.ts'
import { hasNginx, startNginx } from './login/nginx.ts'
import { HOST, prepareScene, startBare } from './login/scene.ts'
import { contextOf, openWire } from './login/wire.ts'
import { processorMs } from './processes.ts'
import type { Bench, Figure, Measure } from './report.ts'
import { placeAt, start } from './running.ts'

const CLIENTS = 8
const COUNTED_MS = 3_000
const WARM_UP_MS = 3_000

const asking = (path: string, port: number): string => `GET ${path} HTTP/1.1\r\nhost: ${HOST}:${port}\r\naccept: text/html\r\naccept-language: ja\r\n\r\n`

/** What one connection costs a server, in microseconds of all its processes. */
const costOf = async (crowd: OpenCrowd, job: Job, pid: number): Promise<number> => {
  const before = processorMs(pid)
  const { all } = await crowd.work(job)
  return (processorMs(pid) - before) / all * 1_000
}

const measure = async ({ root, top, rounds }: Bench): Promise<readonly Figure[]> => {
  const place = await placeAt(join(top, 'data'))
  const service = await start(root, place)
  const scene = await prepareScene(place)
  const { login: port } = place.ports
  const [holder] = scene.holders
  if (holder === undefined) throw new Error('nobody holds a certificate')
  const wire = await openWire({ host: HOST, port }, contextOf(holder, scene.serverRoot))
  const { head, body } = await wire.ask(asking('/home', port))
  wire.close()
  const answerBytes = head.length + 4 + body.length
  const bare = await startBare(root, scene, Math.max(0, answerBytes - 150))
  // Its own lines are some 240 bytes long.
  const nginx = await hasNginx() ? await startNginx(top, scene, (await freePorts()).public, Math.max(0, answerBytes - 240)) : undefined
  const crowd = openCrowd(root, { ca: scene.serverRoot, holders: scene.holders, atOnce: CLIENTS })
  const job = (path: string, at: number, countedMs = COUNTED_MS): Job => ({ kind: 'connect', server: { host: HOST, port: at }, request: asking(path, at), forms: 0, leadMs: 0, countedMs })
  const values = { service: [], nginx: [], bare: [] } as Record<'service' | 'nginx' | 'bare', number[]>
  try {
    await crowd.work(job('/home', port, WARM_UP_MS))
    for (let round = 1; round <= rounds; round += 1) {
      values.service.push(await costOf(crowd, job('/home', port), service.child.pid ?? 0))
      if (nginx !== undefined) values.nginx.push(await costOf(crowd, job('/answer', nginx.port), nginx.pid))
      values.bare.push(await costOf(crowd, job('/', bare.port), bare.pid))
      console.log(`round ${round} of ${rounds}: ${[values.service, values.nginx, values.bare].map((each) => Math.round(each.at(-1) ?? NaN)).join(', ')} µs a connection: the service, nginx, Node alone`)
    }
  } finally {
    await Promise.all([crowd.stop(), bare.stop(), nginx?.stop(), service.stop()])
  }
  const against = (what: string, other: readonly number[], goal: Figure['goal']): Figure => ({ what, unit: '×', values: values.service.map((value, round) => value / (other[round] ?? NaN)), goal })
  return [
    ...(nginx === undefined ? [] : [against('processor time of a connection, against nginx', values.nginx, { atMost: 1.25 })]),
    against('the same, against Node alone', values.bare, null),
    { what: '— the service, its database included', unit: 'µs', values: values.service, goal: null },
    ...(nginx === undefined ? [] : [{ what: '— nginx', unit: 'µs', values: values.nginx, goal: null } as const]),
    { what: '— Node alone', unit: 'µs', values: values.bare, goal: null },
  ]
}

export const handshake: Measure = {
  heading: 'Handshakes', rounds: 9, measure,
  method: `A connection is a full handshake of TLS 1.3 with a client certificate (P-256, X25519, no ticket, nothing resumed), one request, its answer and the end; ${CLIENTS} clients at a
time, in a process of their own. What counts is the processor time of the server's processes, which neither the clients nor anything else on the machine lengthens much. The service is asked for
\`/home\` without a session, the cheapest of its real answers, a redirect; nginx (one worker, \`ssl_verify_client optional\`, tickets and cache off, no log) and Node alone answer as many bytes.
All have the same certificate and the same hints; nginx checks the root's signature besides, for OpenSSL 3.0 as it calls it accepts no path that ends before. What the service does more: it looks up the host,
judges the certificate anew, counts the request against a budget, chooses a language, sets its headers, and writes a line into its log; its jobs and its database run meanwhile.
In a profile, the service's own code takes a tenth of a connection, over many small steps, Fastify and the log some hundredths each; TLS and the kernel take the rest. Lines of the log go out in bunches (decision 0157), and a good signature is not
checked again (0155).
Where there is no nginx, Debian's \`nginx-light\` is installed; where that is not possible, its rows are missing and the run says so.`,
}
