import { may, type ActingParty, type ActTarget } from '../../domain/permission/may.ts'
import type { Refusal, RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import type { AuditedObject } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Institution, Mode } from '../port/installation.ts'
import type { Fields, OfficeAct, OfficeActor, OfficeTarget } from './office-act.ts'
import { refuse } from './refuse.ts'
import { withSecondPerson } from './second-person.ts'

/** Who asks, and on whose behalf the back office works. */
export type OfficeCaller = {
  readonly actor: OfficeActor
  /** The back office's own institution; null before there is one, when only the command line can act. */
  readonly officeId: string | null
}

type Place = { readonly mode: Mode | undefined; readonly institution: Institution | undefined }

/** Duties and institutions of an operator, read at each act: what was taken away a moment ago is gone. */
const partyOf = async (house: House, { actor, officeId }: OfficeCaller): Promise<ActingParty | undefined> => {
  if (actor.kind === 'command-line') return { kind: 'command-line' }
  if (officeId === null) return undefined
  return house.database.transact(officeId, async ({ people }) => {
    const user = await people.findUser({ id: actor.userId })
    if (user?.role !== 'operator' || user.state !== 'registered') return undefined
    return { kind: 'operator', userId: user.id, duties: user.permissions, serves: await people.servedInstitutions(user.id) }
  })
}

const placeOf = (house: House, code: unknown): Promise<Place> => house.database.open(async ({ installation }) => ({
  mode: await installation.mode(),
  institution: typeof code === 'string' ? await installation.institution({ code }) : undefined,
}))

/** Acts on the installation itself belong to the back office, which whoever works in it serves by that. */
const servedHere = (party: ActingParty, act: OfficeAct, officeId: string | null): ActingParty =>
  party.kind === 'operator' && officeId !== null && !namesInstitution(act) ? { ...party, serves: [...party.serves, officeId] } : party

const namesInstitution = (act: OfficeAct): boolean => Object.hasOwn(act.input.shape, 'institution')

/** An operator is answered as about an institution they do not serve: which others there are is told to nobody (R-1210, R-1218). */
const UNKNOWN_INSTITUTION = { 'operator': 'not-permitted', 'command-line': 'not-found' } as const satisfies Readonly<Record<OfficeActor['kind'], string>>

const permit = (
  party: ActingParty, act: OfficeAct, officeId: string | null, { mode, institution }: Place, target: OfficeTarget | undefined, approvedBy: string | null,
): Result<'permitted', Refusal> => {
  const on: ActTarget = { institutionId: institution?.id ?? officeId ?? '', contractId: target?.contractId ?? null, user: target ?? null }
  // Nobody here is of a contract, so what a profile says about its administrators is never asked.
  return may(servedHere(party, act, officeId), act.act, on, { mode: mode ?? 'production', administratorsOwn: 'no', chiefsWayBack: 'branch', approvedBy })
}

/**
 * Does one act of the back office, for a page, a program or the command line alike: finds what it is done to, asks whether this actor may, and
 * does it; what takes a second person is taken in first, and done when the same is asked again after another operator has approved it. `input` is what the schema of the act has read, or why it could not. Every refusal is in the audit.
 */
export const performAct = (house: House) => async (caller: OfficeCaller, act: OfficeAct, input: Result<Fields, Refusal>): Promise<Result<Fields, Refusal>> => {
  const { actor, officeId } = caller
  const refused = (refusal: Refusal, where = officeId, object: AuditedObject | null = null) => refuse(house, { actor, act: act.name, where, object, refusal })
  if (!input.ok) return refused(input.problem)
  const party = await partyOf(house, caller)
  if (party === undefined) return refused({ code: 'not-permitted' })
  const place = await placeOf(house, input.value['institution'])
  if (namesInstitution(act) && place.institution === undefined) return refused({ code: UNKNOWN_INSTITUTION[actor.kind] })

  const where = place.institution?.id ?? officeId
  const target = await findTarget(house, act, where, input.value)
  const permitted = permit(party, act, officeId, place, target.ok ? target.value : undefined, null)
  const waits = target.ok && !permitted.ok && permitted.problem.code === 'four-eyes-needed'
  if (!permitted.ok && !waits) return refused(permitted.problem, where, target.ok ? objectOf(target.value) : null)
  // Who is there is told to nobody who may not do the act.
  if (!target.ok) return refused(target.problem, where)
  const run = () => act.run(house, { actor, officeId, institution: place.institution ?? null, serves: party.kind === 'operator' ? party.serves : null }, input.value)
  const done = waits && where !== null
    ? await withSecondPerson(house, { caller, act, where, target: target.value, input: input.value }, (approvedBy) => permit(party, act, officeId, place, target.value, approvedBy), run)
    : await run()
  // What is answered is what the API's description promises, or it is a defect.
  return done.ok ? ok(act.output.parse(done.value)) : done
}

const objectOf = (target: OfficeTarget | undefined): AuditedObject | null => (target === undefined || target.id === '' ? null : { kind: 'user', id: target.id })

/** Undefined for an act that is done to no user. */
const findTarget = async (house: House, { target }: OfficeAct, where: string | null, input: Fields): Promise<Result<OfficeTarget | undefined, RefusalOf<'not-found'>>> => {
  if (target === null || where === null) return ok(undefined)
  const found = await house.database.transact(where, (tx) => target(tx, input))
  return found === undefined ? problem({ code: 'not-found' }) : ok(found)
}
