import * as z from 'zod'
import type { Act } from '../../domain/permission/acts.ts'
import type { Bilingual } from '../../domain/policy/parameters.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import type { Result } from '../../domain/result.ts'
import type { LoginId } from '../../domain/user/login-id.ts'
import { loginId } from '../office/fields.ts'
import type { Fields } from '../office/office-act.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

/** Who does it, and in which institution; both are permitted. */
export type UserActCall = { readonly actor: Actor; readonly institutionId: string }

/**
 * An act that is done to one user and is the same for the branch and for the company's administrators: the back office and the company each put it into
 * their table, with their own permission and address (`office-user-act.ts`, `company-user-act.ts`).
 */
export type UserAct = {
  readonly name: string
  readonly does: Bilingual
  readonly act: Act
  readonly method: 'GET' | 'POST'
  /** Below the address of the user. */
  readonly path: string
  /** With `loginId`, which names the user. */
  readonly input: z.ZodObject
  readonly output: z.ZodObject
  readonly run: (house: House, call: UserActCall, input: Fields) => Promise<Result<Fields, Refusal>>
}

type Declaration<Shape extends z.ZodRawShape, Output extends z.ZodObject> = Omit<UserAct, 'input' | 'output' | 'run'> & {
  /** What it reads besides whom it is done to. */
  readonly reads: Shape
  readonly output: Output
  readonly run: (house: House, call: UserActCall, input: z.output<z.ZodObject<Shape>> & { readonly loginId: LoginId }) => Promise<Result<z.input<Output>, Refusal>>
}

export const userAct = <Shape extends z.ZodRawShape, Output extends z.ZodObject>({ reads, ...act }: Declaration<Shape, Output>): UserAct =>
  ({ ...act, input: z.strictObject({ loginId: loginId(), ...reads }), run: act.run as unknown as UserAct['run'] })
