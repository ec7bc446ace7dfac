import { randomBytes, randomUUID } from 'node:crypto'
import type { Authority } from '../../src/app/port/installation.ts'
import { sampleSerial } from '../../src/x509/sample/hierarchy.ts'
import type { Scene } from './scene.ts'

/** Somebody to whom certificates can have been issued: rows without a story, written by the database's owner. */
export type Holder = { readonly serviceId: string; readonly userId: string; readonly grantId: string; readonly policyVersionId: string; readonly authority: Authority }

export const addHolder = async ({ owner, institution }: Scene, authority: Authority): Promise<Holder> => {
  const [serviceId, contractId, userId, grantId, policyVersionId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await owner.query(`INSERT INTO service (id, institution_id, authority_id, kind, name_ja, name_en, profile, site, created_at)
    VALUES ($1, $2, $3, 'customer', 'みなと', 'Minato', 'credit-union', $4, now())`, [serviceId, institution, authority.id, `s${serviceId}.localhost`])
  await owner.query(`INSERT INTO contract (id, institution_id, service_id, number, name, opened_at)
    VALUES ($1, $2, $3, $4, '有限会社みなと', now())`, [contractId, institution, serviceId, String(Date.now() % 1e9).padStart(9, '0')])
  await owner.query(`INSERT INTO users (id, institution_id, contract_id, service_id, login_id, look_alike, name, mail, role, usable_from, registered_at)
    VALUES ($1, $2, $3, $4, $5, $5, '山田 太郎', 'yamada@example.jp', 'chief', now(), now())`, [userId, institution, contractId, serviceId, `u${userId.slice(0, 8)}`])
  await owner.query(`INSERT INTO acquisition_grant (id, institution_id, user_id, state, opened_at, reason, letter_required)
    VALUES ($1, $2, $3, 'used', now(), '初回', false)`, [grantId, institution, userId])
  await owner.query(`INSERT INTO policy_version (id, institution_id, service_id, version, settled, origin, effective_from)
    VALUES ($1, $2, $3, '1', '{}', '{}', now())`, [policyVersionId, institution, serviceId])
  return { serviceId, userId, grantId, policyVersionId, authority }
}

type Row = { readonly state: string; readonly revokedAt?: Date; readonly reason?: string; readonly tbs?: (serial: Uint8Array<ArrayBuffer>) => Uint8Array; readonly storedAt?: Date }

/** A certificate's row in any state; answers its id and serial number in hexadecimal. */
export const addCertificate = async (
  { owner, institution }: Scene, holder: Holder, { state, revokedAt, reason, tbs, storedAt }: Row,
): Promise<{ readonly id: string; readonly serial: string }> => {
  const [id, number, signed] = [randomUUID(), sampleSerial(), state !== 'signing']
  const serial = Buffer.from(number)
  await owner.query(`INSERT INTO certificate (id, institution_id, service_id, authority_id, user_id, grant_id, serial, state, spki_sha256, thumbprint, tbs, der,
      subject, pc_name, key_origin, policy_version_id, not_before, not_after, acquired_at, stored_at, revoked_at, revocation_reason)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'CN=x', '経理のPC', 'file', $13, now(), now() + interval '1 year', now(), $14, $15, $16)`, [
    id, institution, holder.serviceId, holder.authority.id, holder.userId, holder.grantId, serial, state, randomBytes(32), signed ? randomBytes(32) : null,
    Buffer.from(tbs?.(number) ?? []), signed ? Buffer.alloc(1) : null, holder.policyVersionId, storedAt ?? new Date(), revokedAt ?? null, reason ?? null,
  ])
  return { id, serial: serial.toString('hex') }
}
