import { hash } from 'node:crypto'
import { machineTime, secondsAfter, type MachineTime } from '../../domain/time/time.ts'
import { parseTbsCertificate } from '../../x509/certificate/parse-certificate.ts'
import type { CertificatePlan } from '../../x509/certificate/plan.ts'
import type { Role } from '../../x509/certificate/role.ts'
import { serialFromRandom, SERIAL_BYTES } from '../../x509/certificate/serial-number.ts'
import { writeTbsCertificate } from '../../x509/certificate/write-tbs.ts'
import { parsePublicKey, type PublicKey } from '../../x509/key/parse-public-key.ts'
import { lintCertificate } from '../../x509/lint/lint-certificate.ts'
import { nameText } from '../../x509/name/name-text.ts'
import { auditor } from '../audit/auditor.ts'
import { randomUuid } from '../institution/random-uuid.ts'
import type { House } from '../port/house.ts'
import type { Authority, UnsignedAuthority } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'
import type { Signer } from '../port/signer.ts'
import { issuerOf } from './issuer-of.ts'

/** What every purpose comes to: the certificate's role and its days of validity. An issuing authority outlives what it issues by years. */
const AUTHORITY_TERMS = {
  'client-root': { role: 'root', days: 7_300 },
  'client-issuing': { role: 'issuing', days: 3_650 },
  'tls-root': { role: 'tls-root', days: 3_650 },
} as const satisfies Readonly<Record<Authority['purpose'], { readonly role: Role; readonly days: number }>>

/** Clocks of PCs that run behind by less than this do not find an authority from the future. */
const BACKDATED_SECONDS = 3_600
const DAY_SECONDS = 86_400

export type Terms = { readonly serial: Uint8Array<ArrayBuffer>; readonly key: PublicKey; readonly notBefore: Date; readonly notAfter: Date }

export type Establishment = {
  readonly actor: Actor
  readonly purpose: Authority['purpose']
  readonly institutionId: string | null
  /** The institution in whose audit the ceremony stands: its own, or for a root the one that runs the installation. */
  readonly recordedIn: string
  readonly demo: boolean
  /** Signs it; null where it signs itself. */
  readonly parent: Authority | null
  /** Where the new key is to live. */
  readonly keySigner: Signer
  /** Where the key lives that signs the certificate. */
  readonly certificateSigner: Signer
  /** `generation` counts the authorities of this purpose and institution from 1. */
  readonly plan: (terms: Terms, id: string, generation: number) => CertificatePlan
}

const wholeSecond = (instant: MachineTime): MachineTime => machineTime(Math.floor(instant.getTime() / 1000) * 1000)

const lintStored = ({ purpose, parent }: Establishment, { tbs, notBefore }: UnsignedAuthority) => {
  const { role, days } = AUTHORITY_TERMS[purpose]
  const acquiredAt = new Date(notBefore.getTime() + BACKDATED_SECONDS * 1000)
  const linted = lintCertificate(tbs, { role, issuer: parent === null ? 'self' : issuerOf(parent), acquiredAt, mostValidityDays: days })
  if (!linted.ok) throw new Error(`an authority that must not be signed: ${linted.problem.map(({ id, detail }) => `${id} ${detail}`).join('; ')}`)
  return linted.value
}

type Needs = Pick<House, 'database' | 'keyed' | 'random'>

const store = async (house: Needs, establishment: Establishment): Promise<UnsignedAuthority> => {
  const { actor, purpose, institutionId, parent, demo } = establishment
  const { days } = AUTHORITY_TERMS[purpose]
  const id = randomUuid(house.random(16))
  const keyName = `${purpose}-${id}`
  const key = parsePublicKey(await establishment.keySigner.createKey(keyName))
  if (!key.ok) throw new Error(`the signer made a key that is not certified: ${key.problem.code}`)
  return house.database.transact(establishment.recordedIn, async (tx) => {
    const now = wholeSecond(tx.now.machine)
    const [notBefore, end] = [secondsAfter(now, -BACKDATED_SECONDS), secondsAfter(now, days * DAY_SECONDS)]
    const notAfter = parent !== null && parent.notAfter < end ? parent.notAfter : end
    const generation = 1 + await tx.installation.countAuthorities({ purpose, institutionId })
    const serial = serialFromRandom(house.random(SERIAL_BYTES))
    const tbs = writeTbsCertificate(establishment.plan({ serial, key: key.value, notBefore, notAfter }, id, generation))
    const parsed = parseTbsCertificate(tbs)
    if (!parsed.ok) throw new Error(`an authority's certificate that cannot be read: ${parsed.problem.reason}`)
    const unsigned: UnsignedAuthority = {
      id, institutionId, parentId: parent?.id ?? null, purpose, subject: nameText(parsed.value.subjectName), tbs, keyName, notBefore, notAfter, demo,
    }
    lintStored(establishment, unsigned)
    await tx.installation.addAuthority(unsigned, tx.now.machine)
    await auditor(house, tx, actor).accepted('create-authority', { kind: 'authority', id }, {
      purpose, subject: unsigned.subject, serial: parsed.value.serialHex, notAfter: notAfter.toISOString(), tbsSha256: hash('sha256', tbs),
    })
    return unsigned
  })
}

/**
 * Makes an authority: its key, its certificate as bytes in the database and in the audit, only then the signature (R-1101, R-1105). Where an
 * earlier ceremony was broken off in between, that authority is finished instead of another begun.
 */
export const establishAuthority = async (house: Needs, establishment: Establishment): Promise<Authority> => {
  const { purpose, institutionId, parent } = establishment
  const begun = await house.database.open(({ installation }) => installation.unsignedAuthority({ purpose, institutionId }))
  const unsigned = begun ?? await store(house, establishment)
  const linted = lintStored(establishment, unsigned)
  const certificate = await establishment.certificateSigner.signCertificate(parent?.keyName ?? unsigned.keyName, linted)
  if (institutionId === null) await house.database.open(({ installation }) => installation.authoritySigned(unsigned.id, certificate))
  else await house.database.transact(institutionId, ({ installation }) => installation.authoritySigned(unsigned.id, certificate))
  const signed = await house.database.open(({ installation }) => installation.authority(unsigned.id))
  if (signed === undefined) throw new Error(`authority ${unsigned.id} is gone`)
  return signed
}
