import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:https'
import { connect as connectTls } from 'node:tls'
import { selfSigned } from './bogus.ts'
import type { Flood, Tally } from './flood.ts'

/** A process that floods a service from the addresses it is given, until whoever started it says stop; it then tells what it was answered. */
const [, , told = ''] = process.argv
const { kind, ports, site, addresses, atOnce, loginIds } = JSON.parse(told) as Flood

const tally: Tally = { statuses: {}, handshakes: 0, broken: 0, withoutRetryAfter: 0 }
let stopped = false

const CLIENTS = [{}, selfSigned(0), selfSigned(60)]

/** A full handshake on a connection of its own, without a certificate, with a bogus one, or with a bogus chain; then nothing. */
const shake = (address: string, turn: number): Promise<void> => new Promise((resolve) => {
  const options = { host: '127.0.0.1', port: ports.login, localAddress: address, servername: `login.${site}`, rejectUnauthorized: false, ...CLIENTS[turn % CLIENTS.length] }
  const socket = connectTls(options)
  socket.once('secureConnect', () => {
    tally.handshakes += 1
    socket.resume().end()
  })
  socket.once('error', () => { tally.broken += 1 })
  socket.once('close', () => resolve())
})

type Said = { readonly host: string; readonly port: number; readonly path: string; readonly form?: Readonly<Record<string, string>> }

const agents = new Map<string, Agent>()
const agentOf = (address: string): Agent => {
  const known = agents.get(address) ?? new Agent({ keepAlive: true, maxSockets: 32, rejectUnauthorized: false })
  agents.set(address, known)
  return known
}

const ask = (address: string, { host, port, path, form }: Said, cookie = ''): Promise<{ readonly body: string; readonly cookie: string }> => new Promise((resolve) => {
  const sent = form === undefined ? undefined : new URLSearchParams(form).toString()
  const asked = request({
    host: '127.0.0.1', port, path, servername: host, localAddress: address, agent: agentOf(address), method: sent === undefined ? 'GET' : 'POST',
    headers: { host: `${host}:${port}`, cookie, ...(sent === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', 'content-length': Buffer.byteLength(sent) }) },
  }, (response) => {
    const status = response.statusCode ?? 0
    tally.statuses[status] = (tally.statuses[status] ?? 0) + 1
    if ((status === 429 || status === 503) && response.headers['retry-after'] === undefined) tally.withoutRetryAfter += 1
    let body = ''
    response.setEncoding('utf8').on('data', (part: string) => { body += part })
    response.on('close', () => resolve({ body, cookie: (response.headers['set-cookie'] ?? []).map((set) => set.split(';')[0]).join('; ') }))
    response.on('error', () => undefined)
  })
  asked.on('error', () => {
    tally.broken += 1
    resolve({ body: '', cookie: '' })
  })
  asked.end(sent)
})

/** Guesses a proof of somebody known, presses the login without a certificate, and asks whatever anybody may ask, and what nobody may. */
const hammer = async (address: string, turn: number): Promise<void> => {
  const acquire = { host: `acquire.${site}`, port: ports.public, path: '/proof' }
  if (turn % 2 === 0) {
    const form = await ask(address, acquire)
    const csrf = /name="csrf"[^>]*value="([^"]+)"/.exec(form.body)?.[1] ?? ''
    await ask(address, { ...acquire, form: { loginId: loginIds[turn % loginIds.length] ?? '', password: randomBytes(6).toString('hex'), code: '', csrf } }, form.cookie)
  } else {
    await ask(address, { host: `login.${site}`, port: ports.login, path: '/log-in', form: { password: 'x', csrf: 'x' } })
    await ask(address, { host: site, port: ports.public, path: '/check' })
    await ask(address, { host: 'login.office.localhost', port: ports.login, path: '/api/institutions' })
  }
}

const ACTS = { handshakes: shake, requests: hammer } as const

const keepOn = async (address: string, first: number): Promise<void> => {
  for (let turn = first; !stopped; turn += 1) await ACTS[kind](address, turn)
}

process.once('message', () => { stopped = true })
process.send?.('begun')
await Promise.all(addresses.flatMap((address) => Array.from({ length: atOnce }, (_, first) => keepOn(address, first))))
for (const agent of agents.values()) agent.destroy()
process.send?.(tally, () => process.disconnect())
