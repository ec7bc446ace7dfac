import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { Agent, request } from 'node:https'
import { join } from 'node:path'
import type { Place } from './service.ts'

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }

export type Identity = { readonly cert: string; readonly key: string }

type Said = { readonly path: string; readonly form?: Readonly<Record<string, string>>; readonly json?: unknown; /** A form with a file in it. */ readonly parts?: { readonly type: string; readonly bytes: Uint8Array } }

export type Browser = {
  readonly ask: (said: Said) => Promise<Answer>
  readonly cookies: Map<string, string>
  readonly close: () => void
}

/** Told before each request and after each answer, so that something can happen just then. */
export type Step = () => void

/** An address of its own on the loopback: the limits per address count each PC for itself. */
export const newAddress = (): string => `127.${[...randomBytes(3)].map((byte) => (byte % 254) + 1).join('.')}`

/** One person at one PC and one host: cookies, one kept connection with the TLS of Node, and nothing that a browser would refuse to send. */
export const openBrowser = (place: Place, host: string, port: number, { address, identity, step = () => undefined, cookies = new Map() }: { readonly address: string; readonly identity?: Identity; readonly step?: Step; readonly cookies?: Map<string, string> }): Browser => {
  const ca = readFileSync(join(place.data, 'demo', 'tls-root.crt'))
  const agent = new Agent({ keepAlive: true, maxSockets: 1, ca, ...identity })
  const origin = `https://${host}:${port}`

  const keep = (set: string): void => {
    const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=')
    if (/Max-Age=0/i.test(set)) cookies.delete(name)
    else cookies.set(name, value)
  }

  const ask = ({ path, form, json, parts }: Said): Promise<Answer> => new Promise((resolve, reject) => {
    const body = parts !== undefined ? parts.bytes : form === undefined ? json === undefined ? undefined : JSON.stringify(json) : new URLSearchParams(form).toString()
    const headers = {
      'host': `${host}:${port}`,
      'accept': json === undefined ? 'text/html' : 'application/json',
      'accept-language': 'ja',
      ...(cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
      ...(body === undefined ? {} : {
        'origin': origin, 'sec-fetch-site': 'same-origin', 'content-length': String(Buffer.byteLength(body)),
        'content-type': parts !== undefined ? parts.type : json === undefined ? 'application/x-www-form-urlencoded' : 'application/json',
      }),
    }
    step()
    const asked = request({ host: '127.0.0.1', localAddress: address, port, servername: host, agent, path, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        if (!response.complete) return reject(new Error('the answer was cut off'))
        response.headers['set-cookie']?.forEach(keep)
        step()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
  return { ask, cookies, close: () => agent.destroy() }
}

/** The value of an attribute on a page; the pages write no entities into what is read here. */
export const attribute = (body: string, pattern: RegExp): string => {
  const found = pattern.exec(body)?.[1]
  if (found === undefined) throw new Error(`a page without ${pattern.source}: ${body.slice(0, 2_000)}`)
  return found
}

/** The token of the one form on a page. */
export const formTokenOn = ({ body }: Answer): string => attribute(body, /<input[^>]*name="csrf"[^>]*value="([^"]+)"/)
