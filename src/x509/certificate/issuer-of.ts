import { KEY_ALGORITHMS } from '../key/algorithms.ts'
import { parsePublicKey } from '../key/parse-public-key.ts'
import type { TbsCertificate } from './parse-certificate.ts'
import type { Issuer } from './plan.ts'

/** What of an authority stands in the certificates and CRLs below it. Throws TypeError for a certificate that is not an authority's. */
export const issuerOf = ({ subject, spki, extensions }: TbsCertificate): Issuer => {
  const key = parsePublicKey(spki)
  const keyIdentifier = extensions.subjectKeyIdentifier
  if (!key.ok || keyIdentifier === undefined || extensions.basicConstraints?.authority !== true) {
    throw new TypeError('this certificate is not an authority\'s')
  }
  return { name: subject, keyIdentifier, signatureAlgorithm: KEY_ALGORITHMS[key.value.algorithm].signsWith }
}
