import * as z from 'zod'
import { CONFIRMING, type ConfirmedAct, type Confirming } from '../../domain/permission/confirming.ts'
import { SECRET, text } from '../office/fields.ts'
import type { Fields } from '../office/office-act.ts'
import { giveOwnCode } from '../token/own-code.ts'
import { companyAct, type CompanyAct } from './company-act.ts'

const ownCode = { oneTimePassword: text().default('').describe('a one-time password of one’s own, where logging in takes one').meta(SECRET) }

const isConfirmed = (name: string): name is ConfirmedAct => Object.hasOwn(CONFIRMING, name)

/** The act, before which the administrator gives a one-time password of their own where `CONFIRMING` says so and logging in takes them one (S-28). */
export const ownCodeFirst = (whole: CompanyAct): CompanyAct => {
  const { input, run, ...act } = whole
  const asks: Confirming = isConfirmed(act.name) ? CONFIRMING[act.name] : 'nothing'
  return asks !== 'own-code' ? whole : companyAct({
    ...act,
    input: z.strictObject({ ...input.shape, ...ownCode }),
    run: async (house, call, typed) => {
      const { oneTimePassword, ...fields } = typed as Fields & { readonly oneTimePassword: string }
      const own = await giveOwnCode(house)({ entry: call.entry, userId: call.user.id, typed: oneTimePassword, act: act.name })
      return own.ok ? run(house, call, fields) : own
    },
  })
}
