import * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import { PERMISSION_NAMES } from '../../../domain/permission/acts.ts'
import { TOKEN_STATES } from '../../../domain/token/token-use.ts'
import { instant, next, nextOf, page, text } from '../../office/fields.ts'
import { listedUser, viewUsersInList } from '../../office/user-list.ts'
import { at, userView, viewUser } from '../../office/views.ts'
import { changeName, changePermissions, showUser } from '../../user-acts/user-acts.ts'
import { companyAct } from '../company-act.ts'
import { companyUserAct } from '../company-user-act.ts'
import { checkColleague, refuseColleague, registerColleague } from '../register-colleague.ts'

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
    name: 'register-user',
    does: { ja: '利用者を登録し、初期パスワードを作成します（表示は一度だけです）', en: 'registers a user of the company with an initial password, shown once' },
    act: 'register-user',
    route: { method: 'POST', path: '/users' },
    doneTo: 'company',
    input: z.strictObject({
      loginId: text().default('').describe('the login id; where none is said, a free one is made of the mail address'),
      name: text().describe('the person'), mail: text().describe('the mail address'),
      language: z.enum(['ja', 'en']).default('ja').describe('the language of mails'),
      permissions: z.array(z.enum(PERMISSION_NAMES)).max(PERMISSION_NAMES.length).default([]).describe('what the user may do for the company'),
      usesToken: z.boolean().optional().describe('whether the user is to use a token, where the service tells it user by user'),
    }),
    output: userView.extend({
      initialPassword: z.string().describe('the password: it cannot be shown again'), confirmationPin: z.string().nullable().describe('the PIN of one who acquires by it: it cannot be shown again'),
      lapsesAt: instant('until when they are good'), token: z.enum(TOKEN_STATES).describe('whether the user uses no token, or waits for one to be registered'),
    }),
    run: async (house, call, input) => {
      const checked = await checkColleague(house)(call, input)
      if (!checked.ok) return refuseColleague(house)(call, checked.problem)
      const done = await registerColleague(house)(call, { ...input, loginId: checked.value.loginId })
      if (!done.ok) return done
      const { user, initialPassword, confirmationPin, lapsesAt, token } = done.value
      return ok({ ...viewUser(user), initialPassword, confirmationPin, lapsesAt: at(lapsesAt), token })
    },
  }),
  companyUserAct(showUser),
  companyUserAct(changeName),
  companyUserAct(changePermissions),
]
