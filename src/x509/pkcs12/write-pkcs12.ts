import type { Bytes } from '../der/bytes.ts'
import * as OID from '../der/oid.ts'
import { explicit, implicitPrimitive, sequence, setOf } from '../der/write-element.ts'
import { bmpString, integer, nullValue, objectIdentifier, octetString } from '../der/write-value.ts'
import { encrypt } from './encrypt.ts'
import { deriveMacKey } from './mac-key.ts'

/** What goes into the file. `chain` holds the issuing CA's certificate and those above it; `friendlyName` is what importers show. */
export interface Pkcs12Content {
  /** PKCS#8, unencrypted. */
  readonly privateKey: Bytes
  readonly certificate: Bytes
  readonly chain: readonly Bytes[]
  readonly friendlyName: string
}

/** What the writer may not have of its own. `pause` lets others run; it is awaited a dozen times. */
export interface Pkcs12Means {
  readonly random: (length: number) => Bytes
  readonly pause: () => Promise<void>
}

/** Rounds of every derivation; OWASP's figure for PBKDF2-HMAC-SHA256. */
const rounds = 600_000

/** Eight octets, as OpenSSL writes: Apple's importers are reported to refuse the sixteen of other writers. */
const macSaltLength = 8

const attribute = (type: string, value: Bytes): Bytes => sequence(objectIdentifier(type), setOf(value))

const bag = (type: string, value: Bytes, attributes: readonly Bytes[]): Bytes =>
  sequence(objectIdentifier(type), explicit(0, value), ...attributes.length > 0 ? [setOf(...attributes)] : [])

const certificateBag = (certificate: Bytes, attributes: readonly Bytes[]): Bytes =>
  bag(OID.certBag, sequence(objectIdentifier(OID.x509Certificate), explicit(0, octetString(certificate))), attributes)

const data = (content: Bytes): Bytes => sequence(objectIdentifier(OID.pkcs7Data), explicit(0, octetString(content)))

/** EncryptedData (RFC 5652 §8) of a SafeContents. */
const encryptedData = async (content: Bytes, passphrase: string, means: Pkcs12Means): Promise<Bytes> => {
  const { algorithm, ciphertext } = await encrypt(content, passphrase, rounds, means.random)
  const inner = sequence(objectIdentifier(OID.pkcs7Data), algorithm, implicitPrimitive(0, ciphertext))
  return sequence(objectIdentifier(OID.pkcs7EncryptedData), explicit(0, sequence(integer(0), inner)))
}

const shroudedKey = async (content: Bytes, passphrase: string, means: Pkcs12Means): Promise<Bytes> => {
  const { algorithm, ciphertext } = await encrypt(content, passphrase, rounds, means.random)
  return sequence(algorithm, octetString(ciphertext))
}

/** The MAC under a key that has been derived from passphrase and `salt`. */
const macData = async (content: Bytes, secret: Bytes, salt: Bytes): Promise<Bytes> => {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, content))
  const digestInfo = sequence(sequence(objectIdentifier(OID.sha256), nullValue()), octetString(mac))
  return sequence(digestInfo, octetString(salt), integer(rounds))
}

/**
 * A PKCS#12 file (RFC 7292): certificates and key each encrypted by PBES2 with AES-256-CBC, HMAC-SHA256 over both, 600,000 rounds everywhere. The passphrase has to
 * be printable ASCII (others are read differently by different importers); throws TypeError for any other.
 */
export const writePkcs12 = async (content: Pkcs12Content, passphrase: string, means: Pkcs12Means): Promise<Bytes> => {
  if (!/^[\x21-\x7e]+$/.test(passphrase)) throw new TypeError('the passphrase of a PKCS#12 file has to be printable ASCII')
  const keyId = new Uint8Array(await crypto.subtle.digest('SHA-256', content.certificate))
  const attributes = [attribute(OID.friendlyName, bmpString(content.friendlyName)), attribute(OID.localKeyId, octetString(keyId))]
  const certificates = [certificateBag(content.certificate, attributes), ...content.chain.map(authority => certificateBag(authority, []))]
  const macSalt = means.random(macSaltLength)
  // The three derivations are all the work there is, and do not wait for each other.
  const [encryptedCertificates, encryptedKey, macKey] = await Promise.all([
    encryptedData(sequence(...certificates), passphrase, means),
    shroudedKey(content.privateKey, passphrase, means),
    deriveMacKey(passphrase, macSalt, rounds, means.pause),
  ])
  const safe = sequence(encryptedCertificates, data(sequence(bag(OID.pkcs8ShroudedKeyBag, encryptedKey, attributes))))
  return sequence(integer(3), data(safe), await macData(safe, macKey, macSalt))
}
