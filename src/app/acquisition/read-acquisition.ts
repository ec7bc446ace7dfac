import { changeDue } from '../../domain/password/change.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { isBefore } from '../../domain/time/time.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Acquisition } from '../port/acquisitions.ts'
import type { House } from '../port/house.ts'
import type { Contract, User } from '../port/people.ts'

export type OpenAcquisition = { readonly acquisition: Acquisition; readonly user: User; readonly contract: Contract; /** The initial password has to be changed before the key is made. */ readonly passwordChangeDue: boolean }

/** The acquisition that a cookie of the acquisition origin stands for. */
export const readAcquisition = (house: House) => async (entry: ServiceEntry, tokenHash: Uint8Array): Promise<Result<OpenAcquisition, Refusal>> => {
  const { now, value: sitting } = await house.database.glance(entry.institution.id, ({ sittingByToken }) => sittingByToken(tokenHash))
  if (sitting === undefined) return problem({ code: 'acquisition-expired' })
  const { acquisition, user, contract, passwordOrigin } = sitting
  if (user.serviceId !== entry.service.id) return problem({ code: 'acquisition-expired' })
  if (!isBefore(now.machine, acquisition.endsAt)) return problem({ code: 'acquisition-expired' })
  return ok({ acquisition, user, contract, passwordChangeDue: changeDue(entry.settled.policy.acquisition, passwordOrigin ?? undefined) })
}
