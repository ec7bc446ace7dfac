import * as z from 'zod'
import type { Policy } from '../../domain/policy/parameters.ts'
import { tokenState, TOKEN_STATES } from '../../domain/token/token-use.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'
import { certificateBrief, userView, viewCertificateBriefly, viewUser } from './views.ts'

/** A user as a list shows them: with every certificate, expired and revoked ones included. */
export const listedUser = userView.extend({
  token: z.enum(TOKEN_STATES).describe('whether the user uses no token, waits for one to be registered, or has one'),
  certificates: z.array(certificateBrief).describe('every certificate, the newest first'),
})

export const viewUsersInList = async (tx: Transaction, policy: Policy, users: readonly User[]): Promise<readonly z.input<typeof listedUser>[]> => {
  const ids = users.map(({ id }) => id)
  const certificates = Map.groupBy(await tx.certificates.ofUsers(ids), ({ userId }) => userId)
  const tokens = new Map((await tx.tokens.ofUsers(ids)).map((token) => [token.userId, token]))
  return users.map((user) => ({
    ...viewUser(user),
    token: tokenState(policy, user, tokens.get(user.id)),
    certificates: (certificates.get(user.id) ?? []).map((certificate) => viewCertificateBriefly(certificate, tx.now.business)),
  }))
}
