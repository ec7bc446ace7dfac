import { parseCertificate } from '../../x509/certificate/parse-certificate.ts'
import type { Issuer } from '../../x509/certificate/plan.ts'
import { KEY_ALGORITHMS } from '../../x509/key/algorithms.ts'
import { parsePublicKey } from '../../x509/key/parse-public-key.ts'

type Certified = { readonly id: string; readonly certificate: Uint8Array }

/** Authorities read at once, as many as the signer keeps keys open. */
const KEPT = 1_000

/** What was read, with the very bytes it was read from: it holds for those and no others. */
const READ = new Map<string, { readonly certificate: Uint8Array; readonly issuer: Issuer }>()

/** An authority as the certificates and CRLs below it name it. Throws for bytes that are no authority's certificate: the database keeps only ours. */
export const issuerOf = (authority: Certified): Issuer => {
  const known = READ.get(authority.id)
  if (known !== undefined && Buffer.compare(known.certificate, authority.certificate) === 0) return known.issuer
  const issuer = readIssuer(authority)
  READ.delete(authority.id)
  READ.set(authority.id, { certificate: new Uint8Array(authority.certificate), issuer })
  const oldest = READ.keys().next()
  if (READ.size > KEPT && !oldest.done) READ.delete(oldest.value)
  return issuer
}

const readIssuer = (authority: Certified): Issuer => {
  const parsed = parseCertificate(authority.certificate)
  const key = parsed.ok ? parsePublicKey(parsed.value.spki) : undefined
  const keyIdentifier = parsed.ok ? parsed.value.extensions.subjectKeyIdentifier : undefined
  if (!parsed.ok || key?.ok !== true || keyIdentifier === undefined) throw new Error(`the certificate of authority ${authority.id} is not one`)
  return { name: parsed.value.subject, keyIdentifier, signatureAlgorithm: KEY_ALGORITHMS[key.value.algorithm].signsWith }
}
