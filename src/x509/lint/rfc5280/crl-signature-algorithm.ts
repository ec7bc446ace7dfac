import { signatureAlgorithmIn } from '../../key/algorithm-identifier.ts'
import type { CrlRule } from '../crl-rule.ts'

export const crlSignatureAlgorithm: CrlRule = {
  id: 'rfc5280/crl-signature-algorithm',
  cite: 'RFC 5280 §5.1.2.2',
  check: ({ signatureAlgorithm }, { issuer }) => {
    const isSame = signatureAlgorithmIn(signatureAlgorithm) === issuer.signatureAlgorithm
    return isSame ? undefined : `${signatureAlgorithm.oid} is not what the authority signs with`
  },
}
