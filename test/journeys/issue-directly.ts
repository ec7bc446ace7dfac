import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { requestCertificate, type Delivered } from '../../src/app/acquisition/request-certificate.ts'
import { openServiceBook, type ServiceEntry } from '../../src/app/institution/service-book.ts'
import { enrolOperator } from '../../src/app/office/enrol-operator.ts'
import { OFFICE } from '../../src/bin/demo/cast.ts'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { realClock, type OpenHouse } from '../../src/bin/house.ts'
import { secondsAfter } from '../../src/domain/time/time.ts'
import { toPem } from '../../src/x509/der/pem.ts'
import { sequence } from '../../src/x509/der/write-element.ts'
import { buildRequest } from '../../src/x509/request/build-request.ts'

/** A certificate with its issuer's, and its key, in PEM, as Playwright's own TLS takes them. */
export type KeyPair = { readonly cert: Buffer; readonly key: Buffer; readonly serial: string }

type Certified = { readonly ok: true; readonly value: Delivered } | { readonly ok: false; readonly problem: unknown }

/** Makes a key here, has its request certified, and puts both together. */
const certified = async (entry: ServiceEntry, certify: (request: Uint8Array) => Promise<Certified>): Promise<KeyPair> => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const delivered = await certify(await buildRequest(pair.publicKey, pair.privateKey, sequence()))
  if (!delivered.ok) assert.fail(JSON.stringify(delivered.problem))
  const { der, serial } = delivered.value.certificate
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', pair.privateKey)).toString('base64')
  return {
    cert: Buffer.from(toPem('CERTIFICATE', der) + toPem('CERTIFICATE', entry.authority.certificate)),
    key: Buffer.from(`-----BEGIN PRIVATE KEY-----\n${pkcs8.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`),
    serial: Buffer.from(serial).toString('hex'),
  }
}

export const entryAt = async ({ house }: OpenHouse, site: string): Promise<ServiceEntry> =>
  (await openServiceBook(house, realClock).bySite(site)) ?? assert.fail(`no service ${site}`)

/** A certificate of a customer with an open grant, issued by the use case that the page uses. */
export const issueDirectly = async (opened: OpenHouse, loginId: string, pcName: string): Promise<KeyPair> => {
  const { house } = opened
  const entry = await entryAt(opened, MINATO.service.site)
  const begun = await house.database.transact(entry.institution.id, async ({ people, acquisitions, now }) => {
    const user = (await people.findUser({ loginId })) ?? assert.fail(`no user ${loginId}`)
    const grant = (await acquisitions.currentGrant(user.id)) ?? assert.fail(`${loginId} may not acquire`)
    const [tokenHash, csrfSecret] = [randomBytes(32), randomBytes(32)]
    const endsAt = secondsAfter(now.machine, 600)
    return acquisitions.start({ grantId: grant.id, userId: user.id, tokenHash, csrfSecret, startedAt: now.machine, endsAt })
  })
  const { id: acquisitionId, userId, grantId } = begun
  return certified(entry, (request) =>
    requestCertificate(house)({ entry, actor: { kind: 'user', userId }, userId, acquisitionId, grantId, request, pcName, keyOrigin: 'file' }))
}

/** A new operator of the back office with a certificate: in the demo, one of another service than the customers'. */
export const enrolled = async (opened: OpenHouse, loginId: string): Promise<KeyPair> => {
  const entry = await entryAt(opened, OFFICE.service.site)
  const who = { entry, loginId, name: '旅田 試', mail: `${loginId}@office.example`, language: 'ja', duties: ['intake'], serves: [] } as const
  return certified(entry, (request) =>
    enrolOperator(opened.house)({ kind: 'command-line', account: 'journey' }, { ...who, request, pcName: '事務-01', keyOrigin: 'file' }))
}
