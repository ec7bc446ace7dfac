import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { isBefore } from '../../domain/time/time.ts'
import type { CodeRefusal } from '../../domain/token/settle-code.ts'
import { auditor } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import { mailAllowance } from '../mail/mail-allowance.ts'
import { tellEverybody } from '../people/tell-everybody.ts'
import type { House } from '../port/house.ts'
import { checkOneTimePassword } from './check-one-time-password.ts'
import { offerApp, type OfferedApp } from './offer-app.ts'
import { provenClock } from './proven-clock.ts'

export type MoveApp = { readonly entry: ServiceEntry; readonly userId: string; readonly oneTimePassword: string }

type Refused = CodeRefusal | RefusalOf<'token-missing' | 'input-invalid' | 'mails-used-up'>
const ACT = 'move-token'

/** Shows somebody who is logged in the seed of a new app, for a code of the token they have, which goes on being the one in use (S-28). */
export const beginMove = (house: House) => ({ entry, userId, oneTimePassword }: MoveApp): Promise<Result<OfferedApp, Refused>> =>
  house.database.transact(entry.institution.id, async (tx): Promise<Result<OfferedApp, Refused>> => {
    const user = await tx.people.lockUser({ id: userId })
    if (user === undefined) throw new Error('whoever is logged in is somebody')
    const audit = auditor(house, tx, { kind: 'user', userId })
    const object = { kind: 'user', id: userId } as const
    const usedUp = await mailAllowance(house, tx, { kind: 'user', userId }, ACT, user, () => entry.settled).usedUp()
    if (usedUp !== null) return audit.refused(ACT, object, usedUp)
    const code = await checkOneTimePassword(house, tx, { user, typed: oneTimePassword, policy: entry.settled.policy, counted: 'user' })
    if (!code.ok) return audit.refused(ACT, object, code.problem)
    const offered = await offerApp(house, tx, entry, user)
    await audit.accepted('see-token-seed', object, { serial: offered.serial })
    return ok(offered)
  })

/** Takes the new app into use once a code of it has come back, and the former token out of it, in one (S-28). Wrong codes of the new one count nothing: nobody can guess what was just shown to them. */
export const completeMove = (house: House) => ({ entry, userId, oneTimePassword }: MoveApp): Promise<Result<{ readonly serial: string }, Refused | RefusalOf<'token-offer-over'>>> =>
  house.database.transact(entry.institution.id, async (tx): Promise<Result<{ readonly serial: string }, Refused | RefusalOf<'token-offer-over'>>> => {
    const user = await tx.people.lockUser({ id: userId })
    if (user === undefined) throw new Error('whoever is logged in is somebody')
    const audit = auditor(house, tx, { kind: 'user', userId })
    const object = { kind: 'user', id: userId } as const
    const mails = mailAllowance(house, tx, { kind: 'user', userId }, ACT, user, () => entry.settled)
    const usedUp = await mails.usedUp()
    if (usedUp !== null) return audit.refused(ACT, object, usedUp)
    const [former, offered] = [await tx.tokens.ofUser(userId), await tx.tokens.offered(userId)]
    if (former === undefined || offered === undefined || !isBefore(tx.now.machine, offered.until)) return audit.refused(ACT, object, { code: 'token-offer-over' })
    const clock = provenClock(house, offered, { first: oneTimePassword, second: '' }, tx.now.machine, { first: 'oneTimePassword', second: 'second' })
    if (!clock.ok) return clock.problem.code === 'input-invalid' ? problem(clock.problem) : audit.refused(ACT, object, clock.problem)
    await tx.tokens.end(former.id, 'replaced', tx.now.business)
    await tx.tokens.prove(offered.id, clock.value, tx.now.business)
    await tellEverybody(tx, user, 'token-moved', offered.id, { serial: offered.serial })
    await mails.spend()
    await audit.accepted(ACT, object, { former: former.serial, serial: offered.serial })
    return ok({ serial: offered.serial })
  })
