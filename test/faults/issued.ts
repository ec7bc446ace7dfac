import { requestCertificate } from '../../src/app/acquisition/request-certificate.ts'
import type { ServiceEntry } from '../../src/app/institution/service-book.ts'
import { secondsAfter } from '../../src/domain/time/time.ts'
import { must } from '../house.ts'
import type { Acquirer } from './acquirer.ts'
import type { Beside } from './beside.ts'

const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64')

/** Has the certificate of a grant issued by the use case alone, for somebody whose acquisition is walked by others. */
export const issueTo = async ({ house }: Beside, entry: ServiceEntry, pc: Acquirer, { userId, grantId }: { readonly userId: string; readonly grantId: string }): Promise<void> => {
  const acquisition = await house.database.transact(entry.institution.id, async ({ acquisitions, now }) => acquisitions.start({
    grantId, userId, tokenHash: house.random(32), csrfSecret: house.random(32), startedAt: now.machine, endsAt: secondsAfter(now.machine, 600),
  }))
  const { certificate } = must(await requestCertificate(house)({
    entry, actor: { kind: 'user', userId }, userId, acquisitionId: acquisition.id, grantId, request: Buffer.from(pc.request, 'base64'), pcName: pc.pcName, keyOrigin: 'file',
  }))
  pc.received.push({ certificate: base64(certificate.der), chain: [base64(entry.authority.certificate)], fileName: '', friendlyName: '' })
}
