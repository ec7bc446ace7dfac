import { commonName } from '../../domain/certificate/subject.ts'
import type { Validity } from '../../domain/certificate/validity.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { writeTbsCertificate } from '../../x509/certificate/write-tbs.ts'
import type { PublicKey } from '../../x509/key/parse-public-key.ts'
import { lintCertificate, type LintedCertificate } from '../../x509/lint/lint-certificate.ts'
import type { DistinguishedName } from '../../x509/name/distinguished-name.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import { issuerOf } from '../authority/issuer-of.ts'
import { publicationOf } from '../authority/publication.ts'
import type { Addresses } from '../port/house.ts'
import type { Contract, User } from '../port/people.ts'

/** The limit that no profile may break (`domain/policy/limits.ts`): two years, leap days included. */
const MOST_VALIDITY_DAYS = 732

export type ClientCertificate = {
  readonly entry: ServiceEntry
  readonly user: User
  readonly contract: Contract
  readonly key: PublicKey
  readonly serial: Uint8Array
  readonly validity: Validity
}

/** Who it is for, as the chooser of a browser shows it: no company name, because others may look over the shoulder. */
export const subjectOf = ({ entry, user, contract, validity }: Omit<ClientCertificate, 'key' | 'serial'>): DistinguishedName => [
  { type: 'countryName', value: 'JP' },
  { type: 'organizationName', value: entry.institution.nameEn },
  {
    type: 'commonName',
    value: commonName(entry.settled.policy.certificate, {
      loginId: user.loginId,
      companyNumber: contract.number,
      institutionCode: entry.institution.code,
      lastDay: dayOf(validity.notAfter),
    }),
  },
]

/** The bytes to be stored and then signed (R-1102, R-1105). */
export const writeClientTbs = (certificate: ClientCertificate, addresses: Addresses): Uint8Array => {
  const { entry, key, serial, validity } = certificate
  return writeTbsCertificate({
    role: 'client',
    issuer: issuerOf(entry.authority),
    publication: publicationOf(entry.authority.id, addresses),
    serial: new Uint8Array(serial),
    subject: subjectOf(certificate),
    key,
    notBefore: validity.notBefore,
    notAfter: validity.notAfter,
  })
}

/** Throws where a rule is broken: the profile's limits and the request's checks let nothing through that could, so it is a defect. */
export const lintClientTbs = (tbs: Uint8Array, authority: ServiceEntry['authority'], acquiredAt: BusinessTime): LintedCertificate => {
  const linted = lintCertificate(tbs, { role: 'client', issuer: issuerOf(authority), acquiredAt, mostValidityDays: MOST_VALIDITY_DAYS })
  if (!linted.ok) throw new Error(`a certificate that must not be signed: ${linted.problem.map(({ id, detail }) => `${id} ${detail}`).join('; ')}`)
  return linted.value
}
