import type { Result } from '../../domain/result.ts'
import { type Bytes, toHex } from '../der/bytes.ts'
import { type DerReader, parseDer } from '../der/read-der.ts'
import { Readings } from '../der/readings.ts'
import type { DerProblem } from '../der/read-element.ts'
import { type AlgorithmIdentifier, readAlgorithmIdentifier, sameAlgorithm } from '../key/algorithm-identifier.ts'
import { readSpki } from '../key/parse-public-key.ts'
import { type ReadName, readName } from '../name/read-name.ts'
import type { KnownExtensions } from './read-extension.ts'
import { type Extension, readExtensionList, readKnownExtensions } from './read-extensions.ts'

/** The signed part of a certificate, read. */
export type TbsCertificate = {
  readonly tbs: Bytes
  /** Serial number, unsigned octets without leading zero. */
  readonly serial: Bytes
  /** The same in lower-case hexadecimal, as people and tables keep it. */
  readonly serialHex: string
  readonly signatureAlgorithm: AlgorithmIdentifier
  /** Issuer and subject as written, for comparing byte by byte. */
  readonly issuer: Bytes
  readonly subject: Bytes
  readonly issuerName: ReadName
  readonly subjectName: ReadName
  readonly notBefore: Date
  readonly notAfter: Date
  /** SubjectPublicKeyInfo as written, an algorithm and a BIT STRING; `parsePublicKey` judges them. */
  readonly spki: Bytes
  readonly extensions: KnownExtensions
  /** All extensions in their order, those unknown here too. */
  readonly extensionList: readonly Extension[]
}

/** A certificate, read; nothing of it is verified by reading. */
export type Certificate = TbsCertificate & { readonly der: Bytes; readonly signature: Bytes }

/** Octets of the longest certificate read, inclusive. Ours take 600 to 1,700. */
export const MOST_CERTIFICATE_BYTES = 16_384

const BOUNDS = { maxBytes: MOST_CERTIFICATE_BYTES }
const MOST_SERIAL_BYTES = 20

const readVersion3 = (reader: DerReader): void => {
  const at = reader.offset
  if (reader.optionalContext(0, (inside) => inside.smallInteger()) !== 2) reader.refuse('value-not-accepted', at)
}

const readSerial = (reader: DerReader): Bytes => {
  const at = reader.offset
  const serial = reader.magnitude()
  return serial.length > MOST_SERIAL_BYTES || (serial.length === 1 && serial[0] === 0) ? reader.refuse('value-not-accepted', at) : serial
}

type NameWithBytes = { readonly der: Bytes; readonly name: ReadName }
const NAMES = new Readings<NameWithBytes>()
const readNameWithBytes = (reader: DerReader): NameWithBytes => ({ der: reader.peek(), name: readName(reader) })

const readValidity = (both: DerReader) => ({ notBefore: both.time(), notAfter: both.time() })

const readTbs = (reader: DerReader): TbsCertificate => {
  const tbs = reader.peek()
  return reader.sequence((inside) => {
    readVersion3(inside)
    const serial = readSerial(inside)
    const signatureAlgorithm = readAlgorithmIdentifier(inside)
    const issuer = inside.known(NAMES, readNameWithBytes)
    const { notBefore, notAfter } = inside.sequence(readValidity)
    const subject = inside.known(NAMES, readNameWithBytes)
    const spki = inside.peek()
    readSpki(inside)
    const extensionList = inside.optionalContext(3, readExtensionList) ?? inside.refuse('element-missing')
    return {
      tbs, serial, serialHex: toHex(serial), signatureAlgorithm,
      issuer: issuer.der, subject: subject.der, issuerName: issuer.name, subjectName: subject.name,
      notBefore, notAfter, spki, extensionList, extensions: readKnownExtensions(inside, extensionList),
    }
  })
}

const readCertificate = (reader: DerReader): Certificate => {
  const der = reader.peek()
  return reader.sequence((inside) => {
    const signed = readTbs(inside)
    const at = inside.offset
    // RFC 5280 §4.1.1.2: the algorithm outside must be the one under the signature.
    if (!sameAlgorithm(readAlgorithmIdentifier(inside), signed.signatureAlgorithm)) inside.refuse('value-not-accepted', at)
    return { ...signed, der, signature: inside.bitString() }
  })
}

/**
 * A certificate in strict DER (RFC 5280 §4.1), at most 16,384 octets: version 3, serial number positive and of at most 20 octets, no
 * unique identifiers, at least one extension and none twice, every extension known here well formed. The signature is not checked.
 */
export const parseCertificate = (der: Uint8Array): Result<Certificate, DerProblem> => parseDer(der, BOUNDS, readCertificate)

/** The part of a certificate that is or will be signed, under the same rules. */
export const parseTbsCertificate = (der: Uint8Array): Result<TbsCertificate, DerProblem> => parseDer(der, BOUNDS, readTbs)
