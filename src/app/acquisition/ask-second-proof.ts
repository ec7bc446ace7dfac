import { timingSafeEqual } from 'node:crypto'
import { idFields, SECOND_SCREEN_SECONDS, secondProofOf, type SecondProof } from '../../domain/acquisition/proof.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { isBefore, machineTime, secondsAfter, type MachineTime } from '../../domain/time/time.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { House } from '../port/house.ts'
import { countProofTry } from './proof-throttle.ts'
import { readProof, type TypedProof } from './read-proof.ts'

/** Who was named on the first screen, and what the second one asks for. */
export type NamedAcquirer = { readonly companyNumber: string; readonly loginId: string; readonly second: SecondProof }

/**
 * What somebody whom nobody knows is asked for: always the same for the same ids, in the proportion of the people whom the service has, and without
 * the installation’s key not to be told from a real answer.
 */
const madeUp = (house: Pick<House, 'keyed'>, { service, settled: { policy } }: ServiceEntry, companyNumber: string, loginId: string): SecondProof => {
  const mac = Buffer.from(house.keyed('second-proof', `${service.id} ${companyNumber} ${loginId}`))
  return mac.readUInt32BE() < (policy.oneTimePassword.usersWithTokenPercent / 100) * 2 ** 32 ? 'one-time-password' : 'confirmation-pin'
}

const macOf = (house: Pick<House, 'keyed'>, { service }: ServiceEntry, written: string): Buffer => Buffer.from(house.keyed('asked-ids', `${service.id} ${written}`))

const seal = (house: Pick<House, 'keyed'>, entry: ServiceEntry, { companyNumber, loginId, second }: NamedAcquirer, endsAt: MachineTime): string => {
  const written = Buffer.from(JSON.stringify([companyNumber, loginId, second, endsAt.getTime()])).toString('base64url')
  return `${written}.${macOf(house, entry, written).toString('base64url')}`
}

/** The ids of the first screen as the second one carries them; past their time, or changed by anybody, the acquisition is begun again. */
export const readNamedAcquirer = (house: Pick<House, 'keyed'>, entry: ServiceEntry, sealed: string, now: MachineTime): Result<NamedAcquirer, RefusalOf<'acquisition-expired'>> => {
  const [written = '', mac = ''] = sealed.split('.')
  const [given, right] = [Buffer.from(mac, 'base64url'), macOf(house, entry, written)]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return problem({ code: 'acquisition-expired' })
  const [companyNumber, loginId, second, endsAt] = JSON.parse(Buffer.from(written, 'base64url').toString()) as [string, string, SecondProof, number]
  return isBefore(now, machineTime(endsAt)) ? ok({ companyNumber, loginId, second }) : problem({ code: 'acquisition-expired' })
}

/**
 * Answers the ids of the first screen with what the second one asks for, sealed with them, so that nothing is kept between the two. Ids that
 * do not exist, or do not belong together, get a lasting choice for the same one look-up; nothing is compared yet, and so nothing counted. Asking is
 * throttled as proving is: what even the same look-up may tell by its time takes many tries.
 */
export const askSecondProof = (house: House) => async (
  entry: ServiceEntry, typed: TypedProof, address: string,
): Promise<Result<string, RefusalOf<'input-invalid' | 'throttled'>>> => {
  const { settled: { policy }, institution, service } = entry
  const read = readProof(policy, idFields(policy), typed)
  if (!read.ok) return problem({ code: 'input-invalid', fields: read.problem })
  const { companyNumber, loginId } = read.value
  const refusal = await house.database.transact(institution.id, (tx) => countProofTry(house, tx, { screen: 'ids', loginId, address }))
  if (refusal !== null) return problem(refusal)
  const stranger = madeUp(house, entry, companyNumber, loginId)
  return house.database.transact(institution.id, async (tx) => {
    const uses = await tx.people.usesTokenOf({ serviceId: service.id, loginId, companyNumber })
    const second = uses === undefined ? stranger : secondProofOf(policy, { usesToken: uses })
    return ok(seal(house, entry, { companyNumber, loginId, second }, secondsAfter(tx.now.machine, SECOND_SCREEN_SECONDS)))
  })
}
