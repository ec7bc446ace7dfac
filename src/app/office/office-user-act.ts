import * as z from 'zod'
import type { UserAct } from '../user-acts/user-act.ts'
import { institutionCode } from './fields.ts'
import { institutionOf, officeAct, type OfficeAct } from './office-act.ts'
import { userNamed } from './user-named.ts'

const USER = '/institutions/:institution/users/:loginId'

/** An act on a user as the branch does it; `makes`: what it makes can be read with the user. */
export const officeUserAct = ({ input, run, method, path, ...act }: UserAct, makes?: 'makes'): OfficeAct => officeAct({
  ...act,
  route: { method, path: USER + path, ...makes === undefined ? {} : { makes: USER } },
  input: z.strictObject({ institution: institutionCode(), ...input.shape }),
  target: (tx, fields) => userNamed(tx, fields as unknown as { readonly loginId: string }),
  run: (house, call, { institution: _, ...fields }) => run(house, { actor: call.actor, institutionId: institutionOf(call).id }, fields),
})
