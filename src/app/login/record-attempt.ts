import type { Transaction } from '../port/database.ts'
import type { Certificate } from '../port/certificates.ts'
import type { LoginAttempt } from '../port/logins.ts'

/** Where a try came from, for the list of last logins; nothing is bound to it. */
export type Origin = { readonly address: string; readonly browser: string }

/** What is noted of a try, besides whose it was. */
export const attemptNow = ({ now }: Pick<Transaction, 'now'>, outcome: string, { address, browser }: Origin): Omit<LoginAttempt, 'userId' | 'certificateId'> =>
  ({ outcome, address, browser, atBusiness: now.business, atMachine: now.machine })

/** Notes a try that a certificate of ours made, so that its holder and the support desk can see it. */
export const recordAttempt = (tx: Transaction, certificate: Pick<Certificate, 'id' | 'userId'>, outcome: string, origin: Origin): Promise<void> =>
  tx.logins.addAttempt({ ...attemptNow(tx, outcome, origin), userId: certificate.userId, certificateId: certificate.id })

/** For so long one note stands for all like it. */
const REPEATED_MS = 60_000

/**
 * Notes a try with a certificate that is no longer good, once a minute while it fails in the same way: whoever holds such a file is not
 * authenticated by it any more, and must not be able to fill the table (R-1215).
 */
export const recordRepeated = async (tx: Transaction, certificate: Pick<Certificate, 'id' | 'userId'>, outcome: string, origin: Origin): Promise<void> => {
  const [last] = await tx.logins.lastAttempts(certificate.userId, 1)
  const noted = last?.certificateId === certificate.id && last.outcome === outcome && tx.now.machine.getTime() - last.atMachine.getTime() < REPEATED_MS
  if (!noted) await recordAttempt(tx, certificate, outcome, origin)
}
