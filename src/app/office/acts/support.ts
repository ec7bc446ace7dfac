import * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import { parseSupportCode, showSupportCode, type SupportCode } from '../../../domain/support/support-code.ts'
import { openSupportCode } from '../../support/open-support-code.ts'
import { instant, institutionCode, readBy } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { at, certificateBrief, userView, viewCertificateBriefly, viewUser } from '../views.ts'

export const SUPPORT_ACTS = [
  officeAct({
    name: 'open-support-code',
    does: { ja: 'お問い合わせ番号の内容を表示します（記録に残ります）', en: 'shows what stands behind a support code; the view is recorded' },
    act: 'open-support-code',
    route: { method: 'GET', path: '/institutions/:institution/support-codes/:code' },
    input: z.strictObject({
      institution: institutionCode(),
      code: readBy<SupportCode>(parseSupportCode).describe('the code as the caller reads it out').meta({ examples: ['ABCD-EFGH-J'] }),
    }),
    output: z.object({
      code: z.string().describe('the code'),
      refusal: z.string().describe('what the page was about: the code of a refusal, or nothing-wrong where a self-check found nothing'),
      tells: z.object({ ja: z.string().describe('in Japanese'), en: z.string().describe('in English') }).describe('what the page told the caller, in plain words'),
      screen: z.string().describe('the number of the screen'),
      at: instant('when it was shown'),
      until: instant('until when the code opens'),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).describe('what else was noted: the browser and the system, and until when the certificate was good that this browser used last'),
      user: userView.nullable().describe('who saw it, where that was known'),
      certificate: certificateBrief.nullable().describe('the certificate that was shown, where it is one of ours'),
    }),
    run: async (house, call, { code }) => {
      const opened = await openSupportCode(house)(call.actor, { institutionId: institutionOf(call).id, code })
      if (!opened.ok) return opened
      const { kept, user, certificate } = opened.value
      const { tellsJa, tellsEn, ...facts } = kept.facts
      return ok({
        code: showSupportCode(code), refusal: kept.refusal, tells: { ja: String(tellsJa ?? ''), en: String(tellsEn ?? '') }, screen: kept.screen, at: at(kept.atBusiness), until: at(kept.expiresAt), facts,
        user: user && viewUser(user), certificate: certificate && viewCertificateBriefly(certificate, kept.atBusiness),
      })
    },
  }),
]
