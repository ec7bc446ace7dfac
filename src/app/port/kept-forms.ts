import type { BusinessTime, MachineTime } from '../../domain/time/time.ts'

/** A form that was sent when its session was over. */
export type KeptForm = {
  readonly place: string
  /** Sealed for its user and place. */
  readonly sealed: Uint8Array
  readonly keptAt: BusinessTime
  readonly endsAt: MachineTime
  readonly shownAt: MachineTime | null
}

export type KeptFormPort = {
  /** Instead of one of the same place; of more than `most`, the oldest go. */
  readonly keep: (userId: string, form: Omit<KeptForm, 'shownAt'>, most: number) => Promise<void>
  /** Those that have not ended, the newest first. */
  readonly ofUser: (userId: string) => Promise<readonly KeptForm[]>
  readonly shown: (userId: string, place: string) => Promise<void>
  readonly forget: (userId: string, place: string) => Promise<void>
}

/** AES-256-GCM under a key of its own; `context` is bound to what is sealed. `open` throws on what was sealed for another. */
export type FormSeal = {
  readonly seal: (plain: Uint8Array, context: string) => Uint8Array
  readonly open: (sealed: Uint8Array, context: string) => Uint8Array
}
