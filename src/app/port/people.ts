import type { ContractState } from '../../domain/contract/lifecycle.ts'
import type { ContractMethod } from '../../domain/contract/method.ts'
import type { Counter, Secret } from '../../domain/lock/counter.ts'
import type { BusinessTime, MachineTime } from '../../domain/time/time.ts'
import type { UserState } from '../../domain/user/lifecycle.ts'
import type { Role } from '../../domain/user/role.ts'

export type Language = 'ja' | 'en'

export type User = {
  readonly id: string
  readonly institutionId: string
  readonly contractId: string
  readonly serviceId: string
  readonly loginId: string
  readonly name: string
  readonly mail: string
  readonly language: Language
  readonly role: Role
  readonly permissions: readonly string[]
  readonly state: UserState
  readonly usableFrom: BusinessTime
  /** Whether this user is one who uses a token, registered already or not; counts where the profile tells it user by user (`domain/token`). */
  readonly usesToken: boolean
}

export type NewUser = Omit<User, 'id' | 'institutionId' | 'state'> & { readonly lookAlike: string; readonly registeredAt: BusinessTime }

export type Contract = {
  readonly id: string
  readonly institutionId: string
  readonly serviceId: string
  readonly number: string
  readonly name: string
  readonly state: ContractState
  /** Since when the whole company is stopped in an emergency; null where it is not. */
  readonly stoppedAt: BusinessTime | null
  /** Which of its users stopped it; null where it was the branch, or is not stopped. */
  readonly stoppedBy: string | null
  /** What they wrote why. */
  readonly stopReason: string | null
  /** Who of the two people that lift it has said so; null where nobody has. */
  readonly liftAskedBy: string | null
  readonly method: ContractMethod
}

/** The emergency stop of a company, or that there is none. */
export type StopOfContract = Pick<Contract, 'stoppedAt' | 'stoppedBy' | 'stopReason' | 'liftAskedBy'>

/** What is compared outside a transaction: a secret of the user, or the proof of an acquisition, which counts on the grant. */
export type Compared = Secret | 'acquisition-proof'

export type StoredPassword = { readonly hash: string; readonly origin: 'initial' | 'chosen'; readonly setAt: BusinessTime; readonly lapsesAt: BusinessTime | null }

/** argon2id of the digits; one that was printed lapses until it has proved its user. */
export type StoredPin = { readonly hash: string; readonly setAt: BusinessTime; readonly lapsesAt: BusinessTime | null }

/** argon2id of what an administrator types before a revocation; without one nothing is revoked where the profile asks for it. */
export type StoredConfirmationPassword = { readonly hash: string; readonly setAt: BusinessTime }

export type Page = { readonly after: string; readonly most: number }

/** A user's password, and what is counted about it. */
export type PasswordKept = { readonly password: StoredPassword | undefined; readonly counter: Counter }

/** `methodReason`: why it is not for certificates. */
export type NewContract = Omit<Contract, 'id' | 'institutionId' | 'state' | keyof StopOfContract> & { readonly openedAt: BusinessTime; readonly methodReason: string | null }

export type PeoplePort = {
  /** Undefined where the number is taken, also by somebody at the same moment. */
  readonly addContract: (contract: NewContract) => Promise<Contract | undefined>
  /** Locks the row, so that caps and the contract's state hold until the end (design §4: contract, then user, then certificate). */
  readonly lockContract: (by: { readonly id: string } | { readonly number: string } | { readonly ofUser: string }) => Promise<Contract | undefined>
  /** Keeps everybody from changing it until the end, and nobody else from keeping it so: before the user’s lock, like every lock of a contract. */
  readonly keepContract: (userId: string) => Promise<Contract | undefined>
  /** `reason`: why it is not for certificates, null where it is; the former one stays where none is said. Under the contract’s lock. */
  readonly setMethod: (contractId: string, method: ContractMethod, reason?: string | null) => Promise<void>
  readonly findContract: (number: string) => Promise<Contract | undefined>
  readonly contractOf: (userId: string) => Promise<Contract | undefined>
  /** How many contracts of a service that go on log in with id and password, certificates applied for or not. */
  readonly countPasswordContracts: (serviceId: string) => Promise<number>
  /** Contracts of the institution in the order of their numbers, from the one after `after`. */
  readonly contractPage: (page: Page) => Promise<readonly Contract[]>
  readonly countUsers: (contractId: string) => Promise<number>
  /** Undefined where the id, or one that looks like it, is taken, also by somebody at the same moment. */
  readonly addUser: (user: NewUser) => Promise<User | undefined>
  /** All of them in one statement; whoever is missing from the answer has an id that is taken. */
  readonly addUsers: (users: readonly NewUser[]) => Promise<readonly User[]>
  /** Users of the contract by these ids, removed ones included. */
  readonly usersNamed: (contractId: string, loginIds: readonly string[]) => Promise<readonly User[]>
  /** Which of these keys (`lookAlikeKey`) somebody has or had, whom nobody may be taken for. */
  readonly takenLookAlikes: (keys: readonly string[]) => Promise<ReadonlySet<string>>
  /**
   * Whether somebody of a service uses a token; undefined where nobody there has this id, or not under this number. One row comes back in any case (R-1210).
   * `companyNumber` empty: whatever the number.
   */
  readonly usesTokenOf: (named: { readonly serviceId: string; readonly loginId: string; readonly companyNumber: string }) => Promise<boolean | undefined>
  readonly findUser: (by: { readonly id: string } | { readonly loginId: string }) => Promise<User | undefined>
  /** Those of these ids that there are, in no order, each once. */
  readonly findUsers: (ids: readonly string[]) => Promise<readonly User[]>
  readonly lockUser: (by: { readonly id: string } | { readonly loginId: string }) => Promise<User | undefined>
  readonly listUsers: (contractId: string) => Promise<readonly User[]>
  /** Users of a contract in the order of their login ids, from the one after `after`. */
  readonly userPage: (contractId: string, page: Page) => Promise<readonly User[]>
  /** Those of the contract, or of this user's, who hold web administration, the chief included. */
  readonly administratorsOf: (contract: string | { readonly ofUser: string }) => Promise<readonly User[]>
  readonly setName: (userId: string, name: string) => Promise<void>
  readonly setRights: (userId: string, rights: { readonly role: Role; readonly permissions: readonly string[] }) => Promise<void>
  readonly setTokenUse: (userId: string, usesToken: boolean) => Promise<void>
  readonly setContractState: (contractId: string, state: ContractState) => Promise<void>
  /** The emergency stop of a company, or its end. */
  readonly setStop: (contractId: string, stop: StopOfContract) => Promise<void>
  /** Companies in an emergency stop, by number. */
  readonly stoppedContracts: (page: Page) => Promise<readonly Contract[]>
  /** Suspended users of the institution, by login id. */
  readonly suspendedUsers: (page: Page) => Promise<readonly User[]>
  /** Locks every user of a contract, in one order. */
  readonly lockUsersOf: (contractId: string) => Promise<void>
  /** `by`: `self` where users suspended themselves. */
  readonly setUserState: (userId: string, state: User['state'], by?: 'self') => Promise<void>
  readonly password: (userId: string) => Promise<StoredPassword | undefined>
  /** Until when the passwords of these users are good, of those who have one. */
  readonly passwordsOf: (userIds: readonly string[]) => Promise<readonly (Pick<StoredPassword, 'lapsesAt'> & { readonly userId: string })[]>
  /** In place of the current one, which is kept as a former one; beyond `formerKept` of those the oldest are forgotten. */
  readonly replacePassword: (userId: string, password: StoredPassword, formerKept: number) => Promise<void>
  /** Makes it an initial one that has lapsed at this moment: it is right no more, and still stands among the generations. */
  readonly voidPassword: (userId: string, at: BusinessTime) => Promise<void>
  /** Hashes of former passwords, the latest first. */
  readonly formerPasswords: (userId: string, most: number) => Promise<readonly string[]>
  /** A printed password that has proved its user lapses no more. */
  readonly keepPassword: (userId: string) => Promise<void>
  readonly pin: (userId: string) => Promise<StoredPin | undefined>
  readonly setPin: (userId: string, pin: StoredPin) => Promise<void>
  readonly confirmationPassword: (userId: string) => Promise<StoredConfirmationPassword | undefined>
  readonly setConfirmationPassword: (userId: string, password: StoredConfirmationPassword) => Promise<void>
  /** False where there was none. */
  readonly removeConfirmationPassword: (userId: string) => Promise<boolean>
  readonly counter: (userId: string, secret: Secret) => Promise<Counter>
  /** Every counter of a user: wrong entries of each secret, each by itself. */
  readonly counters: (userId: string) => Promise<Readonly<Record<Secret, Counter>>>
  readonly setCounter: (userId: string, secret: Secret, counter: Counter) => Promise<void>
  /** Notes that a try is being checked outside; counts with the failures until it is settled. Of nobody (null): with none, for equal work (R-1210). */
  readonly reserveTry: (userId: string | null, secret: Compared, at: MachineTime) => Promise<string>
  /** False where the reservation was no longer there (it had run out). */
  readonly settleTry: (reservationId: string) => Promise<boolean>
  /** `lockUser` and `settleTry` in one statement; false also where there is no such user. */
  readonly lockAndSettle: (userId: string, reservationId: string) => Promise<boolean>
  /** Open reservations made after `since`; older ones belong to a node that died. */
  readonly reservedTries: (userId: string, secret: Compared, since: MachineTime) => Promise<number>
  /** Reads what a try at the password is judged by and reserves it, in one statement, for whoever holds the user's lock; `reserved` are the tries before it that `reservedTries` counts. */
  readonly openPasswordTry: (userId: string, since: MachineTime, at: MachineTime) => Promise<PasswordKept & { readonly reserved: number; readonly reservation: string }>
  readonly servedInstitutions: (operatorId: string) => Promise<readonly string[]>
  readonly serve: (operatorId: string, institutionId: string) => Promise<void>
}
