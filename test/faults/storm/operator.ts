import { enrolOperator } from '../../../src/app/office/enrol-operator.ts'
import { openServiceBook } from '../../../src/app/institution/service-book.ts'
import { machineTime } from '../../../src/domain/time/time.ts'
import { toPem } from '../../../src/x509/der/pem.ts'
import { sequence } from '../../../src/x509/der/write-element.ts'
import { buildRequest } from '../../../src/x509/request/build-request.ts'
import type { Beside } from '../beside.ts'
import type { Identity } from '../pages.ts'

export const OFFICE = 'login.office.localhost'

/** A program of the back office with a certificate of its own. */
export const newOperator = async ({ house }: Beside): Promise<Identity> => {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const entry = await openServiceBook(house, () => machineTime(Date.now())).bySite('office.localhost')
  if (entry === undefined) throw new Error('the demo has no back office')
  const enrolled = await enrolOperator(house)({ kind: 'command-line', account: 'storm' }, {
    entry, loginId: 'storm-program', name: '嵐 受子', mail: 'storm@office.example', language: 'ja', duties: ['intake'], serves: ['2999'],
    request: await buildRequest(publicKey, privateKey, sequence()), pcName: 'program', keyOrigin: 'store',
  })
  if (!enrolled.ok) throw new Error(JSON.stringify(enrolled.problem))
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey)).toString('base64')
  return { cert: toPem('CERTIFICATE', enrolled.value.certificate.der), key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n` }
}
