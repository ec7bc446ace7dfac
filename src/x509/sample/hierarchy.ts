import { type KeyObject, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { assemble } from '../certificate/assemble.ts'
import { issuerOf } from '../certificate/issuer-of.ts'
import { type Certificate, parseCertificate } from '../certificate/parse-certificate.ts'
import type { CertificatePlan, Issuer } from '../certificate/plan.ts'
import { serialFromRandom } from '../certificate/serial-number.ts'
import { writeTbsCertificate } from '../certificate/write-tbs.ts'
import type { Bytes } from '../der/bytes.ts'
import { KEY_ALGORITHMS, type KeyAlgorithm, type KeyAlgorithmRow, SIGNATURE_ALGORITHMS } from '../key/algorithms.ts'
import { type PublicKey, parsePublicKey } from '../key/parse-public-key.ts'
import type { DistinguishedName } from '../name/distinguished-name.ts'

/*
 * Real keys and certificates for tests of every room. Signed without a lint on purpose: tests also need what no lint lets through.
 */

export type SampleKey = { readonly key: PublicKey; readonly privateKey: KeyObject }

const CURVES: Readonly<Record<number, string>> = { 32: 'P-256', 48: 'P-384' }

const pairOf = (row: KeyAlgorithmRow) =>
  (row.kind === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: CURVES[row.coordinateBytes]! })
    : generateKeyPairSync('rsa', { modulusLength: row.modulusBits }))

/** A new key pair. */
export const sampleKey = (algorithm: KeyAlgorithm = 'ec-p256'): SampleKey => {
  const { publicKey, privateKey } = pairOf(KEY_ALGORITHMS[algorithm])
  const key = parsePublicKey(publicKey.export({ format: 'der', type: 'spki' }))
  if (!key.ok) throw new TypeError(key.problem.code)
  return { key: key.value, privateKey }
}

/** Anything signed as certificates and CRLs are. */
export const sampleSigned = (tbs: Uint8Array, signer: SampleKey): Bytes => {
  const algorithm = KEY_ALGORITHMS[signer.key.algorithm].signsWith
  return assemble(tbs, algorithm, sign(SIGNATURE_ALGORITHMS[algorithm].hash, tbs, signer.privateKey))
}

/** A certificate as planned, signed and read again. */
export const sampleCertificate = (plan: CertificatePlan, signer: SampleKey): Certificate => {
  const read = parseCertificate(sampleSigned(writeTbsCertificate(plan), signer))
  if (!read.ok) throw new TypeError(`${read.problem.reason} at ${read.problem.offset}`)
  return read.value
}

export const sampleSerial = (): Bytes => serialFromRandom(randomBytes(16))

export const NOT_BEFORE = new Date('2026-11-22T00:00:00Z')
export const NOT_AFTER = new Date('2027-11-22T14:59:59Z')
const ROOT_ENDS = new Date('2056-11-22T14:59:59Z')

export const PUBLICATION = { crlUrl: 'http://pki.localhost:8080/minato/1.crl', caIssuersUrl: 'http://pki.localhost:8080/minato/1.cer' } as const

export const sampleName = (commonName: string): DistinguishedName => [
  { type: 'countryName', value: 'JP' },
  { type: 'organizationName', value: 'みなと信用組合' },
  { type: 'commonName', value: commonName },
]

export type SampleHierarchy = {
  readonly root: Certificate
  readonly rootKey: SampleKey
  readonly issuing: Certificate
  readonly issuingKey: SampleKey
  readonly issuer: Issuer
  readonly client: Certificate
  readonly clientKey: SampleKey
}

/** Root, issuing authority and one user's certificate, each with a key of this algorithm; the user's is valid for this span. */
export const sampleHierarchy = (algorithm: KeyAlgorithm = 'ec-p256', notBefore = NOT_BEFORE, notAfter = NOT_AFTER): SampleHierarchy => {
  const [rootKey, issuingKey, clientKey] = [sampleKey(algorithm), sampleKey(algorithm), sampleKey(algorithm)]
  const every = { serial: sampleSerial(), notBefore, notAfter: ROOT_ENDS }
  const root = sampleCertificate({ ...every, role: 'root', subject: sampleName('みなと ルート認証局'), key: rootKey.key, permittedDns: ['localhost'] }, rootKey)
  const issuing = sampleCertificate({
    ...every, serial: sampleSerial(), role: 'issuing', subject: sampleName('みなと 認証局 1'), key: issuingKey.key, issuer: issuerOf(root), publication: PUBLICATION,
  }, rootKey)
  const issuer = issuerOf(issuing)
  const client = sampleCertificate({
    role: 'client', serial: sampleSerial(), subject: sampleName('★みなと yamada01'), key: clientKey.key, notBefore, notAfter, issuer,
    publication: PUBLICATION,
  }, issuingKey)
  return { root, rootKey, issuing, issuingKey, issuer, client, clientKey }
}
