import { timingSafeEqual } from 'node:crypto'
import { CERTIFICATE_STATE_ROWS } from '../../domain/certificate/lifecycle.ts'
import { stopCodeFrom, type StopCode } from '../../domain/stop/stop-code.ts'
import { NOBODY } from '../people/nobody.ts'
import type { Certificate } from '../port/certificates.ts'
import type { House } from '../port/house.ts'

/** The stop code of a certificate: made from its id under a key of the installation, so that nothing of it is stored anywhere. */
export const stopCodeOf = (house: Pick<House, 'keyed'>, { id }: Pick<Certificate, 'id'>): StopCode => stopCodeFrom(house.keyed('stop-code', id))

/** A certificate in use, and one on its way or renewed beside it: more never live. */
const MOST_LIVE = 2

/**
 * Whether a code is that of a certificate that its user has, or of the last one: whoever has lost what they had can still stop what is left. The work is
 * the same for nobody's code (R-1210). `certificates` the newest first.
 */
export const isStopCodeOf = (house: Pick<House, 'keyed'>, certificates: readonly Pick<Certificate, 'id' | 'state'>[], code: string): boolean => {
  const good = certificates.filter(({ state }, at) => at === 0 || CERTIFICATE_STATE_ROWS[state].live).map(({ id }) => id)
  const compared = [...good, ...Array.from({ length: MOST_LIVE + 1 }, () => NOBODY)].slice(0, MOST_LIVE + 1)
  const given = Buffer.from(code.padEnd(9).slice(0, 9))
  const equal = compared.map((id) => timingSafeEqual(Buffer.from(stopCodeOf(house, { id })), given))
  return equal.some((each, at) => each && at < good.length)
}
