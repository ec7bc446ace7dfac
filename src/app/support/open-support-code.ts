import type { SupportCode } from '../../domain/support/support-code.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { Certificate } from '../port/certificates.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Actor, SupportCode as Kept } from '../port/records.ts'

export type OpenSupportCode = { readonly institutionId: string; readonly code: SupportCode }

/** What a problem page was about, for whoever is told its code on the telephone. */
export type OpenedSupportCode = { readonly kept: Kept; readonly user: User | null; readonly certificate: Certificate | null }

/** Opens what stands behind a support code of this institution, for 24 hours; each view is in the audit (R-1211). */
export const openSupportCode = (house: House) => (actor: Actor, { institutionId, code }: OpenSupportCode): Promise<Result<OpenedSupportCode, RefusalOf<'not-found'>>> =>
  house.database.transact(institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const object = { kind: 'support-code', id: code } as const
    const kept = await tx.records.supportCode(code)
    if (kept === undefined) return audit.refused('open-support-code', object, { code: 'not-found' })
    const user = kept.userId === null ? undefined : await tx.people.findUser({ id: kept.userId })
    const certificate = kept.certificateId === null ? undefined : await tx.certificates.find({ id: kept.certificateId })
    await audit.accepted('open-support-code', object)
    return ok({ kept, user: user ?? null, certificate: certificate ?? null })
  })
