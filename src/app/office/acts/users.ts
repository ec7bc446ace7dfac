import * as z from 'zod'
import { PERMISSION_NAMES } from '../../../domain/permission/acts.ts'
import { ok } from '../../../domain/result.ts'
import { proposeId } from '../../people/propose-id.ts'
import { registerUser } from '../../people/register-user.ts'
import { changeName, changePermissions, showUser } from '../../user-acts/user-acts.ts'
import { contractNumber, institutionCode, loginId, next, nextOf, page, text, SECRET } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { officeUserAct } from '../office-user-act.ts'
import { refuse } from '../refuse.ts'
import { listedUser, viewUsersInList } from '../user-list.ts'
import { userNamed } from '../user-named.ts'
import { userView, viewUser } from '../views.ts'

export const USER_ACTS = [
  officeAct({
    name: 'list-users',
    does: { ja: '契約の利用者と証明書の一覧を表示します', en: 'lists the users of a contract with their certificates' },
    act: 'see-users',
    route: { method: 'GET', path: '/institutions/:institution/contracts/:contract/users' },
    input: z.strictObject({ institution: institutionCode(), contract: contractNumber(), ...page }),
    output: z.object({ users: z.array(listedUser).describe('users, by login id'), next: next() }),
    run: async (house, call, { contract: number, after, most }) => {
      const { id: where } = institutionOf(call)
      const rows = await house.database.transact(where, async (tx) => {
        const contract = await tx.people.findContract(number)
        if (contract === undefined) return undefined
        const service = await tx.installation.service({ id: contract.serviceId })
        if (service === undefined) throw new Error('a contract belongs to a service')
        return viewUsersInList(tx, house.policies.of(service).policy, await tx.people.userPage(contract.id, { after, most }))
      })
      if (rows === undefined) return refuse(house, { actor: call.actor, act: 'list-users', where, object: null, refusal: { code: 'not-found' } })
      return ok({ users: [...rows], next: nextOf(rows, most, (user) => user.loginId) })
    },
  }),
  officeUserAct(showUser),
  officeAct({
    name: 'register-user',
    does: { ja: '契約に利用者を登録します', en: 'registers a user in a contract' },
    act: 'register-user',
    route: { method: 'POST', path: '/institutions/:institution/contracts/:contract/users', makes: '/institutions/:institution/users/:loginId' },
    input: z.strictObject({
      institution: institutionCode(), contract: contractNumber(), loginId: loginId(),
      name: text().describe('the person'), mail: text().describe('the mail address'),
      language: z.enum(['ja', 'en']).default('ja').describe('the language of mails and letters'),
      role: z.enum(['chief', 'administrator', 'user']).describe('what the user is to be in the contract'),
      permissions: z.array(z.enum(PERMISSION_NAMES)).max(PERMISSION_NAMES.length).default([]).describe('permissions besides those of the role'),
      usesToken: z.boolean().optional().describe('whether the user is to use a token, where the service tells it user by user; as the service begins where nothing is said'),
      confirmationPin: text().optional().describe('the digits by which a user without a token acquires, where the service asks for them; the chief’s come by letter').meta(SECRET),
    }),
    output: userView,
    target: async (tx, { contract: number, role, permissions }) => {
      const contract = await tx.people.findContract(number)
      return contract && { id: '', contractId: contract.id, role, permissions }
    },
    run: async (house, call, { contract, institution: _, ...user }) => {
      const registered = await registerUser(house)(call.actor, { ...user, institutionId: institutionOf(call).id, contractNumber: contract })
      return registered.ok ? ok(viewUser(registered.value)) : registered
    },
  }),
  officeUserAct(changeName),
  officeUserAct(changePermissions),
  officeAct({
    name: 'propose-id',
    does: { ja: '同じ方のもう1台のパソコン用に、空いている利用者IDを提案します', en: 'proposes a free login id for one more PC of the same person: each PC has its own' },
    act: 'register-user',
    route: { method: 'GET', path: '/institutions/:institution/users/:loginId/next-id' },
    input: z.strictObject({ institution: institutionCode(), loginId: loginId() }),
    output: z.object({ loginId: z.string().nullable().describe('the id, to be given to register-user; null where all are taken') }),
    target: userNamed,
    run: (house, call, input) => house.database.transact(institutionOf(call).id, async (tx) => ok({ loginId: await proposeId(tx, input.loginId) })),
  }),
]
