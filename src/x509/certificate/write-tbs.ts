import { type Bytes, concatenate } from '../der/bytes.ts'
import { TAG, contextTag } from '../der/tags.ts'
import { explicit, pieces, sequence } from '../der/write-element.ts'
import { time } from '../der/write-time.ts'
import { integer, unsignedInteger } from '../der/write-value.ts'
import { signatureAlgorithmIdentifier } from '../key/algorithm-identifier.ts'
import { KEY_ALGORITHMS } from '../key/algorithms.ts'
import { keyIdentifier } from '../key/fingerprint.ts'
import { writeName } from '../name/distinguished-name.ts'
import type { GeneralName } from './general-name.ts'
import type { CertificatePlan, Issuer, Publication } from './plan.ts'
import { ROLES, type Role, type RoleRow } from './role.ts'
import {
  authorityInfoAccess, authorityKeyIdentifier, basicConstraints, certificatePolicies, crlDistributionPoints, extKeyUsage, keyUsage, nameConstraints,
  subjectAltName, subjectKeyIdentifier,
} from './write-extension.ts'

const VERSION_3 = explicit(0, integer(2))
const EXTENSIONS = contextTag(3, 'constructed')

const constantExtensions = (row: RoleRow): readonly Bytes[] => [
  keyUsage(row.keyUsage),
  ...(row.purposes.length === 0 ? [] : [extKeyUsage(row.purposes)]),
  basicConstraints(row.authority, row.pathLength),
]

/** The extensions that are the same in all certificates of a role, written once, one after the other. */
const CONSTANT = Object.fromEntries(
  (Object.keys(ROLES) as Role[]).map((role) => [role, concatenate(constantExtensions(ROLES[role]))]),
) as Readonly<Record<Role, Bytes>>

type Written = { readonly publication: Publication; readonly policies: readonly string[]; readonly extensions: Bytes }

const isSame = (one: Published, { publication, policies }: Written): boolean => {
  const others = one.policies ?? []
  return one.publication.crlUrl === publication.crlUrl && one.publication.caIssuersUrl === publication.caIssuersUrl && one.publication.ocspUrl === publication.ocspUrl
    && others.length === policies.length && others.every((policy, index) => policy === policies[index])
}

/** The extensions that follow from an authority and where it publishes, written once for all certificates below it. */
const BELOW = new WeakMap<Issuer, Written>()

const below = (issuer: Issuer, plan: Published): Bytes => {
  const known = BELOW.get(issuer)
  if (known !== undefined && isSame(plan, known)) return known.extensions
  const extensions = concatenate([authorityKeyIdentifier(issuer.keyIdentifier), ...published(plan)])
  BELOW.set(issuer, { publication: plan.publication, policies: plan.policies ?? [], extensions })
  return extensions
}

/** All IPv4 and all IPv6 addresses: constraints on DNS names alone would leave addresses free (RFC 5280 §4.2.1.10). */
const EVERY_ADDRESS: readonly GeneralName[] = [{ kind: 'ip', value: new Uint8Array(8) }, { kind: 'ip', value: new Uint8Array(32) }]

const dnsNames = (hosts: readonly string[]): readonly GeneralName[] => hosts.map((value) => ({ kind: 'dns', value }))

const constrained = (permittedDns: readonly string[] | undefined): readonly Bytes[] =>
  permittedDns === undefined ? [] : [nameConstraints(dnsNames(permittedDns), EVERY_ADDRESS)]

type Published = { readonly publication: Publication; readonly policies?: readonly string[] }

const published = ({ publication, policies = [] }: Published): readonly Bytes[] => [
  ...(policies.length === 0 ? [] : [certificatePolicies(policies)]),
  crlDistributionPoints(publication.crlUrl),
  authorityInfoAccess(publication.caIssuersUrl, publication.ocspUrl),
]

const ownExtensions = (plan: CertificatePlan, issuer: Issuer): Bytes => {
  switch (plan.role) {
    case 'root':
    case 'tls-root':
      return concatenate([authorityKeyIdentifier(issuer.keyIdentifier), ...constrained(plan.permittedDns)])
    case 'issuing':
    case 'client':
      return below(issuer, plan)
    case 'tls-server':
      return concatenate([authorityKeyIdentifier(issuer.keyIdentifier), subjectAltName(dnsNames(plan.hosts))])
  }
}

/** The issuer of a plan; for a root, itself. */
const issuerOf = (plan: CertificatePlan, subject: Bytes, identifier: Bytes): Issuer =>
  'issuer' in plan
    ? plan.issuer
    : { name: subject, keyIdentifier: identifier, signatureAlgorithm: KEY_ALGORITHMS[plan.key.algorithm].signsWith }

/**
 * TBSCertificate in DER (RFC 5280 §4.1.2, version 3). Throws TypeError or RangeError for a plan that has no encoding; whether it should be
 * signed is for `lint/` to say.
 */
export const writeTbsCertificate = (plan: CertificatePlan): Bytes => {
  const subject = writeName(plan.subject)
  const identifier = keyIdentifier(plan.key)
  const issuer = issuerOf(plan, subject, identifier)
  return sequence(
    VERSION_3,
    unsignedInteger(plan.serial),
    signatureAlgorithmIdentifier(issuer.signatureAlgorithm),
    issuer.name,
    sequence(time(plan.notBefore), time(plan.notAfter)),
    subject,
    plan.key.spki,
    ...pieces(EXTENSIONS, ...pieces(TAG.sequence, CONSTANT[plan.role], subjectKeyIdentifier(identifier), ownExtensions(plan, issuer))),
  )
}
