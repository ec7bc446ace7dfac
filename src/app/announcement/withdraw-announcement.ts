import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

/** Takes an announcement off the pages before its last day; the row stays, so that one can tell what customers read. */
export const withdrawAnnouncement = (house: House) => (
  actor: Actor, { institutionId, id }: { readonly institutionId: string; readonly id: string },
): Promise<Result<undefined, RefusalOf<'not-found'>>> =>
  house.database.transact(institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const object = { kind: 'announcement', id } as const
    if (!await tx.announcements.withdraw(id)) return audit.refused('withdraw-announcement', object, { code: 'not-found' })
    await audit.accepted('withdraw-announcement', object)
    return ok(undefined)
  })
