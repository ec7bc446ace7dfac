import { applicationEndsAt, decideApplication } from '../../domain/application/application.ts'
import { isBefore } from '../../domain/time/time.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { Application, NewApplication, Taker } from '../port/applications.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

type OfficeActor = Extract<Actor, { kind: 'operator' | 'command-line' }>

export type AskedAct = Pick<NewApplication, 'act' | 'input' | 'inputHash' | 'userId' | 'takenBy'> & { readonly institutionId: string }

const takerOf = (actor: OfficeActor): Taker => (actor.kind === 'operator' ? { kind: 'operator', id: actor.userId } : { kind: 'command-line', id: actor.account })

/**
 * Uses up the approval of exactly this act, or takes it in and says that it waits. An approval is used before the act is done, so that two
 * requests at once, or a crash in between, never do it twice.
 */
export const useApplication = (house: House) => (actor: OfficeActor, asked: AskedAct): Promise<Result<Application, RefusalOf<'application-waiting'>>> =>
  house.database.transact(asked.institutionId, async (tx) => {
    const { applications, now: { machine: now } } = tx
    const audit = auditor(house, tx, actor)
    const { institutionId: _, ...what } = asked
    const taker = takerOf(actor)
    const waits = (application: Application) => audit.refused(
      asked.act, { kind: 'application', id: String(application.number) }, { code: 'application-waiting', number: application.number, until: application.endsAt },
    )

    let known = await applications.open({ ...what, taker })
    if (known !== undefined && !isBefore(now, known.endsAt)) {
      await applications.move(known.number, 'lapsed', null)
      known = undefined
    }
    if (known === undefined) {
      const taken = await applications.take({ ...what, taker, takenAt: now, endsAt: applicationEndsAt(now) })
      const application = taken ?? await applications.open({ ...what, taker })
      if (application === undefined) throw new Error('an application that was taken in at the same moment is there')
      if (taken !== undefined) await audit.accepted('take-application', { kind: 'application', id: String(taken.number) }, { act: asked.act })
      return waits(application)
    }
    const used = decideApplication(known.state, 'use', { now, endsAt: known.endsAt, byTheTaker: false })
    if (!used.ok) return waits(known)
    await applications.move(known.number, 'used', now)
    await audit.accepted('use-application', { kind: 'application', id: String(known.number) }, { act: asked.act })
    return ok(known)
  })

/** Gives an approval back that was used for an act which was refused then: it is still good for the same act. */
export const giveBackApplication = (house: House) => (actor: OfficeActor, institutionId: string, number: number): Promise<void> =>
  house.database.transact(institutionId, async (tx) => {
    const application = await tx.applications.find(number)
    if (application?.state !== 'used') return
    await tx.applications.move(number, 'approved', null)
    await auditor(house, tx, actor).accepted('give-back-application', { kind: 'application', id: String(number) })
  })
