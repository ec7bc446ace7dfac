import type { OpenAcquisition } from '../../app/acquisition/read-acquisition.ts'
import type { ServiceEntry } from '../../app/institution/service-book.ts'
import type { Seen } from '../../app/login/look-at-certificate.ts'
import type { OpenPasswordSession } from '../../app/login/read-password-session.ts'
import type { OpenSession } from '../../app/login/read-session.ts'
import type { Act } from '../../domain/permission/acts.ts'
import { routeFor } from '../http/route/route.ts'

type Base = { readonly id: string; readonly csrfSecret: Uint8Array; readonly entry: ServiceEntry }

/** Who a request comes from: a member who logged in with a certificate, one who did with id and password, somebody in the middle of acquiring, or an operator's program. */
export type HouseSession =
  | (Base & { readonly kind: 'member'; readonly open: OpenSession })
  | (Base & { readonly kind: 'password-member'; readonly open: OpenPasswordSession })
  | (Base & { readonly kind: 'acquirer'; readonly open: OpenAcquisition })
  | (Base & { readonly kind: 'operator'; readonly seen: Seen })

/** The gate gives each face its own kind; another one here would be a defect. */
export const memberOf = (session: HouseSession): Extract<HouseSession, { kind: 'member' }> => {
  if (session.kind !== 'member') throw new TypeError('not a member’s session')
  return session
}

export const passwordMemberOf = (session: HouseSession): Extract<HouseSession, { kind: 'password-member' }> => {
  if (session.kind !== 'password-member') throw new TypeError('not a session of id and password')
  return session
}

/** The hosts on which the people of a company are logged in: with a certificate, or with id and password. */
export const INSIDE = ['login', 'password'] as const

/** Whoever has logged in, by whatever method. */
export const insiderOf = (session: HouseSession): Extract<HouseSession, { kind: 'member' | 'password-member' }> =>
  (session.kind === 'password-member' ? session : memberOf(session))

export const acquirerOf = (session: HouseSession): Extract<HouseSession, { kind: 'acquirer' }> => {
  if (session.kind !== 'acquirer') throw new TypeError('not an acquisition')
  return session
}

export const operatorOf = (session: HouseSession): Extract<HouseSession, { kind: 'operator' }> => {
  if (session.kind !== 'operator') throw new TypeError('not an operator')
  return session
}

export const route = routeFor<HouseSession, Act>()
