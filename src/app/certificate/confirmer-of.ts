import { companyConfirms, confirmerFor, type Confirmer } from '../../domain/certificate/confirmation.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Transaction } from '../port/database.ts'
import { othersWhoGetIn } from '../people/administrators-who-get-in.ts'
import type { User } from '../port/people.ts'

/** Who confirms the new PC of this user, as things stand now. */
export const confirmerOf = async (tx: Transaction, { acquisition }: Pick<Policy, 'acquisition'>, user: Pick<User, 'id' | 'contractId'>): Promise<Confirmer> =>
  (companyConfirms(acquisition) ? confirmerFor(acquisition, (await othersWhoGetIn(tx, user, 'now')).length) : 'branch')
