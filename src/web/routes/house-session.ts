import type { OpenAcquisition } from '../../app/acquisition/read-acquisition.ts'
import type { ServiceEntry } from '../../app/institution/service-book.ts'
import type { Seen } from '../../app/login/look-at-certificate.ts'
import type { OpenSession } from '../../app/login/read-session.ts'
import type { Act } from '../../domain/permission/acts.ts'
import { routeFor } from '../http/route/route.ts'

type Base = { readonly id: string; readonly csrfSecret: Uint8Array; readonly entry: ServiceEntry }

/** Who a request comes from: a member who logged in, somebody in the middle of acquiring, or an operator's program. */
export type HouseSession =
  | (Base & { readonly kind: 'member'; readonly open: OpenSession })
  | (Base & { readonly kind: 'acquirer'; readonly open: OpenAcquisition })
  | (Base & { readonly kind: 'operator'; readonly seen: Seen })

/** The gate gives each face its own kind; another one here would be a defect. */
export const memberOf = (session: HouseSession): Extract<HouseSession, { kind: 'member' }> => {
  if (session.kind !== 'member') throw new TypeError('not a member’s session')
  return session
}

export const acquirerOf = (session: HouseSession): Extract<HouseSession, { kind: 'acquirer' }> => {
  if (session.kind !== 'acquirer') throw new TypeError('not an acquisition')
  return session
}

export const operatorOf = (session: HouseSession): Extract<HouseSession, { kind: 'operator' }> => {
  if (session.kind !== 'operator') throw new TypeError('not an operator')
  return session
}

export const route = routeFor<HouseSession, Act>()
