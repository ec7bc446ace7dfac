import { timingSafeEqual } from 'node:crypto'
import { codeAskedUnder } from '../../domain/acquisition/proof.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { isBefore, type BusinessTime } from '../../domain/time/time.ts'
import { NOBODY } from '../people/nobody.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { House } from '../port/house.ts'

/** What is kept of a grant's code: good for this grant alone, and no way back to the code without the installation's key. */
export const codeMac = (house: Pick<House, 'keyed'>, grantId: string, code: string): Uint8Array => house.keyed('acquisition-code', `${grantId} ${code}`)

/** Whether the code that was given fits a grant, where its grant asks for one. `code` as parsed; empty where none was typed. Where there is no grant it is computed as well (R-1210). */
export const codeFits = (house: Pick<House, 'keyed'>, policy: Policy['acquisition'], grant: Grant | undefined, code: string, now: BusinessTime): boolean => {
  const given = codeMac(house, grant?.id ?? NOBODY, code)
  if (grant === undefined) return false
  if (codeAskedUnder(policy, grant) === null) return true
  return grant.codeMac !== null && grant.codeLapsesAt !== null && isBefore(now, grant.codeLapsesAt) && timingSafeEqual(given, grant.codeMac)
}
