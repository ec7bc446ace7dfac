import * as z from 'zod'
import type { Act } from '../../domain/permission/acts.ts'
import type { Bilingual } from '../../domain/policy/parameters.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import type { Result } from '../../domain/result.ts'
import type { Role } from '../../domain/user/role.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { Institution } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'
import { instant } from './fields.ts'

/** Who works in the back office: an operator by certificate, or an administrator of the machine at its command line. */
export type OfficeActor = Extract<Actor, { kind: 'operator' | 'command-line' }>

/** An act that has been permitted: who does it, and where. */
export type OfficeCall = {
  readonly actor: OfficeActor
  /** The institution that the input names; null where it names none. */
  readonly institution: Institution | null
  /** The back office's own institution; null before there is one. */
  readonly officeId: string | null
  /** Ids of the institutions that the actor works for; null: every one. */
  readonly serves: readonly string[] | null
}

/** The user an act is done to. One who is not registered yet has no id. */
export type OfficeTarget = { readonly id: string; readonly contractId: string; readonly role: Role; readonly permissions: readonly string[] }

/** How an act is reached over HTTP: `:name` in the path is the field of that name of the input. */
export type OfficeRoute = {
  /** GET reads, and is refused or answered without a trace, unless the act itself is one that must leave one. */
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below `/api`. */
  readonly path: string
  /** Where what was made can be read: a path below `/api` with names of fields of the input, or of the output. */
  readonly makes?: string
  /** Bytes of the body, where a whole file comes in it; else those of any act. */
  readonly bodyMost?: number
}

/**
 * One act of the back office as data. The REST API with its description, and the command line, are made from the table of these, so that
 * there is one way to do each thing.
 */
export type OfficeAct = {
  /** The command. */
  readonly name: string
  readonly does: Bilingual
  /** Who may do it is told in `domain/permission`. */
  readonly act: Act
  readonly route: OfficeRoute
  readonly input: z.ZodObject
  /** `pdf`: the answer is `printedPdf`, whose document goes out as it is; else JSON. */
  readonly answers?: 'pdf'
  /** What is answered, as JSON. An empty object answers nothing. */
  readonly output: z.ZodObject
  /** Finds the user it is done to, for an act that is done to one; undefined where there is no such user. */
  readonly target: ((tx: Transaction, input: Fields) => Promise<OfficeTarget | undefined>) | null
  readonly run: (house: House, call: OfficeCall, input: Fields) => Promise<Result<Fields, Refusal>>
}

/** What an act that prints answers. */
export const printedPdf = z.object({
  document: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  fileName: z.string().regex(/^[a-z0-9._-]{1,80}$/),
  edition: z.int().describe('its edition'),
  lapsesAt: instant('until when its secrets are good; null where it has none').nullable(),
})

export type Fields = Readonly<Record<string, unknown>>

type Declaration<Input extends z.ZodObject, Output extends z.ZodObject> = Omit<OfficeAct, 'input' | 'output' | 'target' | 'run'> & {
  readonly input: Input
  readonly output: Output
  readonly target?: (tx: Transaction, input: z.output<Input>) => Promise<OfficeTarget | undefined>
  readonly run: (house: House, call: OfficeCall, input: z.output<Input>) => Promise<Result<z.input<Output>, Refusal>>
}

/** Declares an act; inside it the fields have their types, in the table they are names. */
export const officeAct = <Input extends z.ZodObject, Output extends z.ZodObject>(act: Declaration<Input, Output>): OfficeAct => {
  const { target = null, run } = act
  return { ...act, target: target as OfficeAct['target'], run: run as OfficeAct['run'] }
}

/** An act on an institution is only permitted where there is one. */
export const institutionOf = ({ institution }: OfficeCall): Institution => {
  if (institution === null) throw new TypeError('an act that names an institution was permitted without one')
  return institution
}
