import { signatureAlgorithmIn } from '../../key/algorithm-identifier.ts'
import { KEY_ALGORITHMS } from '../../key/algorithms.ts'
import type { CertificateRule } from '../certificate-rule.ts'

export const signatureAlgorithm: CertificateRule = {
  id: 'rfc5280/signature-algorithm',
  cite: 'RFC 5280 §4.1.2.3, RFC 4055 §5, RFC 5758 §3.2',
  check: ({ signatureAlgorithm: identifier, key }, { issuer }) => {
    const algorithm = signatureAlgorithmIn(identifier)
    if (algorithm === undefined) return `${identifier.oid} with these parameters is not accepted`
    if (issuer !== 'self') return algorithm === issuer.signatureAlgorithm ? undefined : `${algorithm} is not what the authority signs with`
    return !key.ok || KEY_ALGORITHMS[key.value.algorithm].signsWith === algorithm ? undefined : `${algorithm} is not what this key signs with`
  },
}
