import { parseCertificate } from '../../x509/certificate/parse-certificate.ts'
import type { Issuer } from '../../x509/certificate/plan.ts'
import { KEY_ALGORITHMS } from '../../x509/key/algorithms.ts'
import { parsePublicKey } from '../../x509/key/parse-public-key.ts'

/** An authority as the certificates and CRLs below it name it. Throws for bytes that are no authority's certificate: the database keeps only ours. */
export const issuerOf = (authority: { readonly id: string; readonly certificate: Uint8Array }): Issuer => {
  const parsed = parseCertificate(authority.certificate)
  const key = parsed.ok ? parsePublicKey(parsed.value.spki) : undefined
  const keyIdentifier = parsed.ok ? parsed.value.extensions.subjectKeyIdentifier : undefined
  if (!parsed.ok || key?.ok !== true || keyIdentifier === undefined) throw new Error(`the certificate of authority ${authority.id} is not one`)
  return { name: parsed.value.subject, keyIdentifier, signatureAlgorithm: KEY_ALGORITHMS[key.value.algorithm].signsWith }
}
