import { z } from 'zod'
import { showAcquisitionCode } from '../../../domain/acquisition/acquisition-code.ts'
import { ok } from '../../../domain/result.ts'
import { issueAcquisitionCode } from '../../acquisition/issue-acquisition-code.ts'
import { openGrant } from '../../acquisition/open-grant.ts'
import { instant, loginId, text } from '../../office/fields.ts'
import { grantView, viewGrant } from '../../office/user-detail.ts'
import { at } from '../../office/views.ts'
import { approveLateRenewal } from '../../renewal/approve-late-renewal.ts'
import { companyAct } from '../company-act.ts'

export const COMPANY_GRANT_ACTS = [
  companyAct({
    name: 'open-grant',
    does: { ja: '利用者が証明書を取得できるようにします', en: 'grants a user of the company a certificate, for the first time or again' },
    act: 'open-grant',
    route: { method: 'POST', path: '/users/:loginId/grants' },
    doneTo: 'user',
    input: z.strictObject({ loginId: loginId(), reason: text().describe('why, for the record') }),
    output: grantView,
    run: async (house, { actor, entry }, input) => {
      const granted = await openGrant(house)(actor, { institutionId: entry.institution.id, ...input })
      return granted.ok ? ok(viewGrant(granted.value, granted.value.openedAt)) : granted
    },
  }),
  companyAct({
    name: 'issue-acquisition-code',
    does: { ja: '利用者へ渡す取得コードを作成します（表示は一度だけです）', en: 'makes the acquisition code that is given to a user, shown once; it ends the former one' },
    act: 'issue-acquisition-code',
    route: { method: 'POST', path: '/users/:loginId/acquisition-codes' },
    doneTo: 'user',
    input: z.strictObject({ loginId: loginId() }),
    output: z.object({ acquisitionCode: z.string().describe('the code: it cannot be shown again') }),
    run: async (house, { actor, entry }, input) => {
      const made = await issueAcquisitionCode(house)(actor, { institutionId: entry.institution.id, loginId: input.loginId })
      return made.ok ? ok({ acquisitionCode: showAcquisitionCode(made.value) }) : made
    },
  }),
  companyAct({
    name: 'approve-renewal',
    does: { ja: '有効期限の切れた証明書の更新を承認します（取得コードの表示は一度だけです）', en: 'approves the renewal of a certificate that has run out, and makes the code for it, shown once' },
    act: 'open-grant',
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
