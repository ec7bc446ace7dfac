import type { CertificateState } from '../certificate/lifecycle.ts'
import { isExpired } from '../certificate/validity.ts'
import { isBefore, type BusinessTime } from '../time/time.ts'

/** What lets somebody in, apart from locks, which come and go. */
export type Ways = {
  /** Whether the contract logs in with id and password. */
  readonly byPassword: boolean
  /** Null: none was made. */
  readonly password: { readonly lapsesAt: BusinessTime | null } | null
  readonly certificates: readonly { readonly state: CertificateState; readonly notAfter: BusinessTime }[]
}

/** `now`: logs in at this moment. `back`: so it is, or did and has run out of time, which a renewal mends; not who never got in, or whose certificate is gone. */
export type GettingIn = 'now' | 'back'

const HOLDS: { readonly [When in GettingIn]: (certificate: Ways['certificates'][number], now: BusinessTime) => boolean } = {
  now: ({ state, notAfter }, now) => (state === 'active' || state === 'renewed') && !isExpired(notAfter, now),
  back: ({ state }) => state === 'active' || state === 'renewed' || state === 'expired',
}

/** Whether somebody who is registered gets in, so that others can count on them. */
export const getsIn = ({ byPassword, password, certificates }: Ways, when: GettingIn, now: BusinessTime): boolean =>
  password !== null && (password.lapsesAt === null || isBefore(now, password.lapsesAt)) && (byPassword || certificates.some((each) => HOLDS[when](each, now)))
