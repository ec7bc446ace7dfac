import type * as z from 'zod'
import type { Fields, OfficeAct, OfficeActor } from '../../app/office/office-act.ts'
import { performAct } from '../../app/office/perform-act.ts'
import type { Mode } from '../../app/port/installation.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { problem, type Result } from '../../domain/result.ts'
import type { OpenHouse } from '../house.ts'
import type { BrowserPlaces } from '../trust.ts'

/** Where a command runs. */
export type Place = {
  /** Folder below which relative file names are read. */
  readonly directory: string
  /** Where the stores of this user's browsers are. */
  readonly browsers: BrowserPlaces
}

/** What a command works with. */
export type Work = Place & {
  readonly opened: OpenHouse
  readonly mode: Mode
  readonly actor: OfficeActor
  /** The back office's own institution; null before there is one. */
  readonly officeId: string | null
}

/** A refusal of the house, or a sentence about this machine: a file, a tool, a store. */
export type CommandProblem = Refusal | { readonly code: 'machine'; readonly sentence: string }

type Described = {
  /** One or two words. */
  readonly name: string
  readonly does: string
  readonly input: z.ZodObject
}

export type Command = Described & ({
  /** `house`: works on the installation. */
  readonly on: 'house'
  readonly run: (work: Work, input: Result<Fields, Refusal>) => Promise<Result<Fields, CommandProblem>>
} | {
  /** `machine`: needs no installation, and makes none. */
  readonly on: 'machine'
  readonly run: (place: Place, input: Fields) => Promise<Result<Fields, CommandProblem>>
})

export const machineProblem = (sentence: string): Result<never, CommandProblem> => problem({ code: 'machine', sentence })

/** An act of the back office as a command: the same schema, the same permission, the same audit as over the API. */
export const commandOf = (act: OfficeAct): Command => ({
  name: act.name,
  does: act.does.en,
  input: act.input,
  on: 'house',
  run: ({ opened, actor, officeId }, input) => performAct(opened.house)({ actor, officeId }, act, input),
})

/** Declares a command that is no act: its input has been read when it runs. */
export const houseCommand = <Input extends z.ZodObject>(command: Omit<Described, 'input'> & {
  readonly input: Input
  readonly run: (work: Work, input: z.output<Input>) => Promise<Result<Fields, CommandProblem>>
}): Command => ({ ...command, on: 'house', run: async (work, input) => (input.ok ? command.run(work, input.value as z.output<Input>) : input) })
