import type { Institution, Service } from '../../../app/port/installation.ts'

/** Somebody of a company in the demo. Login ids are told apart across all institutions, so that a secret can be kept under one. */
export type DemoUser = {
  readonly loginId: string
  readonly name: string
  readonly mail: string
  readonly role: 'chief' | 'administrator' | 'user'
  readonly permissions: readonly string[]
  readonly password: string
  /** Whether a grant is open at the start, so that a certificate can be acquired at once. */
  readonly granted: boolean
  /** Whether an app with a token is registered at the start; `/demo/tokens` shows its one-time passwords. */
  readonly token: boolean
  /** Whether the user is one who uses a token, where the service tells it user by user; undefined: as the service begins. */
  readonly usesToken: boolean | undefined
  /** Of somebody who acquires by one. */
  readonly confirmationPin: string | undefined
  /** Whether the id was registered at this very start, and waits as long as a new one has to; all others were there before. */
  readonly registeredNow: boolean
}

export type DemoContract = { readonly number: string; readonly name: string; /** Why it logs in with id and password; undefined: with certificates. */ readonly passwordReason?: string; readonly users: readonly DemoUser[] }

/** What a service announces at the start; days as `YYYY-MM-DD`. */
export type DemoAnnouncement = { readonly from: string; readonly until: string; readonly titleJa: string; readonly titleEn: string; readonly bodyJa: string; readonly bodyEn: string }

export type DemoInstitution = Omit<Institution, 'id' | 'demo'>

/** One service with its institution and its customers. Services of one institution share its directory. */
export type DemoService = DemoInstitution & {
  readonly service: Pick<Service, 'site' | 'nameJa' | 'nameEn' | 'profile'>
  readonly contracts: readonly DemoContract[]
  readonly announcements?: readonly DemoAnnouncement[]
  /** What somebody who sees it for the first time may do here, a line in each language. */
  readonly tryJa: string
  readonly tryEn: string
}

/** Somebody whom the former system knew, with a grant, as most people of the cast are. */
export const person = (user: Pick<DemoUser, 'loginId' | 'name' | 'mail' | 'password'> & Partial<DemoUser>): DemoUser =>
  ({ role: 'user', permissions: [], granted: true, token: false, usesToken: undefined, confirmationPin: undefined, registeredNow: false, ...user })
