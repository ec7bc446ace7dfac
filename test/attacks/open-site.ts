import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:https'
import { resolve } from 'node:path'
import type { Log } from '../../src/app/port/log.ts'
import { openHouseWeb, type HouseWebParts } from '../../src/bin/house-web.ts'
import { readAssetCatalog } from '../../src/web/http/asset/asset-catalog.ts'
import { toPem } from '../../src/x509/der/pem.ts'
import { whenFileEnds } from '../file-end.ts'
import { ONE_ADDRESS } from '../one-address.ts'
import { openTestHouse, type Held, type TestHouse } from '../house.ts'
import type { WebConfig } from '../../src/web/http/web-parts.ts'

export type Answered = { readonly status: number; readonly body: string; readonly cookies: string; readonly location: string }

export type Asked = {
  readonly host: string
  readonly path?: string
  /** POST with a body, else GET, where none is said. */
  readonly method?: string
  readonly form?: Readonly<Record<string, string>>
  /** As a script of ours sends it. */
  readonly json?: unknown
  /** A form with a file, as `FormData` writes it. */
  readonly parts?: { readonly type: string; readonly bytes: Buffer }
  /** Over what is sent by itself; what is undefined is not sent. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** With which the connection is made; one may show a certificate that is nobody's. */
  readonly held?: Pick<Held, 'id' | 'der'> & { readonly key: Pick<Held['key'], 'pem'> }
}

const sentOf = (headers: Readonly<Record<string, string | number | undefined>>) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))

/** The real routes on real listeners over a database of their own, and a client that sends whatever it is told to. */
export const openSite = async (config: Partial<WebConfig> = {}, house?: TestHouse, besides: NonNullable<HouseWebParts['besides']> = () => []) => {
  const scene = house ?? await openTestHouse()
  const { now, opened } = scene
  const logged: string[] = []
  const log: Log = {
    info: () => undefined,
    warn: (what) => void logged.push(what),
    error: (what, defect) => void logged.push(`${what}: ${String(defect)}`),
  }
  const web = await openHouseWeb({
    house: scene.house, database: opened.connection.database, mode: 'demo', pkiHost: 'pki.localhost',
    assets: await readAssetCatalog(resolve(import.meta.dirname, '../../assets')), clock: now, random: (bytes) => randomBytes(bytes), log, besides,
  }, { address: '127.0.0.1', ports: { public: 0, login: 0, pki: 0 }, hstsSeconds: 0, ...config, listener: { ...ONE_ADDRESS, ...config.listener } })
  whenFileEnds(() => web.stop())
  const [tlsRoot] = (await scene.house.database.open(({ installation }) => installation.authorities())).filter(({ purpose }) => purpose === 'tls-root')
  const ca = toPem('CERTIFICATE', tlsRoot?.certificate ?? new Uint8Array())
  const agents = new Map<string, Agent>()
  whenFileEnds(async () => { for (const agent of agents.values()) agent.destroy() })

  const agentOf = (held: Asked['held']): Agent => {
    const key = held?.id ?? ''
    const known = agents.get(key) ?? new Agent({
      keepAlive: true, ca, ...(held === undefined ? {} : { cert: toPem('CERTIFICATE', held.der ?? new Uint8Array()), key: held.key.pem }),
    })
    agents.set(key, known)
    return known
  }

  const ask = ({ host, path = '/', method, form, json, parts, headers = {}, held }: Asked): Promise<Answered> => new Promise((done, failed) => {
    const port = web.ports[host.includes('login.') ? 'login' : 'public']
    const body = parts !== undefined ? parts.bytes : json !== undefined ? JSON.stringify(json) : form === undefined ? undefined : new URLSearchParams(form).toString()
    const sent = request({
      host: '127.0.0.1', port, path, servername: host, agent: agentOf(held), method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: sentOf({
        host: `${host}:${port}`,
        ...(body === undefined ? {} : {
          'content-type': parts !== undefined ? parts.type : json === undefined ? 'application/x-www-form-urlencoded' : 'application/json', 'content-length': Buffer.byteLength(body), 'sec-fetch-site': 'same-origin',
        }),
        ...headers,
      }),
    }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => { text += part }).on('error', failed).on('end', () => done({
        status: response.statusCode ?? 0, body: text, cookies: (response.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; '),
        location: response.headers.location ?? '',
      }))
    })
    sent.on('error', failed).end(body)
  })

  return { ...scene, web, logged, ask, tokenIn: ({ body }: Answered): string => /name="csrf" value="([A-Za-z0-9_-]{72})"/.exec(body)?.[1] ?? '' }
}
