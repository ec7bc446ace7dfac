import * as z from 'zod'
import { reissueCertificate } from '../../certificate/reissue-certificate.ts'
import { revokeCertificate } from '../../certificate/revoke-certificate.ts'
import { REVOCATION_REASONS } from '../../port/certificates.ts'
import { institutionCode, loginId, serialNumber, text } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { acknowledged, cause, reissuedView, revokedView, viewReissued, viewRevoked } from '../revoking.ts'
import { userNamed } from '../user-named.ts'

export const CERTIFICATE_ACTS = [
  officeAct({
    name: 'reissue-certificate',
    does: { ja: '証明書を失効させ、新しい証明書を発行します（取得できるようになります）', en: 'revokes what certificate a user has and grants the next' },
    act: 'reissue-certificate',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/reissues', makes: '/institutions/:institution/users/:loginId' },
    input: z.strictObject({
      institution: institutionCode(), loginId: loginId(), reason: text().describe('why, for the record'),
      cause: cause().default('other'),
      revocationReason: z.enum(REVOCATION_REASONS).optional().describe('why the former one ends (CRLReason of RFC 5280); by the cause where it is left out'),
      acknowledged: acknowledged(),
    }),
    output: reissuedView,
    target: userNamed,
    run: async (house, call, { institution: _, ...input }) => viewReissued(await reissueCertificate(house)(call.actor, { ...input, institutionId: institutionOf(call).id })),
  }),
  officeAct({
    name: 'revoke-certificate',
    does: { ja: '証明書を失効させます（元に戻せません）', en: 'revokes a certificate for good; its sessions end at once' },
    act: 'revoke-certificate',
    route: { method: 'POST', path: '/institutions/:institution/certificates/:serial/revocation' },
    input: z.strictObject({
      institution: institutionCode(), serial: serialNumber(),
      reason: z.enum(REVOCATION_REASONS).describe('why (CRLReason of RFC 5280): keyCompromise where the key may be in other hands'),
      alone: z.boolean().default(false).describe('this one and no other: else a renewed one beside it is revoked too'),
    }),
    output: revokedView,
    target: async (tx, { serial }) => {
      const certificate = await tx.certificates.find({ serial: Buffer.from(serial, 'hex') })
      return certificate && await tx.people.findUser({ id: certificate.userId })
    },
    run: async (house, call, { serial, reason, alone }) => viewRevoked(await revokeCertificate(house)(call.actor, { institutionId: institutionOf(call).id, serial, alone, reason })),
  }),
]
