import * as z from 'zod'
import { showAcquisitionCode } from '../../../domain/acquisition/acquisition-code.ts'
import { ok } from '../../../domain/result.ts'
import { instant, loginId } from '../../office/fields.ts'
import { at } from '../../office/views.ts'
import { approveLateRenewal } from '../../renewal/approve-late-renewal.ts'
import { giveCode, grantUser } from '../../user-acts/user-acts.ts'
import { companyAct } from '../company-act.ts'
import { companyUserAct } from '../company-user-act.ts'

export const COMPANY_GRANT_ACTS = [
  companyUserAct(grantUser),
  companyUserAct(giveCode),
  companyAct({
    name: 'approve-renewal',
    does: { ja: '有効期限の切れた証明書の更新を承認します（取得コードの表示は一度だけです）', en: 'approves the renewal of a certificate that has run out, and makes the code for it, shown once' },
    act: 'issue-acquisition-code',
    route: { method: 'POST', path: '/users/:loginId/renewal-approvals' },
    doneTo: 'user',
    input: z.strictObject({ loginId: loginId() }),
    output: z.object({
      acquisitionCode: z.string().nullable().describe('the code for the user: it cannot be shown again; null where the service asks for none'),
      until: instant('until when, exclusive, the user can go on'),
    }),
    run: async (house, { actor, entry }, input) => {
      const approved = await approveLateRenewal(house)(actor, { institutionId: entry.institution.id, loginId: input.loginId })
      return approved.ok ? ok({ acquisitionCode: approved.value.code === null ? null : showAcquisitionCode(approved.value.code), until: at(approved.value.until) }) : approved
    },
  }),
]
