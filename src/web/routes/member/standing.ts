import type { ServiceEntry } from '../../../app/institution/service-book.ts'
import { rememberedAt } from '../../../app/login/known-expiry.ts'
import { lookAtCertificate } from '../../../app/login/look-at-certificate.ts'
import type { Certificate } from '../../../app/port/certificates.ts'
import type { Transaction } from '../../../app/port/database.ts'
import type { User } from '../../../app/port/people.ts'
import { newerThan } from '../../../app/renewal/successor.ts'
import { dayOf } from '../../../domain/calendar/day.ts'
import { daysLeft } from '../../../domain/calendar/window.ts'
import { adviceFor } from '../../../domain/environment/supported.ts'
import { likelyCauses, nextProcedure, type Cause, type Late, type Standing, type Successor } from '../../../domain/procedure/next-procedure.ts'
import type { Refusal, RefusalCode } from '../../../domain/refusal/refusal.ts'
import type { Policy } from '../../../domain/policy/parameters.ts'
import { lateRenewal } from '../../../domain/renewal/after-expiry.ts'
import { renewalPhase, renewalWindows } from '../../../domain/renewal/phase.ts'
import type { BusinessTime } from '../../../domain/time/time.ts'
import { maskedLoginId } from '../../../domain/user/login-id.ts'
import type { Visit } from '../../http/route/visit.ts'
import type { ShownCertificate, StandingProps } from '../../pages/member/next-procedure.tsx'
import type { HouseSession } from '../house-session.ts'
import { knownOf } from '../known.ts'
import { browserOf } from '../notes.ts'
import type { Site } from '../site.ts'

/** Everything the pages about this browser's certificate tell, without the frame. */
export type FoundStanding = Omit<StandingProps, 'page'> & {
  readonly now: BusinessTime
  readonly causes: readonly Cause[]
  readonly user: User | undefined
  readonly certificate: Certificate | undefined
  readonly refusal: Refusal | null
  readonly known: BusinessTime | null
}

const STATES: { readonly [Code in RefusalCode]?: ShownCertificate['state'] } = {
  'certificate-expired': 'expired', 'certificate-revoked': 'revoked', 'certificate-superseded': 'superseded', 'certificate-awaiting-confirmation': 'awaiting-confirmation', 'user-suspended': 'suspended',
}

const stateOf = (code: RefusalCode): ShownCertificate['state'] => (Object.hasOwn(STATES, code) ? STATES[code] : undefined) ?? null

type Renewal = { readonly late: Late; readonly successor: Successor }

const NOBODYS: Renewal = { late: null, successor: 'none' }

/** What has become of renewing the certificate that was shown: whoever shows it has its key, also where it has run out. */
const renewalOf = async (tx: Transaction, policy: Policy, { user, certificate }: { readonly user?: User | undefined; readonly certificate?: Certificate | undefined }): Promise<Renewal> => {
  if (user === undefined || certificate === undefined) return NOBODYS
  const certificates = await tx.certificates.ofUser(user.id)
  const newer = newerThan(certificate, certificates, tx.now.business)
  const late = lateRenewal(policy.renewal, certificates, await tx.acquisitions.currentGrant(user.id) ?? null, tx.now.business)
  return { late: late?.needs ?? null, successor: newer === undefined ? 'none' : newer.id === certificate.id ? 'this' : 'other' }
}

/** Looks at what the connection shows, and says how it stands and what to do. No secret is asked, so no lock and no grant is told (R-1210). */
export const standingOf = async (site: Site, visit: Visit<HouseSession>, entry: ServiceEntry): Promise<FoundStanding> => {
  const { identity } = visit
  const { policy } = entry.settled
  const { seen, now, late, successor } = await site.house.database.transact(entry.institution.id, async (tx) => {
    const looked = identity.kind === 'presented' && identity.verdict.ok ? await lookAtCertificate(tx, entry, identity.der) : null
    return { seen: looked, now: tx.now.business, ...looked === null ? NOBODYS : await renewalOf(tx, policy, looked.ok ? looked.value : looked.problem) }
  })
  const known = knownOf(site, visit)?.until ?? null
  const visitor = browserOf(visit)
  const advice = adviceFor(policy, visitor, dayOf(now))
  const remembered = rememberedAt(known, now)
  const refusal = seen !== null ? (seen.ok ? null : seen.problem.refusal) : identity.kind === 'presented' && !identity.verdict.ok ? identity.verdict.problem : null
  const found = seen === null ? undefined : seen.ok ? seen.value : seen.problem
  const { user, certificate } = found ?? { user: undefined, certificate: undefined }

  const standing: Standing = refusal !== null
    ? { kind: 'refused', code: refusal.code, late, successor }
    : certificate === undefined
      ? { kind: 'none', remembered, late: known !== null && renewalPhase(policy.renewal, known, now) === 'after-expiry' ? policy.renewal.graceNeeds : null, logIn: advice.acts['log-in'].verdict, acquire: advice.acts.acquire.verdict }
      : { kind: 'good', phase: renewalPhase(policy.renewal, certificate.notAfter, now), successor }

  const good = standing.kind === 'good'
  const shown: ShownCertificate | null = certificate === undefined || user === undefined ? null : {
    userName: good ? user.name : null,
    loginId: maskedLoginId(user.loginId),
    pcName: certificate.pcName,
    expires: certificate.notAfter,
    daysLeft: good ? daysLeft(certificate.notAfter, now) : null,
    renewableFrom: good ? renewalWindows(policy.renewal, certificate.notAfter).ordinary.opens : null,
    state: standing.kind === 'good' ? (standing.phase === 'open' ? 'renewable' : 'in-use') : refusal === null ? null : stateOf(refusal.code),
    serial: Buffer.from(certificate.serial).toString('hex'),
  }

  return {
    now, user, certificate, refusal, known, shown,
    seen: { visitor, advice },
    procedure: nextProcedure(standing),
    trouble: refusal,
    role: user === undefined || !good ? 'unknown' : user.role === 'chief' ? 'chief' : 'user',
    causes: standing.kind === 'none' ? likelyCauses({ remembered, logIn: standing.logIn, browser: visitor.browser }) : [],
  }
}
