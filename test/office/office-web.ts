import { ONE_ADDRESS } from '../one-address.ts'
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { request as httpsRequest } from 'node:https'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { createTlsRoot } from '../../src/app/authority/create-tls-root.ts'
import { issueServerCertificates } from '../../src/app/authority/issue-server-certificates.ts'
import type { Log } from '../../src/app/port/log.ts'
import { enrolOperator } from '../../src/app/office/enrol-operator.ts'
import type { Duty } from '../../src/domain/permission/duties.ts'
import { openHouseWeb } from '../../src/bin/house-web.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { readAssetCatalog } from '../../src/web/http/asset/asset-catalog.ts'
import { toPem } from '../../src/x509/der/pem.ts'
import { buildRequest } from '../../src/x509/request/build-request.ts'
import { COMMAND_LINE, type OfficeScene } from './office-scene.ts'

/** What a program shows to the API: its certificate and key, PEM. */
export type Credentials = { readonly cert: string; readonly key: string }
export type Answered = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: Record<string, unknown> }

const now = () => machineTime(new Date())
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** The real listeners with the real gate, as `bin/` puts them together, and a way to ask them as a program does. */
export const openOfficeWeb = async (scene: OfficeScene, log: Log = silent) => {
  const { house, office, connection } = scene
  const root = await createTlsRoot(house)(COMMAND_LINE, { organization: 'Warifu', recordedIn: office })
  await issueServerCertificates(house)(COMMAND_LINE)
  const folder = mkdtempSync('/tmp/warifu-office-web-')
  writeFileSync(join(folder, 'manifest.json'), '{}')
  const web = await openHouseWeb({
    house, database: connection.database, mode: 'demo', pkiHost: 'pki.localhost', assets: await readAssetCatalog(folder),
    clock: now, random: (bytes) => randomBytes(bytes), log,
  }, { address: '127.0.0.1', ports: { public: 0, login: 0, pki: 0 }, hstsSeconds: 0, listener: ONE_ADDRESS })
  after(async () => {
    await web.stop()
    rmSync(folder, { recursive: true })
  })
  const ca = toPem('CERTIFICATE', root.certificate)

  const ask = (method: string, path: string, { as, body, type = 'application/json', host = 'login.office.localhost', port = web.ports.login }: {
    readonly as?: Credentials; readonly body?: unknown; readonly type?: string; readonly host?: string; readonly port?: number
  } = {}): Promise<Answered> => new Promise((resolve, reject) => {
    const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
    const request = httpsRequest({
      host: '127.0.0.1', port, servername: host, path, method, ca, agent: false, ...as,
      headers: { 'host': `${host}:${port}`, 'accept-language': 'en', ...(sent === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(sent) }) },
    }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: String(response.headers['content-type']).includes('json') ? JSON.parse(text) as Record<string, unknown> : {} })
      })
    })
    request.on('error', reject)
    request.end(sent)
  })

  /** Enrols an operator with a key made here. */
  const operator = async (loginId: string, duties: readonly Duty[], serves: readonly string[]): Promise<Credentials> => {
    const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    const enrolled = await enrolOperator(house)(COMMAND_LINE, {
      entry: await web.book.bySite('office.localhost') ?? assert.fail('no back office'), loginId, name: '中村 受子', mail: `${loginId}@office.example`, language: 'ja', duties, serves,
      request: await buildRequest(publicKey, privateKey, new Uint8Array([0x30, 0x00])), pcName: 'program', keyOrigin: 'store',
    })
    assert.ok(enrolled.ok, JSON.stringify(enrolled))
    const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey)).toString('base64').match(/.{1,64}/g)?.join('\n')
    return { cert: toPem('CERTIFICATE', enrolled.value.certificate.der), key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n` }
  }
  return { web, ask, operator }
}
