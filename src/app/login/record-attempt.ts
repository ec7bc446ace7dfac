import type { Transaction } from '../port/database.ts'
import type { Certificate } from '../port/certificates.ts'

/** Where a try came from, for the list of last logins; nothing is bound to it. */
export type Origin = { readonly address: string; readonly browser: string }

/** Notes a try that a certificate of ours made, so that its holder and the support desk can see it. */
export const recordAttempt = (tx: Transaction, certificate: Pick<Certificate, 'id' | 'userId'>, outcome: string, origin: Origin): Promise<void> =>
  tx.logins.addAttempt({
    userId: certificate.userId,
    certificateId: certificate.id,
    outcome,
    address: origin.address,
    browser: origin.browser,
    atBusiness: tx.now.business,
    atMachine: tx.now.machine,
  })
