import { permissionsOf } from '../../domain/permission/may.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { tokenState } from '../../domain/token/token-use.ts'
import { certificateStanding, tellingCertificate, userStanding, type CertificateStanding, type UserStanding } from '../../domain/user/shown-state.ts'
import { auditor } from '../audit/auditor.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import { attentionRules } from './find-users.ts'

/** One user as a file of the company’s users tells them: what a file can register, and how they stand. */
export type ExportedUser = Pick<User, 'loginId' | 'name' | 'mail' | 'language' | 'usesToken'> & {
  readonly permissions: readonly string[]
  readonly standing: UserStanding
  readonly certificate: { readonly standing: CertificateStanding; readonly notAfter: BusinessTime } | null
}

const AT_ONCE = 500

/** Every user of the company but removed ones, by login id, some hundreds at a time: the loop is free between them, and a file of 10,000 keeps nobody waiting. */
export async function* exportUsers(tx: Transaction, policy: Policy, viewer: User): AsyncGenerator<readonly ExportedUser[], void, undefined> {
  const asked = { ...await attentionRules(tx, policy, viewer), contractId: viewer.contractId, text: '', filter: 'everybody', sort: 'login-id', most: AT_ONCE } as const
  for (let skip = 0; ; skip += AT_ONCE) {
    const { users, total } = await tx.company.users({ ...asked, skip })
    const ids = users.map(({ user }) => user.id)
    const certificates = Map.groupBy(await tx.certificates.ofUsers(ids), ({ userId }) => userId)
    const tokens = new Map((await tx.tokens.ofUsers(ids)).map((token) => [token.userId, token]))
    yield users.map(({ user, locked }) => {
      const own = certificates.get(user.id) ?? []
      const telling = tellingCertificate(own, tx.now.business)
      return {
        ...user,
        permissions: permissionsOf(user),
        standing: userStanding(policy, { ...user, locked, token: tokenState(policy, user, tokens.get(user.id)), byPassword: !asked.certificates, certificates: own }, tx.now.business),
        certificate: telling === undefined ? null : { standing: certificateStanding(policy, telling, tx.now.business), notAfter: telling.notAfter },
      }
    })
    if (users.length === 0 || skip + users.length >= total) return
  }
}

/** All names and addresses of a company leave in one file: who took them stays on record (R-1106), in the company's own history too. */
export const recordExport = (house: House, tx: Transaction, { id, contractId }: User): Promise<void> =>
  auditor(house, tx, { kind: 'user', userId: id }).accepted('export-users', { kind: 'contract', id: contractId })
