import { finishSigning } from '../app/acquisition/finish-signing.ts'
import type { House } from '../app/port/house.ts'
import { secondsAfter } from '../domain/time/time.ts'
import { everyInstitution } from './every-institution.ts'
import { everyOne } from './every-one.ts'
import type { Job } from './job.ts'

/** A request that stored a certificate signs it in milliseconds; after this long its process is taken for dead. */
const SECONDS = 30

/** Signs what was stored and never signed, because a process died in between (R-1105). */
export const finishSignings = (house: House): Job => ({
  name: 'finish-signing',
  everyMs: 30_000,
  round: (signal) => everyInstitution(
    house.database, signal, ({ installation, now }) => installation.institutionsWithUnsigned(secondsAfter(now.machine, -SECONDS)), async (institutionId) => {
      const ids = await house.database.transact(institutionId, (tx) => tx.certificates.unsigned(secondsAfter(tx.now.machine, -SECONDS)))
      const count = await everyOne(ids, signal, async (id) => {
        await finishSigning(house)(institutionId, id)
        return 1
      })
      return { count, more: false }
    },
  ),
})
