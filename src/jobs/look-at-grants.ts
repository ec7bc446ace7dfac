import { lookAtGrants } from '../app/acquisition/look-at-grants.ts'
import type { House } from '../app/port/house.ts'
import { everyOne } from './every-one.ts'
import type { Job } from './job.ts'

/** Reminds of grants whose end is near, and writes down the lapsed ones. Deadlines are whole days, so that a minute is soon enough. */
export const lookAtAllGrants = (house: House): Job => ({
  name: 'look-at-grants',
  everyMs: 60_000,
  round: async (signal) => {
    const look = lookAtGrants(house)
    let more = false
    const institutions = await house.database.open(({ installation, now }) => installation.institutionsWithGrantsDue(now.business))
    const count = await everyOne(institutions, signal, async (institutionId) => {
      const round = await look(institutionId, signal)
      more ||= round.more
      return round.count
    })
    return { count, more }
  },
})
