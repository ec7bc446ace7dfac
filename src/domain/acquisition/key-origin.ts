import type { Policy } from '../policy/parameters.ts'
import type { RefusalOf } from '../refusal/refusal.ts'
import { ok, problem, type Result } from '../result.ts'
import type { Role } from '../user/role.ts'

/** How the key came to where it is used: through a file on the PC, made in the system’s own store, or inside a token. */
export type KeyOrigin = 'file' | 'store' | 'token'

const mayUseFile = ({ keyThroughFileForChiefs, keyThroughFileForUsers }: Policy['certificate'], role: Role): boolean =>
  role === 'chief' ? keyThroughFileForChiefs : keyThroughFileForUsers

/** Whether a key that came this way is certified for this role. */
export const keyOriginAllowed = (policy: Policy, role: Role, origin: KeyOrigin): Result<KeyOrigin, RefusalOf<'acquisition-way-not-allowed'>> =>
  origin !== 'file' || mayUseFile(policy.certificate, role) ? ok(origin) : problem({ code: 'acquisition-way-not-allowed' })
