import { lookForLoneAdministrators } from '../app/company/look-for-lone-administrators.ts'
import type { House } from '../app/port/house.ts'
import { everyInstitution } from './every-institution.ts'
import type { Job } from './job.ts'

/** Asks who administers a company alone to have a second registered. Days are what is counted, so that some minutes are soon enough. */
export const lookForAllLoneAdministrators = (house: House): Job => ({
  name: 'look-for-lone-administrators',
  everyMs: 300_000,
  round: (signal) => everyInstitution(
    house.database, signal, ({ installation, now }) => installation.institutionsWithLoneAdministratorsDue(now.business), async (institutionId) => {
      const { asked, more } = await lookForLoneAdministrators(house)(institutionId)
      return { count: asked, more }
    },
  ),
})
