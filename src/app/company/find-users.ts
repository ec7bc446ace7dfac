import { companyConfirms } from '../../domain/certificate/confirmation.ts'
import { daysBefore, daysLeft, withinDaysOf } from '../../domain/calendar/window.ts'
import { logsInByPassword } from '../../domain/contract/method.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { tokenState, tokenUse } from '../../domain/token/token-use.ts'
import { searched, type Attention, type UserFilter, type UserSort } from '../../domain/user/attention.ts'
import { certificateStanding, tellingCertificate, userStanding, type CertificateStanding, type UserStanding } from '../../domain/user/shown-state.ts'
import type { AttentionRules } from '../port/company.ts'
import type { Transaction } from '../port/database.ts'
import type { User } from '../port/people.ts'

/** One line of the list of users. */
export type FoundUser = {
  readonly loginId: string
  readonly name: string
  readonly role: User['role']
  readonly standing: UserStanding
  /** The certificate that tells; null where there never was one. `others`: how many more are kept. */
  readonly certificate: { readonly standing: CertificateStanding; readonly notAfter: BusinessTime; readonly daysLeft: number; readonly pcName: string; readonly others: number } | null
  readonly attention: readonly Attention[]
}

export const USERS_ON_A_PAGE = 50
/** The last page that can be asked for: bounded, since each row before it is counted. */
export const LAST_PAGE = 2_000

export type FindUsers = { readonly text: string; readonly filter: UserFilter; readonly sort: UserSort; /** From 1. */ readonly page: number }

export type FoundUsers = { readonly users: readonly FoundUser[]; readonly total: number; readonly pages: number }

/** By which rules of the profile somebody waits for whoever looks. */
export const attentionRules = async (tx: Transaction, policy: Policy, viewer: User): Promise<AttentionRules> => {
  const { renewal, reissue, acquisition } = policy
  const contract = await tx.people.contractOf(viewer.id)
  const now = tx.now.business
  return {
    tokens: tokenUse(policy),
    confirms: companyConfirms(acquisition),
    certificates: contract === undefined || !logsInByPassword(contract.method),
    renewedAloneFrom: renewal.graceDays > 0 && renewal.graceNeeds === 'password' ? daysBefore(now, renewal.graceDays) : null,
    expiringBefore: withinDaysOf(now, renewal.opensDays),
    viewerId: viewer.id,
    actsOnChief: reissue.chiefsWayBack === 'second-administrator-or-branch',
  }
}

/** How many users wait for whoever looks. */
export const countNeeding = async (tx: Transaction, policy: Policy, viewer: User): Promise<number> =>
  tx.company.needing({ ...await attentionRules(tx, policy, viewer), contractId: viewer.contractId })

/** The users of a company as its administrators look for them: found, narrowed, sorted and cut into pages by the database. */
export const findUsers = async (tx: Transaction, policy: Policy, viewer: User, { text, filter, sort, page }: FindUsers): Promise<FoundUsers> => {
  const now = tx.now.business
  const rules = await attentionRules(tx, policy, viewer)
  const { contractId } = viewer
  const asked = { ...rules, contractId, text: searched(text), filter, sort, skip: (page - 1) * USERS_ON_A_PAGE, most: USERS_ON_A_PAGE }
  const found = await tx.company.users(asked)
  const ids = found.users.map(({ user }) => user.id)
  const certificates = Map.groupBy(await tx.certificates.ofUsers(ids), ({ userId }) => userId)
  const tokens = new Map((await tx.tokens.ofUsers(ids)).map((token) => [token.userId, token]))
  return {
    total: found.total, pages: Math.max(1, Math.ceil(found.total / USERS_ON_A_PAGE)),
    users: found.users.map(({ user, attention, locked }) => {
      const own = certificates.get(user.id) ?? []
      const telling = tellingCertificate(own, now)
      return {
        loginId: user.loginId, name: user.name, role: user.role, attention,
        standing: userStanding(policy, { ...user, locked, token: tokenState(policy, user, tokens.get(user.id)), byPassword: !rules.certificates, certificates: own }, now),
        certificate: telling === undefined ? null : {
          standing: certificateStanding(policy, telling, now), notAfter: telling.notAfter, daysLeft: daysLeft(telling.notAfter, now), pcName: telling.pcName, others: own.length - 1,
        },
      }
    }),
  }
}
