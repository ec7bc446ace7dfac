import * as z from 'zod'
import { confirmRevoking } from '../../certificate/confirm-revoking.ts'
import { loginId, text } from '../../office/fields.ts'
import { liftSuspension, removeUser, suspendUser } from '../../user-acts/user-acts.ts'
import { companyAct } from '../company-act.ts'
import { companyUserAct } from '../company-user-act.ts'
import { confirmation } from './certificates.ts'

const removal = companyUserAct(removeUser)

export const COMPANY_SUSPENSION_ACTS = [
  companyUserAct(suspendUser),
  companyUserAct(liftSuspension),
  // Whoever is removed loses the certificate for good: it is confirmed like a revocation, or it would be the way around that.
  companyAct({
    ...removal,
    input: z.strictObject({ loginId: loginId(), reason: text().describe('why, for the record'), confirmation: confirmation() }),
    run: async (house, call, { confirmation: typed, ...input }) => {
      const confirmed = await confirmRevoking(house)({ entry: call.entry, actor: call.actor, confirmation: typed })
      return confirmed.ok ? removal.run(house, call, input) : confirmed
    },
  }),
]
