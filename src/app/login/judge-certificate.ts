import { createHash } from 'node:crypto'
import type { CertificateFault, Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import type { MachineTime } from '../../domain/time/time.ts'
import { parseCertificate, type Certificate } from '../../x509/certificate/parse-certificate.ts'
import { nameText } from '../../x509/name/name-text.ts'
import { checkPath, type PathRefusal } from '../../x509/path/check-path.ts'
import { trustAuthority, type TrustedAuthority } from '../../x509/path/trusted-authority.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { House } from '../port/house.ts'
import type { Authority } from '../port/installation.ts'

const FAULTS = {
  'critical-extension-unknown': 'critical-extension-unknown',
  'is-an-authority': 'an-authority',
  'not-for-client-authentication': 'not-for-client-authentication',
  'name-not-permitted': 'unreadable',
  'authority-not-valid': 'authority-not-valid',
} as const satisfies Partial<Record<PathRefusal['code'], CertificateFault>>

const refusalOf = (refusal: PathRefusal): Refusal => {
  switch (refusal.code) {
    case 'issuer-unknown':
      return { code: 'certificate-foreign' }
    case 'issuer-key-unknown':
    case 'signature-wrong':
      return { code: 'certificate-forged' }
    case 'expired':
    case 'not-yet-valid':
      throw new TypeError('validity is judged with the row of the database')
    default:
      return { code: 'certificate-not-acceptable', fault: FAULTS[refusal.code] }
  }
}

/** Whether an authority and its root are good at this instant: their validity is real time, which no demo moves (R-1213). */
const isGood = ({ validFrom, validUntil }: TrustedAuthority, now: MachineTime): boolean =>
  now.getTime() >= validFrom.getTime() && now.getTime() < validUntil.getTime() + 1000

/** For so long a stranger's certificate is not looked up again, however often it is shown: whose it is changes only where an authority is made. */
const STRANGER_MS = 10_000
const MOST_STRANGERS = 1_000

type Stranger = { readonly refusal: Refusal; readonly until: number }

/** Certificates whose signature was found good: more than log in within an hour, and 2 MB at most. */
const MOST_PROVED = 10_000

/**
 * Bytes that the path check has accepted under an authority, which it would accept ever after: whose they are and what they are for stands in them, and no date is
 * looked at. So it is remembered by SHA-256, and nothing that can change is: not the row's state, not a validity, and no refusal.
 */
const provedCertificates = () => {
  const proved = new Set<string>()
  return {
    has: (key: string): boolean => proved.has(key),
    add: (key: string): void => {
      proved.add(key)
      for (const oldest of proved) {
        if (proved.size <= MOST_PROVED) break
        proved.delete(oldest)
      }
    },
  }
}

/**
 * Judges a presented certificate by its bytes alone: whose authority signed it, and whether it is one for logging in. Its
 * validity and its state are the row's to tell, in business time (`look-at-certificate.ts`), so the path is checked at its own beginning, and
 * the authority's validity besides at the present.
 */
export const judgeCertificate = (house: Pick<House, 'database'>, clock: () => MachineTime) => {
  /** Authorities never change under their id. */
  const trusted = new Map<string, TrustedAuthority>()
  const proved = provedCertificates()

  const trust = (authority: Authority, root: Authority): TrustedAuthority => {
    const known = trusted.get(authority.id)
    if (known !== undefined) return known
    const [issuing, above] = [parseCertificate(authority.certificate), parseCertificate(root.certificate)]
    const result = issuing.ok && above.ok ? trustAuthority(issuing.value, above.value) : undefined
    if (result?.ok !== true) throw new Error(`authority ${authority.id} is not one under its root: ${result?.problem ?? 'unreadable'}`)
    trusted.set(authority.id, result.value)
    return result.value
  }

  const strangers = new Map<string, Stranger>()

  /** Whoever has a certificate that somebody else signed has the database asked as seldom as that. */
  const refusalOfStranger = async (key: string, certificate: Certificate): Promise<Refusal> => {
    const [known, now] = [strangers.get(key), clock().getTime()]
    if (known !== undefined && now < known.until && known.until - now <= STRANGER_MS) return known.refusal
    const refusal = await judgeStranger(certificate)
    strangers.delete(key)
    strangers.set(key, { refusal, until: now + STRANGER_MS })
    for (const oldest of strangers.keys()) {
      if (strangers.size <= MOST_STRANGERS) break
      strangers.delete(oldest)
    }
    return refusal
  }

  /** Ours under another name than this service's issuer: another service's, or somebody's who took our name. */
  const judgeStranger = (certificate: Certificate): Promise<Refusal> => house.database.open(async ({ installation }): Promise<Refusal> => {
    const named = (await installation.authoritiesNamed(nameText(certificate.issuerName))).filter(({ parentId }) => parentId !== null)
    const authorities: TrustedAuthority[] = []
    for (const authority of named) {
      const root = await installation.authority(authority.parentId ?? '')
      if (root !== undefined) authorities.push(trust(authority, root))
    }
    const checked = checkPath(certificate, authorities, certificate.notBefore)
    return checked.ok ? { code: 'certificate-other-service' } : refusalOf(checked.problem)
  })

  return async (der: Uint8Array, { authority, root }: Pick<ServiceEntry, 'authority' | 'root'>): Promise<Result<undefined, Refusal>> => {
    const issuing = trust(authority, root)
    const key = `${authority.id} ${createHash('sha256').update(der).digest('base64')}`
    if (!proved.has(key)) {
      const certificate = parseCertificate(der)
      if (!certificate.ok) return problem({ code: 'certificate-not-acceptable', fault: 'unreadable' })
      const checked = checkPath(certificate.value, [issuing], certificate.value.notBefore)
      if (!checked.ok) return problem(checked.problem.code === 'issuer-unknown' ? await refusalOfStranger(key, certificate.value) : refusalOf(checked.problem))
      proved.add(key)
    }
    return isGood(issuing, clock()) ? ok(undefined) : problem({ code: 'certificate-not-acceptable', fault: 'authority-not-valid' })
  }
}
