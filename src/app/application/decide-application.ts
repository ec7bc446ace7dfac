import { decideApplication } from '../../domain/application/application.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { Application } from '../port/applications.ts'
import type { House } from '../port/house.ts'

export type Decision = {
  readonly institutionId: string
  readonly number: number
  /** The operator who decides. */
  readonly decider: { readonly id: string; readonly loginId: string }
  readonly command: 'approve' | 'decline'
  /** Why it is declined. */
  readonly why: string | null
}

/** Approves or declines what another has taken in. */
export const decideOnApplication = (house: House) => (
  { institutionId, number, decider, command, why }: Decision,
): Promise<Result<Application, RefusalOf<'not-found' | 'not-from-this-state' | 'four-eyes-needed' | 'conflict' | 'application-over'>>> =>
  house.database.transact(institutionId, async (tx) => {
    const audit = auditor(house, tx, { kind: 'operator', userId: decider.id })
    const object = { kind: 'application', id: String(number) } as const
    const act = `${command}-application`
    const application = await tx.applications.find(number)
    if (application === undefined) return audit.refused(act, object, { code: 'not-found' })
    const { taker, endsAt } = application
    const decided = decideApplication(application.state, command, { now: tx.now.machine, endsAt, byTheTaker: taker.kind === 'operator' && taker.id === decider.id })
    if (!decided.ok) return audit.refused(act, object, decided.problem)
    const decision = { state: command === 'approve' ? 'approved' : 'declined', deciderId: decider.id, decidedBy: decider.loginId, decidedAt: tx.now.machine, declinedWhy: why } as const
    await tx.applications.decide(number, decision)
    await audit.accepted(act, object, { act: application.act })
    return ok({ ...application, ...decision })
  })
