import type { ApplicationState } from '../../domain/application/application.ts'
import type { MachineTime } from '../../domain/time/time.ts'

/** Who took an application in: an operator by id, or an account of the machine. */
export type Taker = { readonly kind: 'operator' | 'command-line'; readonly id: string }

export type NewApplication = {
  /** The name of the office's act. */
  readonly act: string
  /** What the act is given, without what is secret. */
  readonly input: Readonly<Record<string, unknown>>
  /** A keyed hash of all that it is given: what is done must be what was approved. 32 bytes. */
  readonly inputHash: Uint8Array
  /** The user it is done to; null: one who is not registered yet. */
  readonly userId: string | null
  readonly taker: Taker
  /** The taker's login id or account, as it was then. */
  readonly takenBy: string
  readonly takenAt: MachineTime
  readonly endsAt: MachineTime
}

export type Application = NewApplication & {
  /** By which people call it; given once in the installation. */
  readonly number: number
  readonly state: ApplicationState
  /** The operator who approved or declined; null while it waits. */
  readonly deciderId: string | null
  readonly decidedBy: string | null
  readonly decidedAt: MachineTime | null
  /** Why it was declined. */
  readonly declinedWhy: string | null
  readonly usedAt: MachineTime | null
}

export type ApplicationPort = {
  /** The one that is waiting or approved for exactly this, locked; undefined where there is none. */
  readonly open: (of: Pick<NewApplication, 'act' | 'inputHash' | 'taker'>) => Promise<Application | undefined>
  /** Undefined where another transaction has just taken in the same. */
  readonly take: (application: NewApplication) => Promise<Application | undefined>
  /** By its number, locked. */
  readonly find: (number: number) => Promise<Application | undefined>
  readonly decide: (number: number, decision: Pick<Application, 'deciderId' | 'decidedBy' | 'declinedWhy'> & { readonly state: 'approved' | 'declined'; readonly decidedAt: MachineTime }) => Promise<void>
  readonly move: (number: number, state: 'used' | 'approved' | 'lapsed', usedAt: MachineTime | null) => Promise<void>
  /** By number, those after one; only what is not over, or everything. */
  readonly list: (which: { readonly openAt: MachineTime | null; readonly after: number; readonly most: number }) => Promise<readonly Application[]>
}
