import { type Result, ok, problem } from '../../domain/result.ts'
import type { Bytes } from './bytes.ts'

/** Label of a PEM block (RFC 7468 §§5 to 13). */
export type PemLabel = 'CERTIFICATE' | 'CERTIFICATE REQUEST' | 'X509 CRL'

/** Why text is not the one PEM block asked for. */
export type PemProblem = 'pem-too-large' | 'pem-invalid' | 'pem-other-label'

/** One PEM block, lines of 64 characters, a newline at the end (RFC 7468 §3). */
export const toPem = (label: PemLabel, der: Uint8Array): string => {
  let binary = ''
  for (const octet of der) binary += String.fromCharCode(octet)
  const lines = btoa(binary).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

const BLOCK = /^[ \t]*-----BEGIN ([A-Z0-9 ]{1,40})-----\s([A-Za-z0-9+/=\s]*)-----END \1-----/m

/**
 * The bytes of the one PEM block in a text, with nothing before it on its line. What stands around it is explanation, as certtool writes it (RFC 7468 §2); headers and a
 * second block are refused. `maxBytes` bounds the result, inclusive; the text may be four times as long and 4,096 characters besides.
 */
export const fromPem = (label: PemLabel, text: string, maxBytes: number): Result<Bytes, PemProblem> => {
  if (text.length > 4096 + 4 * maxBytes) return problem('pem-too-large')
  const match = BLOCK.exec(text)
  if (match === null || text.split('-----BEGIN ').length !== 2) return problem('pem-invalid')
  // "NEW CERTIFICATE REQUEST" is what Microsoft's and GnuTLS's tools write (RFC 7468 §7).
  if (match[1]!.replace(/^NEW /, '') !== label) return problem('pem-other-label')
  const base64 = match[2]!.replace(/\s+/g, '')
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)) return problem('pem-invalid')
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return bytes.length > maxBytes ? problem('pem-too-large') : ok(bytes)
}
