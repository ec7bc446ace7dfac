import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Fields } from '../office/office-act.ts'
import type { House } from '../port/house.ts'
import type { CompanyAct } from './company-act.ts'
import { mayInCompany } from './may-in-company.ts'

export type CompanyCaller = { readonly entry: ServiceEntry; readonly userId: string }

/** Input that could not be read, of somebody who is known: it is in the audit like every refusal (R-1215). */
const refuseInput = (house: House, { entry, userId }: CompanyCaller, act: CompanyAct, refusal: Refusal): Promise<Result<never, Refusal>> =>
  house.database.transact(entry.institution.id, async (tx) => {
    const actor = await tx.people.findUser({ id: userId })
    if (actor === undefined) return problem(refusal)
    return auditor(house, tx, { kind: 'user', userId }).refused(act.act, { kind: 'contract', id: actor.contractId }, refusal)
  })

/** Does one act of a company: finds who acts and to whom it is done, asks whether they may, and does it. `input` is what the schema of the act has read, or why it could not. */
export const performCompanyAct = (house: House) => async (caller: CompanyCaller, act: CompanyAct, input: Result<Fields, Refusal>): Promise<Result<Fields, Refusal>> => {
  if (!input.ok) return refuseInput(house, caller, act, input.problem)
  const loginId = act.doneTo === 'user' ? String(input.value['loginId']) : null
  const permitted = await mayInCompany(house)({ entry: caller.entry, actorId: caller.userId, act: act.act, loginId })
  if (!permitted.ok) return permitted
  const done = await act.run(house, { actor: { kind: 'user', userId: caller.userId }, user: permitted.value, entry: caller.entry }, input.value)
  // What is answered is what the description promises, or it is a defect.
  return done.ok ? ok(act.output.parse(done.value)) : done
}
