import { z } from 'zod'
import { ok } from '../../../domain/result.ts'
import { revokeCertificate } from '../../certificate/revoke-certificate.ts'
import { REVOCATION_REASONS } from '../../port/certificates.ts'
import { institutionCode, serialNumber } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'

export const CERTIFICATE_ACTS = [
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
