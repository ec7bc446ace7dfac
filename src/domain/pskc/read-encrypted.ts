import { bytesOf, childrenOf, inXenc, type Faults } from './container.ts'
import type { XmlElement } from './read-xml.ts'
import { TRANSPORT_CIPHERS, type Encrypted, type TransportCipher } from './transport-cipher.ts'

/** What XML Encryption calls an encrypted value, in the element that has its type. */
export const readEncrypted = (element: XmlElement, faults: Faults, serial: string | null): Encrypted | undefined => {
  const { of } = childrenOf(element, { EncryptionMethod: inXenc('one'), CipherData: inXenc('one') }, faults, serial)
  const method = of('EncryptionMethod')
  const data = of('CipherData')
  const value = data && childrenOf(data, { CipherValue: inXenc('one') }, faults, serial).of('CipherValue')
  if (method === undefined || value === undefined) return undefined
  const cipher = method.attributes.get('Algorithm') ?? ''
  if (!Object.hasOwn(TRANSPORT_CIPHERS, cipher)) return faults.add('encryption-not-offered', method.line, serial)
  const bytes = bytesOf(value, faults, serial)
  return bytes && { cipher: cipher as TransportCipher, bytes }
}
