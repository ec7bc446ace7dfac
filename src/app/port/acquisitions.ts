import type { GrantState } from '../../domain/acquisition/grant.ts'
import type { Counter } from '../../domain/lock/counter.ts'
import type { BusinessTime, MachineTime } from '../../domain/time/time.ts'
import type { Contract, StoredPassword, User } from './people.ts'

export type Grant = {
  readonly id: string
  readonly userId: string
  readonly state: GrantState
  readonly openedAt: BusinessTime
  readonly lapsesAt: BusinessTime | null
  readonly reason: string
  /** A letter code is asked for besides. */
  readonly letterRequired: boolean
  /** HMAC of the code: the letter’s where it is required, else the administrator’s where the profile has one. Null until it is printed or given. */
  readonly codeMac: Uint8Array | null
  readonly codeLapsesAt: BusinessTime | null
  readonly wrongTries: number
  /** The certificate in whose place the new one is to come; null where the user acquires one without having any. */
  readonly renewsId: string | null
  /** The fewest days before its last on which its user was reminded; null: not yet. */
  readonly remindedDays: number | null
}

/** An authenticated acquisition: what the cookie on the acquisition origin stands for. */
export type Acquisition = {
  readonly id: string
  readonly grantId: string
  readonly userId: string
  readonly tokenHash: Uint8Array
  readonly csrfSecret: Uint8Array
  readonly startedAt: MachineTime
  readonly endsAt: MachineTime
  /** The chief has agreed that the whole contract changes its method with this certificate. */
  readonly switchConfirmed: boolean
}

/** An acquisition with whom it is for. */
export type Sitting = {
  readonly acquisition: Acquisition
  readonly user: User
  readonly contract: Contract
  readonly passwordOrigin: StoredPassword['origin'] | null
}

export type AcquisitionPort = {
  /** Throws where the user has an open grant already: the caller has looked, under the user's lock. */
  readonly addGrant: (grant: Omit<Grant, 'id' | 'state' | 'wrongTries' | 'remindedDays'> & { /** When its deadline is first looked at; null: it has none. */ readonly looksAt: BusinessTime | null }) => Promise<Grant>
  /** The open or frozen grant, or else the latest. */
  readonly currentGrant: (userId: string) => Promise<Grant | undefined>
  readonly lockGrant: (id: string) => Promise<Grant | undefined>
  /** Open and frozen grants whose deadline is to be looked at by now, those that waited longest first, with their users. */
  readonly grantsToLookAt: (most: number) => Promise<readonly Pick<Grant, 'id' | 'userId'>[]>
  readonly lookedAtGrant: (id: string, looked: { readonly remindedDays: number | null; readonly looksAt: BusinessTime | null }) => Promise<void>
  readonly setGrantState: (id: string, state: Grant['state']) => Promise<void>
  readonly setCode: (id: string, mac: Uint8Array, lapsesAt: BusinessTime) => Promise<void>
  /** Adds one wrong try and returns how many there are now. */
  readonly countWrongTry: (id: string) => Promise<number>
  readonly start: (acquisition: Omit<Acquisition, 'id' | 'switchConfirmed'>) => Promise<Acquisition>
  readonly findByToken: (tokenHash: Uint8Array) => Promise<Sitting | undefined>
  readonly find: (id: string) => Promise<(Sitting & { /** Of the password. */ readonly counter: Counter }) | undefined>
  readonly confirmSwitch: (id: string) => Promise<void>
  /** The former token opens nothing from now on. */
  readonly replaceToken: (id: string, tokenHash: Uint8Array) => Promise<void>
  readonly endAll: (userId: string, except?: string) => Promise<void>
  /** The same for every user of a contract. */
  readonly endAllOf: (contractId: string) => Promise<void>
  /** How many users of a contract besides the chief may acquire at this moment. */
  readonly countGranted: (contractId: string) => Promise<number>
  /** Withdraws every open or frozen grant of a contract; answers how many. */
  readonly withdrawAllOf: (contractId: string) => Promise<number>
  /** Changes of the password that were refused in this acquisition, with `by` more now; undefined where it has ended. */
  readonly countRefusedChanges: (id: string, by: number) => Promise<number | undefined>
  /** Counts a try of `subject` in the window that began at `windowStart` and returns how many there are in it. */
  readonly countThrottled: (subject: string, windowStart: MachineTime) => Promise<number>
  /** Writes that count again as it is: as much as a count on a grant, where there is none (R-1210). */
  readonly touchThrottled: (subject: string, windowStart: MachineTime) => Promise<void>
  /** Takes one such try back. */
  readonly uncountThrottled: (subject: string, windowStart: MachineTime) => Promise<void>
}
