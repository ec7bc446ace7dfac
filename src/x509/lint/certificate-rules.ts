import { authority } from './bank/authority.ts'
import { clientSubject } from './bank/client-subject.ts'
import { extensions } from './bank/extensions.ts'
import { notBefore } from './bank/not-before.ts'
import { ownKey } from './bank/own-key.ts'
import { publication } from './bank/publication.ts'
import { purposes } from './bank/purposes.ts'
import { serialNumber } from './bank/serial-number.ts'
import { tlsRootConstraints } from './bank/tls-root-constraints.ts'
import { tlsServerHosts } from './bank/tls-server-hosts.ts'
import { usages } from './bank/usages.ts'
import { validityLimit } from './bank/validity-limit.ts'
import { authorityKeyIdentifier } from './rfc5280/authority-key-identifier.ts'
import { basicConstraints } from './rfc5280/basic-constraints.ts'
import { certificatePolicies } from './rfc5280/certificate-policies.ts'
import { extensionCriticality } from './rfc5280/extension-criticality.ts'
import { issuerName } from './rfc5280/issuer-name.ts'
import { keyUsage } from './rfc5280/key-usage.ts'
import { locations } from './rfc5280/locations.ts'
import { nameConstraints } from './rfc5280/name-constraints.ts'
import { nameEncoding } from './rfc5280/name-encoding.ts'
import { publicKey } from './rfc5280/public-key.ts'
import { signatureAlgorithm } from './rfc5280/signature-algorithm.ts'
import { subjectAltName } from './rfc5280/subject-alt-name.ts'
import { subjectKeyIdentifier } from './rfc5280/subject-key-identifier.ts'
import { subjectPresent } from './rfc5280/subject-present.ts'
import { validityOrder } from './rfc5280/validity-order.ts'
import type { CertificateRule } from './certificate-rule.ts'

/** Every rule about certificates: the standard's first, then the house's own. */
export const CERTIFICATE_RULES: readonly CertificateRule[] = [
  authorityKeyIdentifier, basicConstraints, certificatePolicies, extensionCriticality, issuerName, keyUsage, locations,
  nameConstraints, nameEncoding, publicKey, signatureAlgorithm, subjectAltName, subjectKeyIdentifier, subjectPresent,
  validityOrder,
  authority, clientSubject, extensions, notBefore, ownKey, publication, purposes, serialNumber, tlsRootConstraints,
  tlsServerHosts, usages, validityLimit,
]
