import { z } from 'zod'
import { ok } from '../../../domain/result.ts'
import { reissueCertificate } from '../../certificate/reissue-certificate.ts'
import { revokeCertificate } from '../../certificate/revoke-certificate.ts'
import { REVOCATION_REASONS } from '../../port/certificates.ts'
import { institutionCode, loginId, serialNumber, text } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { grantView, viewGrant } from '../user-detail.ts'
import { userNamed } from './users.ts'

export const CERTIFICATE_ACTS = [
  officeAct({
    name: 'reissue-certificate',
    does: { ja: '証明書を失効させ、新しい証明書を発行します（取得できるようになります）', en: 'revokes what certificate a user has and grants the next' },
    act: 'reissue-certificate',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/reissues', makes: '/institutions/:institution/users/:loginId' },
    input: z.strictObject({
      institution: institutionCode(), loginId: loginId(), reason: text().describe('why, for the record'),
      revocationReason: z.enum(REVOCATION_REASONS).default('unspecified').describe('why the former one ends (CRLReason of RFC 5280): keyCompromise where the key may be in other hands'),
    }),
    output: z.object({
      grant: grantView.describe('the right to acquire the next one'),
      revoked: z.array(z.string()).describe('serial numbers of the certificates that ended'),
      passwordEnded: z.boolean().describe('whether the password ended too, so that a letter has to be printed'),
    }),
    target: userNamed,
    run: async (house, call, { institution: _, ...input }) => {
      const reissued = await reissueCertificate(house)(call.actor, { ...input, institutionId: institutionOf(call).id })
      if (!reissued.ok) return reissued
      const { grant, revoked, passwordEnded } = reissued.value
      return ok({ grant: viewGrant(grant, grant.openedAt), revoked: revoked.map((serial) => Buffer.from(serial).toString('hex')), passwordEnded })
    },
  }),
  officeAct({
    name: 'revoke-certificate',
    does: { ja: '証明書を失効させます（元に戻せません）', en: 'revokes a certificate for good; its sessions end at once' },
    act: 'revoke-certificate',
    route: { method: 'POST', path: '/institutions/:institution/certificates/:serial/revocation' },
    input: z.strictObject({
      institution: institutionCode(), serial: serialNumber(),
      reason: z.enum(REVOCATION_REASONS).describe('why (CRLReason of RFC 5280): keyCompromise where the key may be in other hands'),
    }),
    output: z.object({ sessionsEnded: z.int().describe('sessions that ended with it') }),
    target: async (tx, { serial }) => {
      const certificate = await tx.certificates.find({ serial: Buffer.from(serial, 'hex') })
      return certificate && await tx.people.findUser({ id: certificate.userId })
    },
    run: async (house, call, { serial, reason }) => {
      const revoked = await revokeCertificate(house)(call.actor, { institutionId: institutionOf(call).id, serial, reason })
      return revoked.ok ? ok({ ...revoked.value }) : revoked
    },
  }),
]
