import { lookForLoneAdministrators } from '../app/company/look-for-lone-administrators.ts'
import type { House } from '../app/port/house.ts'
import { everyOne } from './every-one.ts'
import type { Job } from './job.ts'

/** Asks who administers a company alone to have a second registered. Days are what is counted, so that some minutes are soon enough. */
export const lookForAllLoneAdministrators = (house: House): Job => ({
  name: 'look-for-lone-administrators',
  everyMs: 300_000,
  round: async (signal) => {
    const look = lookForLoneAdministrators(house)
    let more = false
    const institutions = await house.database.open(({ installation, now }) => installation.institutionsWithLoneAdministratorsDue(now.business))
    const count = await everyOne(institutions, signal, async (institutionId) => {
      const round = await look(institutionId)
      more ||= round.more
      return round.asked
    })
    return { count, more }
  },
})
