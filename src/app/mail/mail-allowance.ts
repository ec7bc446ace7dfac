import { dayOf } from '../../domain/calendar/day.ts'
import { mailsUsedUp, type CountedOn, type MailParty } from '../../domain/mail/mail-allowance.ts'
import { boundOf, isCausingAct } from '../../domain/mail/mail-causes.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { rulesFor } from '../people/rules-for.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

type Rules = { readonly policy: Pick<Policy, 'mail'> }

/** To whom an act is done; `id` null: to the company as such, or to somebody who is not there yet. */
export type DoneTo = { readonly id: string | null; readonly contractId: string; readonly serviceId: string }

/** Jobs make each mail once, and whoever has the machine’s command line needs no mails of ours. */
const partyOf = (actor: Actor, { id }: DoneTo): MailParty | null => {
  if (actor.kind === 'user') return actor.userId === id ? 'self' : 'company'
  return actor.kind === 'operator' ? 'branch' : null
}

const countedOn = (act: string, { id }: DoneTo): CountedOn => {
  if (id !== null) return 'user'
  return act === 'register-user' ? 'nothing' : 'company'
}

/**
 * The allowance of mails that an act draws on (`domain/mail/mail-causes.ts`), under the lock of whom it is done to. `usedUp` is asked before anything is changed,
 * `spend` comes after everything is queued. `rules`: of the service, where they are at hand. Acts at one moment on several users of a contract pass its last mail by their own, and no further.
 */
export const mailAllowance = (house: Pick<House, 'policies'>, tx: Transaction, actor: Actor, act: string, to: DoneTo, rules: () => Rules | Promise<Rules> = () => rulesFor(house, tx, to)) => {
  const party = partyOf(actor, to)
  const bound = isCausingAct(act) ? boundOf(act) : null
  const on = countedOn(act, to)
  const asks = party !== null && (bound === 'allowance' || bound === 'without-mail')
  const by = party !== 'self' && (actor.kind === 'user' || actor.kind === 'operator') ? actor.userId : null
  const of = { actsOn: to.id ?? to.contractId, contractId: to.contractId, by, on: dayOf(tx.now.business) }
  return {
    usedUp: async (): Promise<RefusalOf<'mails-used-up'> | null> => {
      if (!asks) return null
      const { policy } = await rules()
      return mailsUsedUp(policy.mail, party, on, await tx.mails.caused({ ...of, party }), tx.now.business)
    },
    /** An act of the allowance counts even where nothing was sent at once: it leads to mails. */
    spend: async (): Promise<void> => {
      if (party === null || bound === null) return
      const mails = tx.records.mailsQueued()
      const counts = on !== 'nothing' && (bound === 'allowance' || mails > 0)
      await tx.mails.cause({ ...of, party, acts: counts ? 1 : 0, mails: counts ? Math.max(1, mails) : mails })
    },
  }
}
