import * as z from 'zod'
import { confirmRevoking } from '../../certificate/confirm-revoking.ts'
import { reissueCertificate } from '../../certificate/reissue-certificate.ts'
import { revokeCertificate } from '../../certificate/revoke-certificate.ts'
import { REVOCATION_REASONS } from '../../port/certificates.ts'
import { loginId, SECRET, text } from '../../office/fields.ts'
import { acknowledged, cause, reissuedView, revokedView, viewReissued, viewRevoked } from '../../office/revoking.ts'
import { companyAct } from '../company-act.ts'

/** What an administrator gives before certificates end for good. */
export const confirmation = () => text().default('').describe('the confirmation password, or the one-time password, of the administrator, where the service asks for one').meta(SECRET)

export const COMPANY_CERTIFICATE_ACTS = [
  companyAct({
    name: 'revoke-certificate',
    does: { ja: '利用者の証明書を失効させます（元に戻せません）', en: 'revokes whatever certificate a user has, for good; sessions end at once' },
    act: 'revoke-certificate',
    route: { method: 'POST', path: '/users/:loginId/revocation' },
    doneTo: 'user',
    input: z.strictObject({
      loginId: loginId(),
      reason: z.enum(REVOCATION_REASONS).describe('why, as the list of revocations says it (CRLReason of RFC 5280): keyCompromise where the key may be in other hands'),
      note: text().describe('why, in words, for the record'), confirmation: confirmation(), acknowledged: acknowledged(),
    }),
    output: revokedView,
    run: async (house, { actor, entry }, { confirmation: typed, ...input }) => {
      const confirmed = await confirmRevoking(house)({ entry, actor, confirmation: typed })
      return confirmed.ok ? viewRevoked(await revokeCertificate(house)(actor, { ...input, institutionId: entry.institution.id })) : confirmed
    },
  }),
  companyAct({
    name: 'reissue-certificate',
    does: { ja: '利用者の証明書を失効させ、新しい証明書を取得できるようにします', en: 'revokes whatever certificate a user has, and grants the next' },
    act: 'reissue-certificate',
    route: { method: 'POST', path: '/users/:loginId/reissues' },
    doneTo: 'user',
    input: z.strictObject({
      loginId: loginId(), cause: cause(), note: text().describe('why, in words, for the record'), confirmation: confirmation(), acknowledged: acknowledged(),
    }),
    output: reissuedView,
    run: async (house, { actor, entry }, { confirmation: typed, note, ...input }) => {
      const confirmed = await confirmRevoking(house)({ entry, actor, confirmation: typed })
      return confirmed.ok ? viewReissued(await reissueCertificate(house)(actor, { ...input, reason: note, institutionId: entry.institution.id })) : confirmed
    },
  }),
]
