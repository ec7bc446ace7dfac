import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { readSerial } from '../../domain/token/serial.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

export type WithdrawStock = { readonly institutionId: string; readonly serial: string }

const ACT = 'withdraw-stock-token'

/** Takes a hardware token out of stock for good and forgets its seed: it is broken, or went missing before it had a user. */
export const withdrawStock = (house: House) => (actor: Actor, input: WithdrawStock): Promise<Result<undefined, RefusalOf<'not-found' | 'input-invalid'>>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const serial = readSerial(input.serial)
    if (!serial.ok) return problem({ code: 'input-invalid', fields: [{ field: 'serial', ...serial.problem }] })
    const audit = auditor(house, tx, actor)
    const where = { kind: 'institution', id: input.institutionId } as const
    const token = await tx.tokens.lockStock(serial.value)
    if (token === undefined) return audit.refused(ACT, where, { code: 'not-found' }, { serial: serial.value })
    await tx.tokens.end(token.id, 'withdrawn', tx.now.business)
    await audit.accepted(ACT, where, { serial: serial.value })
    return ok(undefined)
  })
