import { createHash, createPublicKey, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { MESSAGES } from '../../src/text/messages.ts'
import { AcquireFinishPage } from '../../src/web/pages/acquire/finish.tsx'
import { AcquireMakeKeyPage } from '../../src/web/pages/acquire/make-key.tsx'
import { institutionStylesheet } from '../../src/web/ui/institution-colours.ts'
import { buildAssets } from '../../tools/assets.ts'
import { sampleContext } from '../look/sample-context.ts'
import { opensslIssuer, run } from '../protocol/openssl-issuer.ts'
import { serverCertificate } from '../protocol/server-certificate.ts'

const root = join(import.meta.dirname, '../../..')

/** What the server does with the next request: deliver, or go wrong in one of the ways that networks and proxies go wrong. */
export type Manner = 'deliver' | 'issue-and-break' | 'issue-and-garble' | 'stay-silent' | 'refuse' | 'deliver-another' | 'deliver-waiting'

const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
  "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join('; ')

const sampleInstitution = institutionStylesheet({ key: '#164a66', accent: '#a0592a' })

const html = (page: VNode): string => `<!doctype html>${renderToString(page)}`

const keyOf = async (request: Uint8Array, folder: string): Promise<string> => {
  const file = join(folder, `request-${createHash('sha256').update(request).digest('hex')}.der`)
  await writeFile(file, request)
  const pem = (await run('openssl', ['req', '-inform', 'DER', '-in', file, '-noout', '-pubkey'])).replace(/^.*?(?=-----BEGIN)/s, '')
  return createPublicKey(pem).export({ type: 'spki', format: 'der' }).toString('base64')
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

const listen = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** The acquisition and login hosts of a service `harbor`, small but real: the pages are ours, OpenSSL certifies, TLS asks for the certificate. */
export const acquisitionServer = async (folder: string) => {
  const issuer = await opensslIssuer(folder)
  const tls = await serverCertificate(folder, ['acquire.harbor.localhost', '*.login.harbor.localhost'])
  const { manifest } = await buildAssets(root)
  const issued = new Map<string, Uint8Array<ArrayBuffer>>()
  const posted: string[] = []
  let manner: Manner = 'deliver'

  const issue = async (body: string): Promise<{ certificate: Uint8Array<ArrayBuffer>, first: boolean }> => {
    const request = Buffer.from((JSON.parse(body) as { request: string }).request, 'base64')
    const key = await keyOf(request, folder)
    const known = issued.get(key)
    const certificate = known ?? await issuer.issue(request, `/O=Test/CN=Harbor ${issued.size + 1}`)
    issued.set(key, certificate)
    return { certificate, first: !known }
  }

  /** A login host that no browser has seen. */
  const freshLogin = (): string => `https://${crypto.randomUUID().slice(0, 8)}.login.harbor.localhost:${loginPort}/`
  const json = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  }
  const delivery = (certificate: Uint8Array): unknown => ({
    certificate: Buffer.from(certificate).toString('base64'),
    chain: [issuer.issuing, issuer.root].map(authority => Buffer.from(authority).toString('base64')),
    fileName: 'minato-master-2026.p12', friendlyName: 'みなと信用組合 山田 太郎 2026',
  })
  const manners: Readonly<Record<Manner, (body: string, response: ServerResponse) => Promise<void>>> = {
    'deliver': async (body, response) => { json(response, 200, delivery((await issue(body)).certificate)) },
    'deliver-waiting': async (body, response) => {
      json(response, 200, { ...delivery((await issue(body)).certificate) as object, fingerprint: { shown: 'K7Q2-9MXD-4', aloud: '韓国のK、数字のナナ' } })
    },
    'issue-and-break': async (body, response) => {
      await issue(body)
      response.socket?.destroy()
    },
    'issue-and-garble': async (body, response) => {
      await issue(body)
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>the proxy of the company says hello')
    },
    'stay-silent': () => Promise.resolve(),
    'refuse': async (_, response) => {
      json(response, 403, { refusal: {
        code: 'certificate-live', title: '発行済みです', text: 'この ID の証明書は PC「経理-03」に発行済みです。', next: { label: '再発行を依頼する', href: '/reissue' }, supportCode: 'ABCD-EFGH-J',
      } })
      await Promise.resolve()
    },
    'deliver-another': async (_, response) => {
      json(response, 200, delivery(issuer.issuing))
      await Promise.resolve()
    },
  }

  const pages: Readonly<Record<string, () => VNode>> = {
    '/': () => AcquireMakeKeyPage({
      page: sampleContext('ja'), grant: 'grant-1', csrf: 'csrf-1', request: '/request', user: { name: '山田 太郎', loginId: 'minato-master' }, renews: null, pcNameMost: 30,
      confirmation: { role: 'chief', by: 'administrator' }, tryNow: freshLogin(),
    }, MESSAGES.ja),
    '/finish': () => AcquireFinishPage({ page: sampleContext('ja'), grant: 'grant-1', next: `${freshLogin()}after` }, MESSAGES.ja),
  }
  const asset = async (path: string): Promise<{ type: string, content: string | Buffer } | undefined> => {
    const name = path.slice('/assets/'.length)
    if (name.startsWith('institution/')) return { type: 'text/css', content: sampleInstitution }
    const found = manifest[name] ?? Object.values(manifest).find(({ file }) => file === name.split('/').at(-1))
    return found && { type: found.type, content: await readFile(join(root, 'dist/assets', found.file)) }
  }

  const acquire = createServer(tls, (request, response) => {
    void (async () => {
      const path = request.url ?? ''
      response.setHeader('Content-Security-Policy', policy)
      if (request.method === 'POST' && path === '/request') {
        const body = await readBody(request)
        posted.push(body)
        await manners[manner](body, response)
      } else if (path.startsWith('/assets/')) {
        const found = await asset(path)
        response.writeHead(found ? 200 : 404, { 'Content-Type': found?.type ?? 'text/plain' }).end(found?.content)
      } else {
        const page = pages[path]
        response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' }).end(page ? html(page()) : '')
      }
    })().catch((defect: unknown) => { response.writeHead(500).end(String(defect)) })
  })
  const login = createServer({ ...tls, ca: [pemOf(issuer.issuing)], requestCert: true, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] }, (request, response) => {
    const presented = (request.socket as TLSSocket).getPeerX509Certificate()
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(presented ? `${presented.serialNumber} ${presented.subject}` : 'none')
  })
  const acquirePort = await listen(acquire)
  const loginPort = await listen(login)
  return {
    tlsRootFile: tls.rootFile,
    origin: `https://acquire.harbor.localhost:${acquirePort}`,
    freshLogin,
    /** Bodies of the requests that have arrived. */
    posted,
    behave: (next: Manner): void => { manner = next },
    certificates: (): X509Certificate[] => [...issued.values()].map(der => new X509Certificate(der)),
    [Symbol.asyncDispose]: async (): Promise<void> => {
      for (const server of [acquire, login]) {
        server.closeAllConnections()
        server.close()
        await once(server, 'close')
      }
    },
  }
}

const pemOf = (der: Uint8Array): string => new X509Certificate(der).toString()
