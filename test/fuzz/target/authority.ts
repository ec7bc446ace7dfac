import { X509Certificate } from 'node:crypto'
import { assemble } from '../../../src/x509/certificate/assemble.ts'
import { issuerOf } from '../../../src/x509/certificate/issuer-of.ts'
import { parseCertificate } from '../../../src/x509/certificate/parse-certificate.ts'
import type { CertificatePlan, Publication } from '../../../src/x509/certificate/plan.ts'
import { writeTbsCertificate } from '../../../src/x509/certificate/write-tbs.ts'
import type { Bytes } from '../../../src/x509/der/bytes.ts'
import type { DistinguishedName } from '../../../src/x509/name/distinguished-name.ts'
import { trustAuthority } from '../../../src/x509/path/trusted-authority.ts'
import { type Signer, signerNamed } from './signer.ts'

export const signed = (tbs: Uint8Array, signer: Signer): Bytes => assemble(tbs, 'ecdsaWithSHA256', signer.sign(tbs))

const must = <Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: unknown }): Value => {
  if (!result.ok) throw new TypeError(JSON.stringify(result.problem))
  return result.value
}

const made = (plan: CertificatePlan, signer: Signer) => must(parseCertificate(signed(writeTbsCertificate(plan), signer)))

const named = (commonName: string): DistinguishedName => [
  { type: 'countryName', value: 'JP' }, { type: 'organizationName', value: 'みなと信用組合' }, { type: 'commonName', value: commonName },
]

const PUBLICATION: Publication = { crlUrl: 'http://pki.localhost:8080/crl/minato.crl', caIssuersUrl: 'http://pki.localhost:8080/ca/minato.cer' }
const SPAN = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2056-01-01T00:00:00Z') }

/** When paths are checked. */
export const NOW = new Date('2027-01-01T00:00:00Z')

const [rootKey, issuingKey] = [signerNamed('root'), signerNamed('issuing')]
const root = made({ role: 'root', serial: Uint8Array.of(0x41, 1), subject: named('みなと ルート認証局'), key: rootKey.key, permittedDns: ['localhost'], ...SPAN }, rootKey)
const issuing = made({
  role: 'issuing', serial: Uint8Array.of(0x41, 2), subject: named('みなと 認証局 1'), key: issuingKey.key, issuer: issuerOf(root), publication: PUBLICATION, ...SPAN,
}, rootKey)

/** An authority whose keys everybody knows, and a user below it: the same in every run. */
export const AUTHORITY = {
  root, issuing, issuingKey,
  trusted: must(trustAuthority(issuing, root)),
  /** The same authority as OpenSSL reads it. */
  opened: new X509Certificate(issuing.der),
  client: made({
    role: 'client', serial: Uint8Array.of(0x41, 3), subject: named('★みなと yamada01'), key: signerNamed('client').key, issuer: issuerOf(issuing), publication: PUBLICATION,
    policies: ['1.3.6.1.4.1.99999.1.1'], notBefore: SPAN.notBefore, notAfter: new Date('2027-12-31T14:59:59Z'),
  }, issuingKey),
} as const
