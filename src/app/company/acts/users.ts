import { z } from 'zod'
import { ok, problem } from '../../../domain/result.ts'
import { loginId, next, nextOf, page } from '../../office/fields.ts'
import { userDetail, viewUserInDetail } from '../../office/user-detail.ts'
import { listedUser, viewUsersInList } from '../../office/user-list.ts'
import { companyAct } from '../company-act.ts'

export const COMPANY_USER_ACTS = [
  companyAct({
    name: 'list-users',
    does: { ja: '契約の利用者と証明書の一覧を表示します', en: 'lists the users of the company with their certificates' },
    act: 'see-users',
    route: { method: 'GET', path: '/users' },
    doneTo: 'company',
    input: z.strictObject({ ...page }),
    output: z.object({ users: z.array(listedUser).describe('users, by login id'), next: next() }),
    run: (house, { entry, user }, { after, most }) => house.database.transact(entry.institution.id, async (tx) => {
      const users = await viewUsersInList(tx, entry.settled.policy, await tx.people.userPage(user.contractId, { after, most }))
      return ok({ users: [...users], next: nextOf(users, most, (each) => each.loginId) })
    }),
  }),
  companyAct({
    name: 'show-user',
    does: { ja: '利用者の証明書、ロック、取得の許可、最近のログインを表示します', en: 'shows one user with certificates, locks, grant and last logins' },
    act: 'see-users',
    route: { method: 'GET', path: '/users/:loginId' },
    doneTo: 'user',
    input: z.strictObject({ loginId: loginId() }),
    output: userDetail,
    run: (house, { entry }, input) => house.database.transact(entry.institution.id, async (tx) => {
      const user = await tx.people.findUser({ loginId: input.loginId })
      return user === undefined ? problem({ code: 'not-found' }) : ok(await viewUserInDetail(house, tx, user))
    }),
  }),
]
