import { lookAtGrants } from '../app/acquisition/look-at-grants.ts'
import type { House } from '../app/port/house.ts'
import { everyInstitution } from './every-institution.ts'
import type { Job } from './job.ts'

/** Reminds of grants whose end is near, and writes down the lapsed ones. Deadlines are whole days, so that a minute is soon enough. */
export const lookAtAllGrants = (house: House): Job => ({
  name: 'look-at-grants',
  everyMs: 60_000,
  round: (signal) => everyInstitution(
    house.database, signal, ({ installation, now }) => installation.institutionsWithGrantsDue(now.business), (institutionId) => lookAtGrants(house)(institutionId, signal),
  ),
})
