import type { Result } from '../../domain/result.ts'
import { type KeyRefusal, type PublicKey, parsePublicKey } from '../key/parse-public-key.ts'
import type { TbsCertificate } from './parse-certificate.ts'

const READ = new WeakMap<TbsCertificate, Result<PublicKey, KeyRefusal>>()

/** The key that a certificate certifies, read once however many rules ask for it. */
export const certifiedKey = (certificate: TbsCertificate): Result<PublicKey, KeyRefusal> => {
  const known = READ.get(certificate)
  if (known !== undefined) return known
  const read = parsePublicKey(certificate.spki)
  READ.set(certificate, read)
  return read
}
