import type { Database } from '../app/port/database.ts'
import type { Upkeep } from '../app/port/upkeep.ts'
import { everyOne } from './every-one.ts'
import type { Job } from './job.ts'

/** Rows of one kind deleted in one transaction. */
const BATCH = 1_000

/** Deletes expired sessions, acquisitions, reserved tries, used forms, throttle windows, support codes, security events and old CRLs. */
export const cleanUp = (database: Database, upkeep: Upkeep): Job => ({
  name: 'clean-up',
  everyMs: 10 * 60_000,
  round: async (signal) => {
    const now = await database.open(async (tx) => tx.now.machine)
    const general = await upkeep.ofInstallation(now, BATCH)
    const count = general + await everyOne(await upkeep.institutions(now), signal, (id) => upkeep.ofInstitution(id, now, BATCH))
    return { count, more: general >= BATCH }
  },
})
