import { readAcquisition } from '../../app/acquisition/read-acquisition.ts'
import { lookAtCertificate } from '../../app/login/look-at-certificate.ts'
import { readPasswordSession } from '../../app/login/read-password-session.ts'
import { readSession } from '../../app/login/read-session.ts'
import type { User } from '../../app/port/people.ts'
import type { Use } from '../../domain/certificate/verdict.ts'
import type { Act } from '../../domain/permission/acts.ts'
import { ACTS } from '../../domain/permission/acts.ts'
import { permissionsOf } from '../../domain/permission/may.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import type { ClientIdentity } from '../http/identity/client-identity.ts'
import type { SessionGate } from '../http/session/session-gate.ts'
import { toPath } from '../http/route/target.ts'
import type { HouseSession } from './house-session.ts'
import { COMPANY_STOP, COMPANY_STOP_LIFTING } from './company/company-stop-path.ts'
import { START_USING } from './member/start-using-path.ts'
import { CHANGE_PASSWORD, changePaths } from './password/change-path.ts'
import type { Site } from './site.ts'

/** The bytes of a certificate that was judged good; null for none and for any other. */
const goodDer = (identity: ClientIdentity): Uint8Array | null => (identity.kind === 'presented' && identity.verdict.ok ? identity.der : null)

/** Whether somebody of a company has the permissions that an act takes. */
export const customerHolds = ({ role, permissions }: User, act: Act): boolean => {
  const { customer } = ACTS[act]
  if (role === 'operator' || customer === null) return false
  const held = permissionsOf({ role, permissions })
  return customer === 'self' || customer === 'everybody' || customer.every((permission) => held.includes(permission))
}

/** A renewed certificate is put to use after the change, not before: the password of that login is good for nothing but changing it (R-1205). */
const REACHED_BEFORE_CHANGE: ReadonlySet<string> = new Set([...changePaths(CHANGE_PASSWORD), '/log-out'])
type Led = { readonly to: string; readonly reached: ReadonlySet<string> }

/** Uses that reach one thing and no other, where that is, and by which paths it is done. */
const LED: { readonly [Kind in Use]?: Led } = {
  'start-using': { to: START_USING, reached: new Set([START_USING, '/log-out']) },
  'lift-stop': { to: COMPANY_STOP, reached: new Set([COMPANY_STOP, COMPANY_STOP_LIFTING, '/company/form-token', '/company/stop-end', '/log-out']) },
}

/** The doorkeeper: who a cookie or a certificate stands for, read from the database at each request (design §4). */
export const openGate = (site: Site): SessionGate<HouseSession, Act> => ({
  find: async ({ tokenHash, at, identity }): Promise<Result<HouseSession, Refusal>> => {
    const entry = await site.book.byId(at.service.id)
    if (at.face === 'acquire') {
      const open = await readAcquisition(site.house)(entry, tokenHash)
      return open.ok ? ok({ kind: 'acquirer', id: open.value.acquisition.id, csrfSecret: open.value.acquisition.csrfSecret, entry, open: open.value }) : open
    }
    if (at.face === 'password') {
      const open = await readPasswordSession(site.house)({ entry, tokenHash })
      return open.ok ? ok({ kind: 'password-member', id: open.value.session.id, csrfSecret: open.value.session.csrfSecret, entry, open: open.value }) : open
    }
    const open = await readSession(site.house)({ entry, tokenHash, der: goodDer(identity) })
    return open.ok ? ok({ kind: 'member', id: open.value.session.id, csrfSecret: open.value.session.csrfSecret, entry, open: open.value }) : open
  },

  actor: async (at, identity): Promise<Result<HouseSession, Refusal>> => {
    if (identity.kind === 'none') return problem({ code: 'certificate-none' })
    if (!identity.verdict.ok) return identity.verdict
    const entry = await site.book.byId(at.service.id)
    const seen = await site.house.database.transact(entry.institution.id, (tx) => lookAtCertificate(tx, entry, identity.der))
    if (!seen.ok) return problem(seen.problem.refusal)
    if (seen.value.user.role !== 'operator') return problem({ code: 'not-permitted' })
    return ok({ kind: 'operator', id: identity.thumbprint, csrfSecret: seen.value.certificate.spkiSha256, entry, seen: seen.value })
  },

  leadsTo: (session, path) => {
    if (session.kind !== 'member' && session.kind !== 'password-member') return undefined
    if (session.open.session.changeDue !== null) return REACHED_BEFORE_CHANGE.has(path) ? undefined : toPath(CHANGE_PASSWORD)
    if (session.kind === 'password-member') return undefined
    const led = LED[session.open.use]
    return led === undefined || led.reached.has(path) ? undefined : toPath(led.to)
  },

  // Whether such a person may do it at all; to whom is asked by `may` with the target, inside the use case's call.
  permits: (session, act) => {
    if (session.kind === 'member' || session.kind === 'password-member') return customerHolds(session.open.user, act) ? ok(undefined) : problem({ code: 'not-permitted' })
    if (session.kind !== 'operator') return problem({ code: 'not-permitted' })
    const duties: readonly string[] | null = ACTS[act].operator
    return duties !== null && duties.some((duty) => session.seen.user.permissions.includes(duty)) ? ok(undefined) : problem({ code: 'not-permitted' })
  },
})
