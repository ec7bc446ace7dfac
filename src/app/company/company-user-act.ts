import type { UserAct } from '../user-acts/user-act.ts'
import { companyAct, type CompanyAct } from './company-act.ts'

/** An act on a user as an administrator of the company does it. */
export const companyUserAct = ({ run, method, path, ...act }: UserAct): CompanyAct => companyAct({
  ...act,
  route: { method, path: `/users/:loginId${path}` },
  doneTo: 'user',
  run: (house, { actor, entry }, fields) => run(house, { actor, institutionId: entry.institution.id }, fields),
})
