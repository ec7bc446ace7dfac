import { type Bytes, sameBytes } from '../der/bytes.ts'
import type { DerReader } from '../der/read-der.ts'
import { sequence } from '../der/write-element.ts'
import { nullValue, objectIdentifier } from '../der/write-value.ts'
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm, signatureAlgorithmOf } from './algorithms.ts'

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2): an object identifier and, as written, what follows it. */
export type AlgorithmIdentifier = { readonly oid: string; readonly parameters: Bytes | undefined }

export const readAlgorithmIdentifier = (reader: DerReader): AlgorithmIdentifier =>
  reader.sequence((inside) => ({ oid: inside.oid(), parameters: inside.atEnd ? undefined : inside.raw() }))

/** Whether two identifiers are written alike, parameters included. */
export const sameAlgorithm = (left: AlgorithmIdentifier, right: AlgorithmIdentifier): boolean =>
  left.oid === right.oid && (left.parameters === undefined || right.parameters === undefined
    ? left.parameters === right.parameters
    : sameBytes(left.parameters, right.parameters))

/** The signature algorithm that an identifier names with exactly the parameters its standard asks for, or undefined. */
export const signatureAlgorithmIn = ({ oid, parameters }: AlgorithmIdentifier): SignatureAlgorithm | undefined => {
  const name = signatureAlgorithmOf(oid)
  if (name === undefined) return undefined
  const fits = SIGNATURE_ALGORITHMS[name].parameters === 'null'
    ? parameters !== undefined && sameBytes(parameters, nullValue())
    : parameters === undefined
  return fits ? name : undefined
}

const write = (name: SignatureAlgorithm): Bytes => {
  const { oid, parameters } = SIGNATURE_ALGORITHMS[name]
  return sequence(objectIdentifier(oid), ...(parameters === 'null' ? [nullValue()] : []))
}

const WRITTEN: ReadonlyMap<SignatureAlgorithm, Bytes> = new Map(
  (Object.keys(SIGNATURE_ALGORITHMS) as SignatureAlgorithm[]).map((name) => [name, write(name)]),
)

/** AlgorithmIdentifier of a signature, with the parameters its standard asks for. */
export const signatureAlgorithmIdentifier = (name: SignatureAlgorithm): Bytes => WRITTEN.get(name)!
