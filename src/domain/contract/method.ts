import { commandsOf, decider, statesOf, type CommandOf, type StateOf } from '../lifecycle/lifecycle.ts'
import type { Policy } from '../policy/parameters.ts'
import type { RefusalOf } from '../refusal/refusal.ts'
import type { Role } from '../user/role.ts'

/** How a contract logs in over its life: the way to certificates ends with the chief's first one, the way back is an application. */
export const METHOD_TRANSITIONS = {
  'password': { 'apply': 'certificates-applied' },
  'certificates-applied': { 'withdraw': 'password', 'switch': 'certificates' },
  'certificates': { 'return': 'password' },
} as const

export type ContractMethod = StateOf<typeof METHOD_TRANSITIONS>
export type MethodCommand = CommandOf<typeof METHOD_TRANSITIONS>

export const CONTRACT_METHODS = statesOf(METHOD_TRANSITIONS) as [ContractMethod, ...ContractMethod[]]
export const METHOD_COMMANDS: readonly MethodCommand[] = commandsOf(METHOD_TRANSITIONS)

type MethodRow = {
  readonly means: string
  /** The one way in; there is never a second. */
  readonly logsInWith: 'password' | 'certificate'
  /** Whose certificate may be issued now; a right to acquire may be given whenever it is not nobody’s. */
  readonly acquires: 'nobody' | 'chief' | 'everybody'
}

export const METHOD_ROWS: { readonly [Method in ContractMethod]: MethodRow } = {
  'password': { means: 'id and password', logsInWith: 'password', acquires: 'nobody' },
  'certificates-applied': { means: 'id and password still; certificates are applied for, and the chief’s first one switches the whole contract', logsInWith: 'password', acquires: 'chief' },
  'certificates': { means: 'certificates', logsInWith: 'certificate', acquires: 'everybody' },
}

export const METHOD_COMMAND_MEANS: { readonly [Command in MethodCommand]: string } = {
  apply: 'the branch records the application and grants the chief; nothing changes for anybody’s login (R-109, R-703)',
  withdraw: 'the application is taken back before the switch',
  switch: 'the chief’s first certificate comes into use, and in the same transaction nobody logs in with id and password any more (R-702)',
  return: 'upon an application, the certificates of the contract are revoked and id and password are the way in again (R-702)',
}

export const logsInByPassword = (method: ContractMethod): boolean => METHOD_ROWS[method].logsInWith === 'password'

/** Whether this user’s first certificate switches the contract, so that it has to be agreed to before. */
export const switchesBy = (method: ContractMethod, role: Role): boolean => method === 'certificates-applied' && role === 'chief'

/** Whether contracts of a service have the choice at all. */
export const methodIsChosen = ({ login }: Pick<Policy, 'login'>): boolean => login.method === 'certificate-or-password'

export const decideMethod = decider(METHOD_TRANSITIONS)

/** Why a contract’s method forbids that this user’s certificate be issued; null where it does not. */
export const methodForbidsAcquiring = (method: ContractMethod, role: Role): RefusalOf<'method-not-certificate' | 'method-not-switched'> | null => {
  const { acquires } = METHOD_ROWS[method]
  if (acquires === 'nobody') return { code: 'method-not-certificate' }
  return acquires === 'everybody' || role === 'chief' ? null : { code: 'method-not-switched' }
}
