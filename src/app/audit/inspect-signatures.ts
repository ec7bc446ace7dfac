import { createHash } from 'node:crypto'
import type { MachineTime } from '../../domain/time/time.ts'
import { parseCertificate } from '../../x509/certificate/parse-certificate.ts'
import { parseCrl } from '../../x509/crl/parse-crl.ts'
import { sameBytes, toHex } from '../../x509/der/bytes.ts'
import { signatureAlgorithmIn, type AlgorithmIdentifier } from '../../x509/key/algorithm-identifier.ts'
import { keyFingerprint } from '../../x509/key/fingerprint.ts'
import { parsePublicKey, type PublicKey } from '../../x509/key/parse-public-key.ts'
import { isSignedBy } from '../../x509/key/verify-signature.ts'
import type { InspectedAuthority, InspectedCertificate, InspectedRows } from '../port/inspection.ts'
import type { Finding } from './invariants.ts'

/** The key of an authority; undefined for bytes that are no authority's certificate. */
const keyOf = ({ certificate }: InspectedAuthority): PublicKey | undefined => {
  const parsed = parseCertificate(certificate)
  const key = parsed.ok ? parsePublicKey(parsed.value.spki) : undefined
  return key?.ok === true ? key.value : undefined
}

type Signed = { readonly tbs: Uint8Array; readonly signature: Uint8Array; readonly signatureAlgorithm: AlgorithmIdentifier }

const isSigned = (key: PublicKey | undefined, { tbs, signature, signatureAlgorithm }: Signed): boolean => {
  const algorithm = signatureAlgorithmIn(signatureAlgorithm)
  return key !== undefined && algorithm !== undefined && isSignedBy(key, algorithm, tbs, signature)
}

/** What is wrong with a signed certificate, in a word; undefined where nothing is. */
const faultOf = (key: PublicKey | undefined, row: InspectedCertificate, der: Uint8Array): string | undefined => {
  const parsed = parseCertificate(der)
  if (!parsed.ok) return 'its bytes are no certificate'
  const certified = parsePublicKey(parsed.value.spki)
  if (!sameBytes(parsed.value.tbs, row.tbs)) return 'it is not what was stored'
  if (!isSigned(key, parsed.value)) return 'its authority has not signed it'
  if (!sameBytes(parsed.value.serial, row.serial)) return 'it has another number'
  if (!certified.ok || !sameBytes(keyFingerprint(certified.value), row.spkiSha256)) return 'it has another key'
  return row.thumbprint !== null && sameBytes(createHash('sha256').update(der).digest(), row.thumbprint) ? undefined : 'it has another thumbprint'
}

/** Certificates read at once: about a megabyte. */
const PAGE = 500

const inspectCertificates = async (rows: InspectedRows, keys: ReadonlyMap<string, PublicKey | undefined>): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  for (let after: string | null = null; ;) {
    const page = await rows.certificates(after, PAGE)
    for (const row of page) {
      const detail = row.der === null ? undefined : faultOf(keys.get(row.authorityId), row, row.der)
      if (detail !== undefined) findings.push({ invariant: 'certificate-as-stored', subject: row.id, detail })
    }
    after = page.at(-1)?.id ?? null
    if (after === null || page.length < PAGE) return findings
  }
}

const inspectCrl = async (rows: InspectedRows, authority: InspectedAuthority, key: PublicKey | undefined, before: MachineTime): Promise<readonly Finding[]> => {
  const { named, recently } = await rows.ended(authority.id, before)
  const latest = await rows.latestCrl(authority.id)
  const missing = (detail: string): Finding => ({ invariant: 'crl-complete', subject: authority.subject, detail })
  if (latest === undefined) return named.length === 0 ? [] : [missing('there is none')]
  const wrong = (detail: string): readonly Finding[] => [{ invariant: 'crl-signed', subject: authority.subject, detail: `number ${latest.number}: ${detail}` }]
  const crl = parseCrl(latest.der)
  if (!crl.ok) return wrong('its bytes are no list of revocations')
  const { value } = crl
  if (!isSigned(key, value)) return wrong('its authority has not signed it')
  const [written, kept] = [value, latest].map(({ thisUpdate, nextUpdate }) => `${thisUpdate.getTime()} ${nextUpdate.getTime()}`)
  if (value.crlNumber !== BigInt(latest.number) || value.revokedCount !== latest.entries || written !== kept) return wrong('its row says something else')
  const there = new Set<string>()
  value.forEachRevoked(({ serial }) => there.add(toHex(serial)))
  const may = new Set([...named, ...recently].map(toHex))
  return [
    ...named.map(toHex).filter((serial) => !there.has(serial)).map((serial) => missing(`${serial} is missing in number ${latest.number}`)),
    ...[...there].filter((serial) => !may.has(serial)).map((serial) => missing(`${serial} is named by number ${latest.number} and has not ended`)),
  ]
}

/** Everything of one institution that was signed, against the rows that say so. */
export const inspectSignatures = async (rows: InspectedRows, before: MachineTime): Promise<readonly Finding[]> => {
  const authorities = await rows.authorities()
  const keys = new Map(authorities.map((authority) => [authority.id, keyOf(authority)]))
  const findings = [...await inspectCertificates(rows, keys)]
  for (const authority of authorities) findings.push(...await inspectCrl(rows, authority, keys.get(authority.id), before))
  return findings
}
