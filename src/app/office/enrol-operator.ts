import { isLapsed } from '../../domain/acquisition/grant.ts'
import type { KeyOrigin } from '../../domain/acquisition/key-origin.ts'
import { clashingDuties, type Duty } from '../../domain/permission/duties.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { secondsAfter } from '../../domain/time/time.ts'
import { openGrant } from '../acquisition/open-grant.ts'
import { requestCertificate, type Delivered } from '../acquisition/request-certificate.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import { openContract } from '../people/open-contract.ts'
import { registerUser } from '../people/register-user.ts'
import type { House } from '../port/house.ts'
import type { Institution } from '../port/installation.ts'
import type { Language, User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'
import { serveInstitution } from './serve-institution.ts'

export type EnrolOperator = {
  /** The back office's own service. */
  readonly entry: ServiceEntry
  readonly loginId: string
  readonly name: string
  readonly mail: string
  readonly language: Language
  readonly duties: readonly Duty[]
  /** Codes of the institutions to work for. */
  readonly serves: readonly string[]
  /** PKCS#10, DER. */
  readonly request: Uint8Array
  readonly pcName: string
  readonly keyOrigin: KeyOrigin
}

/** Operators need a contract to belong to; this is the one that is opened where the back office has none. */
const FIRST_CONTRACT = { number: '0001', name: 'Back office' } as const

/** What cannot be, whoever it is for: duties that exclude each other, institutions that are not there, and the back office itself. */
const faultsOf = (house: House, { duties, serves, entry }: EnrolOperator) => house.database.open(async ({ installation }) => {
  const fields: FieldProblem[] = clashingDuties(duties).map(([one, other]) => ({ field: 'duty', code: 'rule-broken', rule: `nobody holds ${one} and ${other} together` }))
  const institutions: Institution[] = []
  for (const code of serves) {
    const institution = await installation.institution({ code })
    if (institution === undefined || institution.id === entry.institution.id) fields.push({ field: 'serves', code: 'not-offered' })
    else institutions.push(institution)
  }
  return { fields, institutions }
})

const contractFor = async (house: House, actor: Actor, { institution, service }: ServiceEntry): Promise<Result<string, Refusal>> => {
  const [known] = await house.database.transact(institution.id, ({ people }) => people.contractPage({ after: '', most: 1 }))
  if (known !== undefined) return ok(known.number)
  const opened = await openContract(house)(actor, { ...FIRST_CONTRACT, institutionId: institution.id, site: service.site })
  return opened.ok ? ok(opened.value.number) : opened
}

const operatorFor = async (house: House, actor: Actor, input: EnrolOperator): Promise<Result<User, Refusal>> => {
  const { id: institutionId } = input.entry.institution
  const known = await house.database.transact(institutionId, ({ people }) => people.findUser({ loginId: input.loginId }))
  // A person who is there keeps their duties: giving others is an act of its own, with a second pair of eyes.
  if (known !== undefined) return known.role === 'operator' && sameDuties(known.permissions, input.duties) ? ok(known) : problem({ code: 'conflict' })
  const contractNumber = await contractFor(house, actor, input.entry)
  if (!contractNumber.ok) return contractNumber
  return registerUser(house)(actor, { ...input, institutionId, contractNumber: contractNumber.value, role: 'operator', permissions: input.duties })
}

const sameDuties = (one: readonly string[], other: readonly string[]): boolean => one.toSorted().join() === other.toSorted().join()

const grantFor = async (house: House, actor: Actor, institutionId: string, user: User): Promise<Result<string, Refusal>> => {
  const known = await house.database.transact(institutionId, async ({ acquisitions, now }) => {
    const grant = await acquisitions.currentGrant(user.id)
    return grant?.state === 'open' && !isLapsed(grant.lapsesAt, now.business) ? grant.id : undefined
  })
  if (known !== undefined) return ok(known)
  const opened = await openGrant(house)(actor, { institutionId, loginId: user.loginId, reason: 'enrol-operator' })
  return opened.ok ? ok(opened.value.id) : opened
}

/** The acquisition that the ceremony itself is: whoever runs it is the proof, and nobody has a token to go on with it. */
const sittingFor = (house: House, { institution, settled }: ServiceEntry, userId: string, grantId: string): Promise<string> =>
  house.database.transact(institution.id, async ({ acquisitions, now }) => (await acquisitions.start({
    grantId, userId, tokenHash: house.random(32), csrfSecret: house.random(32),
    startedAt: now.machine, endsAt: secondsAfter(now.machine, settled.policy.acquisition.sittingMinutes * 60),
  })).id)

/**
 * Makes somebody an operator of the back office and certifies their key, by the use cases through which customers get theirs: the written way in
 * for the first operators, and for every one after (design §6). Broken off anywhere, it is finished by doing it again.
 */
export const enrolOperator = (house: House) => async (actor: Actor, input: EnrolOperator): Promise<Result<Delivered & { readonly user: User }, Refusal>> => {
  const { entry } = input
  const { fields, institutions } = await faultsOf(house, input)
  if (fields.length > 0) return problem({ code: 'input-invalid', fields })
  const user = await operatorFor(house, actor, input)
  if (!user.ok) return user
  for (const institution of institutions) await serveInstitution(house, entry.institution.id)(actor, user.value.id, institution)
  const grantId = await grantFor(house, actor, entry.institution.id, user.value)
  if (!grantId.ok) return grantId
  const acquisitionId = await sittingFor(house, entry, user.value.id, grantId.value)
  const { request, pcName, keyOrigin } = input
  const delivered = await requestCertificate(house)({ entry, actor, userId: user.value.id, acquisitionId, grantId: grantId.value, request, pcName, keyOrigin })
  return delivered.ok ? ok({ ...delivered.value, user: user.value }) : delivered
}
