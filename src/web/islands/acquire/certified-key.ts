import { type Bytes, sameBytes } from '../../../x509/der/bytes.ts'
import { type Element, readElement } from '../../../x509/der/read-element.ts'
import { TAG, contextTag } from '../../../x509/der/tags.ts'

/** Elements of TBSCertificate before the key: serial number, signature, issuer, validity, subject (RFC 5280 §4.1), after the version. */
const beforeKey = [TAG.integer, TAG.sequence, TAG.sequence, TAG.sequence, TAG.sequence]

const version = contextTag(0, 'constructed')

/**
 * SubjectPublicKeyInfo of a certificate. The server has checked the certificate, so that stepping over elements is enough here: the whole reader
 * would be a quarter of this page's script. Throws for what is not built like a certificate.
 */
const certifiedKey = (certificate: Bytes): Bytes => {
  const read = (at: number, limit: number, tag: number): Element => {
    const element = readElement(certificate, at, limit)
    if (element.tag !== tag) throw new TypeError('not a certificate')
    return element
  }
  const outer = read(0, certificate.length, TAG.sequence)
  const body = read(outer.content, outer.end, TAG.sequence)
  let at = certificate[body.content] === version ? read(body.content, body.end, version).end : body.content
  for (const tag of beforeKey) at = read(at, body.end, tag).end
  const key = read(at, body.end, TAG.sequence)
  return certificate.slice(key.start, key.end)
}

/** Whether these bytes are a certificate for the public key given as SubjectPublicKeyInfo. */
export const certifies = (certificate: Bytes, publicKeyInfo: Bytes): boolean => {
  try {
    return sameBytes(certifiedKey(certificate), publicKeyInfo)
  } catch {
    return false
  }
}
