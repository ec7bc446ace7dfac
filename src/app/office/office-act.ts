import type { z } from 'zod'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import type { Result } from '../../domain/result.ts'
import type { House } from '../port/house.ts'
import type { Actor } from '../port/records.ts'

/** Which institution is meant, and who asks. */
export type OfficeCall = { readonly actor: Actor; readonly institutionId: string }

/**
 * One act of the back office as data: the REST API, its description and the command line are all made from the table of these, so that there is
 * one way to do each thing.
 */
export type OfficeAct<Input extends z.ZodType = z.ZodType, Permission extends string = string> = {
  /** The command, and the last segment of the path. */
  readonly name: string
  readonly does: string
  readonly permission: Permission
  /** Reading leaves the state alone: GET, and no audit of its own unless it shows what only operators may see. */
  readonly reads: boolean
  readonly input: Input
  readonly run: (house: House, call: OfficeCall, input: z.output<Input>) => Promise<Result<unknown, Refusal>>
}

export const officeAct = <const Input extends z.ZodType, const Permission extends string>(act: OfficeAct<Input, Permission>): OfficeAct<Input, Permission> => act
