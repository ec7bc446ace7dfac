import * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import { confirmPc } from '../../certificate/confirm-pc.ts'
import { refusePc } from '../../certificate/refuse-pc.ts'
import { loginId, text } from '../../office/fields.ts'
import { companyAct } from '../company-act.ts'

const pcView = z.object({ pcName: z.string().describe('the PC') })

export const COMPANY_NEW_PC_ACTS = [
  companyAct({
    name: 'confirm-pc',
    does: { ja: '新しいパソコンを、画面に表示された確認番号で確認します', en: 'confirms a new PC by the number that its screen shows' },
    act: 'confirm-pc',
    route: { method: 'POST', path: '/users/:loginId/pc-confirmation' },
    doneTo: 'user',
    input: z.strictObject({ loginId: loginId(), fingerprint: text().describe('the number, as its user reads it from the screen').meta({ examples: ['ABCD-EFGH-J'] }) }),
    output: pcView,
    run: async (house, { actor, entry }, input) => {
      const done = await confirmPc(house)(actor, { institutionId: entry.institution.id, ...input })
      return done.ok ? ok({ pcName: done.value.pcName }) : done
    },
  }),
  companyAct({
    name: 'refuse-pc',
    does: { ja: '新しいパソコンの確認を拒否し、証明書を失効させます（元に戻せません）', en: 'refuses a new PC and revokes its certificate for good' },
    act: 'refuse-pc',
    route: { method: 'POST', path: '/users/:loginId/pc-refusal' },
    doneTo: 'user',
    input: z.strictObject({ loginId: loginId() }),
    output: pcView,
    run: async (house, { actor, entry }, input) => {
      const done = await refusePc(house)(actor, { institutionId: entry.institution.id, loginId: input.loginId, reason: 'unspecified' })
      return done.ok ? ok({ pcName: done.value.pcName }) : done
    },
  }),
]
