import { z } from 'zod'
import { ok } from '../../../domain/result.ts'
import { next, nextOf, page } from '../../office/fields.ts'
import { listedUser, viewUsersInList } from '../../office/user-list.ts'
import { changeName, changePermissions, showUser } from '../../user-acts/user-acts.ts'
import { companyAct } from '../company-act.ts'
import { companyUserAct } from '../company-user-act.ts'

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
  companyUserAct(showUser),
  companyUserAct(changeName),
  companyUserAct(changePermissions),
]
