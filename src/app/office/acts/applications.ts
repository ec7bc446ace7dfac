import * as z from 'zod'
import { APPLICATION_STATES } from '../../../domain/application/application.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../../domain/result.ts'
import { decideOnApplication } from '../../application/decide-application.ts'
import { readReason } from '../../acquisition/reason.ts'
import type { Application } from '../../port/applications.ts'
import type { House } from '../../port/house.ts'
import { instant, institutionCode, page, text } from '../fields.ts'
import { institutionOf, officeAct, type OfficeCall } from '../office-act.ts'
import { at, atOrNull } from '../views.ts'

const number = () => z.int().min(1).describe('the number of the application').meta({ examples: [12] })

const applicationView = z.object({
  number: z.int().describe('its number'),
  state: z.enum(APPLICATION_STATES).describe('where it stands'),
  act: z.string().describe('what is to be done: the name of the act'),
  input: z.record(z.string(), z.unknown()).describe('what the act was given, without what is secret'),
  takenBy: z.string().describe('the operator who took it in, or the account of the machine'),
  takenAt: instant('when it was taken in'),
  until: instant('until when it can be approved and done'),
  decidedBy: z.string().nullable().describe('the operator who approved or declined it; null while it waits'),
  decidedAt: instant('when that was').nullable(),
  declinedWhy: z.string().nullable().describe('why it was declined'),
  doneAt: instant('when the act was done').nullable(),
})

const viewApplication = ({ number: its, state, act, input, takenBy, takenAt, endsAt, decidedBy, decidedAt, declinedWhy, usedAt }: Application): z.input<typeof applicationView> => ({
  number: its, state, act, input, takenBy, takenAt: at(takenAt), until: at(endsAt), decidedBy, decidedAt: atOrNull(decidedAt), declinedWhy, doneAt: atOrNull(usedAt),
})

const which = { institution: institutionCode(), number: number() }

const decide = async (house: House, call: OfficeCall, command: 'approve' | 'decline', its: number, why: string | null): Promise<Result<z.input<typeof applicationView>, Refusal>> => {
  const { actor, officeId } = call
  if (actor.kind !== 'operator' || officeId === null) throw new TypeError('only an operator is permitted to decide on an application')
  const operator = await house.database.transact(officeId, (tx) => tx.people.findUser({ id: actor.userId }))
  if (operator === undefined) throw new TypeError('an operator who was permitted is there')
  const decided = await decideOnApplication(house)({ institutionId: institutionOf(call).id, number: its, decider: operator, command, why })
  return decided.ok ? ok(viewApplication(decided.value)) : decided
}

export const APPLICATION_ACTS = [
  officeAct({
    name: 'list-applications',
    does: { ja: '承認を待つ申請の一覧を表示します', en: 'lists what was taken in and waits to be approved or done' },
    act: 'see-applications',
    route: { method: 'GET', path: '/institutions/:institution/applications' },
    input: z.strictObject({
      institution: institutionCode(), ...page, after: z.int().min(0).default(0).describe('begins after this number, the `next` of the former page'),
      which: z.enum(['open', 'all']).default('open').describe('those that can still be approved or done, or every one'),
    }),
    output: z.object({ applications: z.array(applicationView).describe('the applications, by number'), next: z.int().nullable().describe('what to give as `after` for the next page; null where this is the last') }),
    run: (house, call, { after, most, which: asked }) => house.database.transact(institutionOf(call).id, async (tx) => {
      const found = await tx.applications.list({ openAt: asked === 'all' ? null : tx.now.machine, after, most })
      return ok({ applications: found.map(viewApplication), next: found.length < most ? null : found.at(-1)?.number ?? null })
    }),
  }),
  officeAct({
    name: 'approve-application',
    does: { ja: '別の担当者が受け付けた申請を承認します', en: 'approves what another operator has taken in' },
    act: 'approve-application',
    route: { method: 'POST', path: '/institutions/:institution/applications/:number/approval' },
    input: z.strictObject(which),
    output: applicationView,
    run: (house, call, input) => decide(house, call, 'approve', input.number, null),
  }),
  officeAct({
    name: 'decline-application',
    does: { ja: '別の担当者が受け付けた申請を却下します（承認後、実行前でも却下できます）', en: 'declines what another operator has taken in; approved and not yet done, too' },
    act: 'approve-application',
    route: { method: 'POST', path: '/institutions/:institution/applications/:number/refusal' },
    input: z.strictObject({ ...which, reason: text().describe('why, for the record') }),
    output: applicationView,
    run: (house, call, input) => {
      const { reason, fields } = readReason(input.reason)
      return fields.length > 0 ? Promise.resolve(problem({ code: 'input-invalid', fields })) : decide(house, call, 'decline', input.number, reason)
    },
  }),
]
