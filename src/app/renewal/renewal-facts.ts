import { standingOfContract } from '../../domain/user/against-state.ts'
import type { RenewalFacts } from '../../domain/renewal/may-renew.ts'
import type { Certificate } from '../port/certificates.ts'
import type { Transaction } from '../port/database.ts'
import type { Contract, User } from '../port/people.ts'

/** What the rules of renewing ask for, read under the user's lock. */
export const gatherRenewalFacts = async (tx: Transaction, { id, state, usableFrom }: User, contract: Pick<Contract, 'state' | 'stoppedAt'>, certificate: Pick<Certificate, 'state' | 'notAfter'>): Promise<RenewalFacts> => ({
  now: tx.now.business, user: { state, usableFrom }, contract: standingOfContract(contract),
  counter: await tx.people.counter(id, 'password'), certificate: { state: certificate.state, notAfter: certificate.notAfter },
})
