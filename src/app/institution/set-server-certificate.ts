import { X509Certificate } from 'node:crypto'
import type { FieldFault } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import { serverNames } from '../authority/issue-server-certificates.ts'
import type { House } from '../port/house.ts'
import type { ServerCertificate, Service } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'

export type SetServerCertificate = {
  readonly institutionId: string
  readonly site: string
  /** PEM, the leaf first, without the root. */
  readonly chain: string
  /** PEM, PKCS#8, without a passphrase: it comes over the operator’s connection and is sealed at once. */
  readonly privateKey: string
}

/** Longer chains are nobody’s. */
const CHAIN_MOST = 5
const BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]{1,20000}-----END CERTIFICATE-----/g
/** Stands for every fresh login host, which a certificate has to cover by its wildcard. */
const FRESH = 'abcdefghijklmnop'

const readChain = (pem: string): readonly X509Certificate[] => {
  try {
    return (pem.match(BLOCK) ?? []).slice(0, CHAIN_MOST + 1).map((block) => new X509Certificate(block))
  } catch {
    return []
  }
}

/** A chain that browsers would accept for every host name of the service at `now`, or what is wrong with it. */
const judge = (chain: readonly X509Certificate[], service: Service, now: Date): Result<readonly [X509Certificate, ...X509Certificate[]], FieldFault> => {
  const [leaf, ...above] = chain
  if (leaf === undefined || chain.length > CHAIN_MOST) return problem({ code: 'format-wrong' })
  const missing = serverNames(service).filter((name) => leaf.checkHost(name.replace('*', FRESH), { subject: 'never' }) === undefined)
  if (missing.length > 0) return problem({ code: 'rule-broken', rule: `the certificate does not name ${missing.join(', ')}` })
  if (leaf.ca) return problem({ code: 'rule-broken', rule: 'the first certificate is an authority’s' })
  if (new Date(leaf.validTo) <= now || new Date(leaf.validFrom) > now) return problem({ code: 'rule-broken', rule: `the certificate is good from ${leaf.validFrom} to ${leaf.validTo}` })
  // The names alone would take an authority of the same name and another key, after which no browser could reach the service.
  const broken = above.findIndex((issuer, at) => chain[at]?.checkIssued(issuer) !== true || chain[at]?.verify(issuer.publicKey) !== true)
  return broken === -1 ? ok([leaf, ...above]) : problem({ code: 'rule-broken', rule: `certificate ${broken + 1} is not issued by the next one` })
}

/**
 * Gives a service the server certificate that a public authority issued for its host names. Listeners of every node take it with their next
 * handshakes; the key is sealed for this service alone.
 */
export const setServerCertificate = (house: House) => (
  actor: Actor, { institutionId, site, chain: pem, privateKey }: SetServerCertificate,
): Promise<Result<ServerCertificate, RefusalOf<'input-invalid' | 'not-found'>>> => house.database.transact(institutionId, async (tx) => {
  const audit = auditor(house, tx, actor)
  const service = await tx.installation.service({ site })
  if (service === undefined || service.institutionId !== institutionId) {
    return audit.refused('set-server-certificate', { kind: 'institution', id: institutionId }, { code: 'not-found' }, { site })
  }
  const object = { kind: 'service', id: service.id } as const
  const chain = judge(readChain(pem), service, tx.now.machine)
  if (!chain.ok) return audit.refused('set-server-certificate', object, { code: 'input-invalid', fields: [{ field: 'chain', ...chain.problem }] })
  const [leaf] = chain.value
  const key = house.serverKeys.take(service.id, privateKey)
  const fault: FieldFault | null = key === undefined ? { code: 'format-wrong' }
    : leaf.publicKey.export({ format: 'der', type: 'spki' }).equals(key.spki) ? null : { code: 'rule-broken', rule: 'the key is not the one of the certificate' }
  if (key === undefined || fault !== null) return audit.refused('set-server-certificate', object, { code: 'input-invalid', fields: [{ field: 'privateKey', ...fault ?? { code: 'required' } }] })
  const stored: ServerCertificate = { serviceId: service.id, chain: chain.value.map(({ raw }) => raw), sealedKey: key.sealed, notAfter: new Date(leaf.validTo) }
  await tx.installation.setServerCertificate(stored, tx.now.machine)
  await audit.accepted('set-server-certificate', object, { serial: leaf.serialNumber.toLowerCase(), notAfter: stored.notAfter.toISOString() })
  return ok(stored)
})
