import { crlEntries } from './bank/crl-entries.ts'
import { crlExtensions } from './bank/crl-extensions.ts'
import { crlValidity } from './bank/crl-validity.ts'
import { crlAuthorityKeyIdentifier } from './rfc5280/crl-authority-key-identifier.ts'
import { crlExtensionCriticality } from './rfc5280/crl-extension-criticality.ts'
import { crlIssuer } from './rfc5280/crl-issuer.ts'
import { crlIssuingDistributionPoint } from './rfc5280/crl-issuing-distribution-point.ts'
import { crlNumber } from './rfc5280/crl-number.ts'
import { crlSignatureAlgorithm } from './rfc5280/crl-signature-algorithm.ts'
import { crlTimes } from './rfc5280/crl-times.ts'
import type { CrlRule } from './crl-rule.ts'

/** Every rule about CRLs: the standard's first, then the house's own. */
export const CRL_RULES: readonly CrlRule[] = [
  crlAuthorityKeyIdentifier, crlExtensionCriticality, crlIssuer, crlIssuingDistributionPoint, crlNumber, crlSignatureAlgorithm,
  crlTimes,
  crlEntries, crlExtensions, crlValidity,
]
