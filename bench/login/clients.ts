import { hash, verify } from '@node-rs/argon2'
import type { SecureContext } from 'node:tls'
import { ARGON2_PARAMETERS } from '../../src/secret/passwords.ts'
import type { Crowd, Done, Holder, Job, Server } from './job.ts'
import { contextOf, openWire, type Reply, type Wire } from './wire.ts'

/** One holder: the forms that were fetched and not sent, and the cookie they belong to. */
type Client = { readonly holder: Holder; readonly context: SecureContext; readonly forms: Form[]; cookie: string }

type Form = { readonly csrf: string }

const get = ({ host, port }: Server, { cookie }: Client): string => [
  'GET / HTTP/1.1', `host: ${host}:${port}`, 'accept: text/html', 'accept-language: ja', ...(cookie === '' ? [] : [`cookie: ${cookie}`]), '', '',
].join('\r\n')

const post = ({ host, port }: Server, { cookie, holder }: Client, { csrf }: Form): string => {
  const body = new URLSearchParams({ password: holder.password, csrf }).toString()
  return [
    'POST /log-in HTTP/1.1', `host: ${host}:${port}`, 'accept: text/html', 'accept-language: ja', `cookie: ${cookie}`, `origin: https://${host}:${port}`, 'sec-fetch-site: same-origin',
    'content-type: application/x-www-form-urlencoded', `content-length: ${body.length}`, '', body,
  ].join('\r\n')
}

const must = (status: number, reply: Reply): Reply => {
  if (reply.status !== status) throw new Error(`${reply.status} instead of ${status}: ${reply.body.replace(/<[^>]+>/g, ' ').slice(0, 500)}`)
  return reply
}

const fetchForm = async (wire: Wire, server: Server, client: Client): Promise<Form> => {
  const { head, body } = must(200, await wire.ask(get(server, client)))
  client.cookie = /^set-cookie: (__Host-form=[^;\r]+)/im.exec(head)?.[1] ?? client.cookie
  const csrf = /name="csrf"[^>]*value="([^"]+)"/.exec(body)?.[1]
  if (csrf === undefined) throw new Error('a page without a form')
  return { csrf }
}

const sendForm = async (wire: Wire, server: Server, client: Client, form: Form): Promise<void> => {
  const { head } = must(303, await wire.ask(post(server, client, form)))
  if (!/^set-cookie: __Host-session=/im.test(head)) throw new Error('a login without a session')
}

/** A connection for one piece of work, closed after it. */
const onWire = async (server: Server, client: Client, act: (wire: Wire) => Promise<void>): Promise<void> => {
  const wire = await openWire(server, client.context)
  await act(wire)
  wire.close()
}

/** Pages asked for on one connection: well within what one address may ask for at once. */
const PAGES_A_CONNECTION = 100

const getForms = async (server: Server, client: Client, wanted: number): Promise<void> => {
  while (client.forms.length < wanted) {
    await onWire(server, client, async (wire) => {
      for (let page = 0; page < PAGES_A_CONNECTION && client.forms.length < wanted; page += 1) client.forms.push(await fetchForm(wire, server, client))
    })
  }
}

const knownHash = await hash('Hanko2026', ARGON2_PARAMETERS)

const WORK: Readonly<Record<Exclude<Job['kind'], 'get-forms'>, (job: Job, client: Client) => Promise<void>>> = {
  'argon2': async (_, { holder }) => {
    if (!await verify(knownHash, holder.password)) throw new Error('a password that is wrong')
  },
  'connect': ({ server, request }, client) => onWire(server, client, async (wire) => {
    const { status } = await wire.ask(request)
    if (status >= 400) throw new Error(`answered ${status}`)
  }),
  'log-in': ({ server }, client) => onWire(server, client, (wire) => {
    const form = client.forms.pop()
    if (form === undefined) throw new Error('too few forms were fetched')
    return sendForm(wire, server, client, form)
  }),
  'visit-and-log-in': ({ server }, client) => onWire(server, client, async (wire) => sendForm(wire, server, client, await fetchForm(wire, server, client))),
}

/** No two at once in the name of one holder. */
const sharesOf = (clients: readonly Client[], atOnce: number): readonly (readonly Client[])[] =>
  Array.from({ length: atOnce }, (_, share) => clients.filter((_client, at) => at % atOnce === share))

/** Everybody works without a pause; what ends within the counted stretch counts. */
const work = async (job: Job, clients: readonly Client[], atOnce: number): Promise<Done> => {
  const shares = sharesOf(clients, atOnce)
  if (job.kind === 'get-forms') {
    await Promise.all(shares.map(async (share) => { for (const client of share) await getForms(job.server, client, job.forms) }))
    return { counted: 0, all: 0 }
  }
  const once = WORK[job.kind]
  const from = performance.now() + job.leadMs
  const until = from + job.countedMs
  let [counted, all] = [0, 0]
  const goOn = async (share: readonly Client[]): Promise<void> => {
    for (let turn = 0; performance.now() < until; turn += 1) {
      await once(job, share[turn % share.length] as Client)
      const now = performance.now()
      all += 1
      if (now >= from && now < until) counted += 1
    }
  }
  await Promise.all(shares.map(goOn))
  return { counted, all }
}

let clients: readonly Client[] = []
let atOnce = 1

process.on('message', (message: Crowd | Job) => {
  if ('holders' in message) {
    atOnce = message.atOnce
    clients = message.holders.map((holder) => ({ holder, context: contextOf(holder, message.ca), forms: [], cookie: '' }))
    return
  }
  work(message, clients, atOnce).catch((defect: unknown): Done => ({ failed: String(defect) })).then((done) => process.send?.(done))
})
