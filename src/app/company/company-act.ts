import type * as z from 'zod'
import type { Act } from '../../domain/permission/acts.ts'
import type { Bilingual } from '../../domain/policy/parameters.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import type { Result } from '../../domain/result.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Fields } from '../office/office-act.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'

/** Who acts in a company: one of its users, logged in with a certificate. */
export type CompanyActor = Extract<Actor, { kind: 'user' }>

/** An act that has been permitted: who does it, and at which service of which institution. */
export type CompanyCall = {
  readonly actor: CompanyActor
  /** The same, as they were when it was permitted. */
  readonly user: User
  readonly entry: ServiceEntry
}

/**
 * One act of a company's own people as data, of the shape of an `OfficeAct`. Over the login host it is reached by JSON under a session
 * (`src/web/api/company-routes.ts`), and its description is made from it, so that there is one way to do each thing.
 */
export type CompanyAct = {
  readonly name: string
  readonly does: Bilingual
  /** Who may do it is told in `domain/permission`. */
  readonly act: Act
  /** Below `/company`; `:name` in the path is the field of that name of the input. GET reads, and is answered without a trace. */
  readonly route: { readonly method: 'GET' | 'POST'; readonly path: string }
  /** `user`: the user of the company whom the field `loginId` names; `company`: the company itself. */
  readonly doneTo: 'user' | 'company'
  readonly input: z.ZodObject
  /** What is answered, as JSON. An empty object answers nothing. */
  readonly output: z.ZodObject
  readonly run: (house: House, call: CompanyCall, input: Fields) => Promise<Result<Fields, Refusal>>
}

type Declaration<Input extends z.ZodObject, Output extends z.ZodObject> = Omit<CompanyAct, 'input' | 'output' | 'run'> & {
  readonly input: Input
  readonly output: Output
  readonly run: (house: House, call: CompanyCall, input: z.output<Input>) => Promise<Result<z.input<Output>, Refusal>>
}

/** Declares an act; inside it the fields have their types, in the table they are names. Throws on one that is done to a user whom nothing names. */
export const companyAct = <Input extends z.ZodObject, Output extends z.ZodObject>(act: Declaration<Input, Output>): CompanyAct => {
  if (act.doneTo === 'user' && !Object.hasOwn(act.input.shape, 'loginId')) throw new TypeError(`${act.name} is done to a user and does not read whom`)
  return { ...act, run: act.run as CompanyAct['run'] }
}
