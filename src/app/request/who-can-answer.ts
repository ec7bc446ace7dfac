import { may } from '../../domain/permission/may.ts'
import { REQUESTS, type RequestKind } from '../../domain/request/request.ts'
import { companyConditions, companyParty } from '../company/company-party.ts'
import { othersWhoGetIn } from '../people/administrators-who-get-in.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'

/**
 * Those of the company who may do what this user asks for, never the user: nobody for the chief administrator, whom only the branch can help, nor
 * where nobody else gets in: an administrator who never acquired a certificate reads no request. Who has since lost the permission is not asked.
 */
export const whoCanAnswer = async (tx: Transaction, { institution, settled: { policy } }: Pick<ServiceEntry, 'institution' | 'settled'>, user: User, kind: RequestKind): Promise<readonly User[]> => {
  const conditions = await companyConditions(tx, policy)
  const target = { institutionId: institution.id, contractId: user.contractId, user }
  return (await othersWhoGetIn(tx, user, 'back')).filter((each) => {
    const party = companyParty(each)
    return each.state === 'registered' && party !== null && may(party, REQUESTS[kind].answeredBy, target, conditions).ok
  })
}
