import type { Refusal } from '../../domain/refusal/refusal.ts'
import { problem, type Result } from '../../domain/result.ts'
import { giveBackApplication, useApplication } from '../application/use-application.ts'
import type { House } from '../port/house.ts'
import { inputText, withoutSecrets } from './act-input.ts'
import type { Fields, OfficeAct, OfficeActor, OfficeTarget } from './office-act.ts'

export type Awaited = {
  readonly caller: { readonly actor: OfficeActor; readonly officeId: string | null }
  readonly act: OfficeAct
  /** The institution of the user it is done to. */
  readonly where: string
  readonly target: OfficeTarget | undefined
  readonly input: Fields
}

const nameOf = async (house: House, { actor, officeId }: Awaited['caller']): Promise<string> => {
  if (actor.kind === 'command-line') return actor.account
  const operator = officeId === null ? undefined : await house.database.transact(officeId, ({ people }) => people.findUser({ id: actor.userId }))
  if (operator === undefined) throw new TypeError('an operator who was permitted is there')
  return operator.loginId
}

/**
 * Does an act that takes a second person: the first time it is taken in as an application and refused as `application-waiting`; once another
 * operator has approved it, the same request does it, once. An act that is refused then keeps its approval.
 */
export const withSecondPerson = async (
  house: House, { caller, act, where, target, input }: Awaited, permit: (approvedBy: string) => Result<'permitted', Refusal>, run: () => Promise<Result<Fields, Refusal>>,
): Promise<Result<Fields, Refusal>> => {
  const asked = {
    institutionId: where, act: act.name, input: withoutSecrets(act, input), inputHash: house.keyed('application', inputText(act, input)),
    userId: target === undefined || target.id === '' ? null : target.id, takenBy: await nameOf(house, caller),
  }
  const used = await useApplication(house)(caller.actor, asked)
  if (!used.ok) return used
  const { number, deciderId } = used.value
  const giveBack = async (refusal: Refusal) => {
    await giveBackApplication(house)(caller.actor, where, number)
    return problem(refusal)
  }
  const permitted = permit(deciderId ?? '')
  if (!permitted.ok) return giveBack(permitted.problem)
  const done = await run()
  return done.ok ? done : giveBack(done.problem)
}
