import { lintClientTbs, writeClientTbs } from '../src/app/acquisition/client-certificate.ts'
import type { ServiceEntry } from '../src/app/institution/service-book.ts'
import { openPolicies } from '../src/app/policy/policies.ts'
import type { Authority } from '../src/app/port/installation.ts'
import type { Contract, User } from '../src/app/port/people.ts'
import type { Signer } from '../src/app/port/signer.ts'
import { readProfiles } from '../src/bin/profiles.ts'
import { openRandom } from '../src/bin/random.ts'
import { validityFrom } from '../src/domain/certificate/validity.ts'
import type { Result } from '../src/domain/result.ts'
import { businessTime, machineTime } from '../src/domain/time/time.ts'
import { openSigner } from '../src/signer/open-signer.ts'
import { issuerOf } from '../src/x509/certificate/issuer-of.ts'
import { parseCertificate } from '../src/x509/certificate/parse-certificate.ts'
import type { CertificatePlan } from '../src/x509/certificate/plan.ts'
import { serialFromRandom, SERIAL_BYTES } from '../src/x509/certificate/serial-number.ts'
import { writeTbsCertificate } from '../src/x509/certificate/write-tbs.ts'
import { sequence } from '../src/x509/der/write-element.ts'
import { keyFingerprint, sha256 } from '../src/x509/key/fingerprint.ts'
import { parsePublicKey, type PublicKey } from '../src/x509/key/parse-public-key.ts'
import { lintCertificate } from '../src/x509/lint/lint-certificate.ts'
import type { DistinguishedName } from '../src/x509/name/distinguished-name.ts'
import { buildRequest } from '../src/x509/request/build-request.ts'
import { verifyPossession } from '../src/x509/request/verify-possession.ts'

const PKI = 'http://pki.localhost:8080'
const YEARS_OF_AUTHORITIES = 10
const HOUR_MS = 3_600_000

/** Everything from the octets of a request to the octets of a certificate, without network and database: what no way of issuing can do without. */
export type Engine = {
  /** New keys, each with its request as the page in the browser makes it (PKCS#10, DER). */
  readonly requests: (count: number) => Promise<readonly Uint8Array[]>
  /** One certificate, DER. */
  readonly issue: (request: Uint8Array) => Promise<Uint8Array>
}

export const must = <Value>(result: Result<Value, unknown>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

const keyIn = (spki: Uint8Array): PublicKey => must(parsePublicKey(spki))

const named = (commonName: string): DistinguishedName => [{ type: 'countryName', value: 'JP' }, { type: 'organizationName', value: 'Minato' }, { type: 'commonName', value: commonName }]

const signAuthority = async (signer: Signer, keyName: string, plan: CertificatePlan): Promise<Uint8Array> => {
  const linted = lintCertificate(writeTbsCertificate(plan), {
    role: plan.role, issuer: 'issuer' in plan ? plan.issuer : 'self', acquiredAt: plan.notBefore, mostValidityDays: (YEARS_OF_AUTHORITIES + 1) * 366,
  })
  if (!linted.ok) throw new Error(JSON.stringify(linted.problem))
  return signer.signCertificate(keyName, linted.value)
}

/** A root and an issuing authority below it, with keys in files as the service keeps them. */
const establish = async (signer: Signer): Promise<Uint8Array> => {
  const [notBefore, notAfter] = [new Date(Math.floor(Date.now() / 1000) * 1000 - HOUR_MS), new Date(Math.floor(Date.now() / 1000) * 1000 + YEARS_OF_AUTHORITIES * 365 * 24 * HOUR_MS)]
  const [rootKey, issuingKey] = [keyIn(await signer.createKey('root')), keyIn(await signer.createKey('issuing'))]
  const every = { notBefore, notAfter }
  const root = parseCertificate(await signAuthority(signer, 'root', { ...every, role: 'root', serial: newSerial(), subject: named('Root'), key: rootKey, permittedDns: ['localhost'] }))
  if (!root.ok) throw new Error(root.problem.reason)
  return signAuthority(signer, 'root', {
    ...every, role: 'issuing', serial: newSerial(), subject: named('Authority'), key: issuingKey, issuer: issuerOf(root.value), publication: { crlUrl: `${PKI}/crl/root.crl`, caIssuersUrl: `${PKI}/ca/root.cer` },
  })
}

const random = openRandom()
const newSerial = () => serialFromRandom(random(SERIAL_BYTES))

const entryOf = (certificate: Uint8Array): ServiceEntry => {
  const authority: Authority = {
    id: '00000000-0000-4000-8000-000000000001', institutionId: 'minato', parentId: 'root', purpose: 'client-issuing', subject: 'CN=Authority', certificate, keyName: 'issuing',
    notAfter: new Date(), state: 'active', demo: true,
  }
  const service = { id: 'service', institutionId: 'minato', authorityId: authority.id, kind: 'customer', nameJa: 'みなと', nameEn: 'Minato', profile: 'credit-union', overrides: {}, site: 'minato.localhost' } as const
  return {
    service, authority, root: authority, settled: openPolicies(readProfiles()).of(service),
    institution: { id: 'minato', code: '2999', nameJa: 'みなと', nameEn: 'Minato', desk: { nameJa: '', nameEn: '', tollFree: '', paid: '' }, colours: { key: '', accent: '' }, demo: true },
  }
}

/** The signer with keys in `directory`, which does not exist yet, and a service under it. */
export const openEngine = async (directory: string): Promise<Engine> => {
  const signer = await openSigner({ directory, unlock: { key: random(32) }, random })
  const entry = entryOf(await establish(signer))
  const contract: Contract = { id: 'contract', institutionId: 'minato', serviceId: 'service', number: '10000001', name: '株式会社 試験', state: 'open', stoppedAt: null, stoppedBy: null, stopReason: null, liftAskedBy: null, method: 'certificates' }
  const user = (loginId: string): User => ({
    id: loginId, institutionId: 'minato', contractId: 'contract', serviceId: 'service', loginId, name: '試験', mail: 'shiken@shiken.example', language: 'ja', role: 'user', permissions: [],
    state: 'registered', usableFrom: businessTime(0), usesToken: false,
  })
  let people = 0

  return {
    requests: async (count) => Promise.all(Array.from({ length: count }, async () => {
      const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
      return buildRequest(publicKey, privateKey, sequence())
    })),
    issue: async (request) => {
      const proved = verifyPossession(request)
      if (!proved.ok) throw new Error(proved.problem.code)
      const { key } = proved.value
      keyFingerprint(key)
      const now = Date.now()
      const acquiredAt = businessTime(now)
      people += 1
      const tbs = writeClientTbs({
        entry, user: user(`u${people}`), contract, key, serial: newSerial(), validity: validityFrom(acquiredAt, machineTime(now), entry.settled.policy.certificate.validityYears),
      }, { pki: PKI, front: () => '' })
      const der = await signer.signCertificate(entry.authority.keyName, lintClientTbs(tbs, entry.authority, acquiredAt))
      sha256(der)
      return der
    },
  }
}
