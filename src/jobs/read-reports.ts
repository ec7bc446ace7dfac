import { noteReport } from '../app/mail/note-report.ts'
import type { House } from '../app/port/house.ts'
import type { Log } from '../app/port/log.ts'
import type { Reports } from '../app/port/reports.ts'
import type { Job } from './job.ts'

/** Reports read in one round. */
const BATCH = 100

/**
 * Reads the mailbox of delivery reports. What was noted is put away afterwards, so that a process that dies in between has another read it again,
 * which changes nothing. What is no report of ours is put away flagged: an answer, or an attack.
 */
export const readReports = (house: Pick<House, 'database' | 'keyed'>, reports: Reports, log: Pick<Log, 'warn'>): Job => ({
  name: 'read-reports',
  everyMs: 30_000,
  round: async (signal) => {
    const arrived = await reports.arrived(BATCH)
    const note = noteReport(house)
    let count = 0
    for (const { read, putAway } of arrived) {
      if (signal.aborted) return { count, more: false }
      const ours = read.ok && await note(read.value)
      if (!ours) log.warn('a mail in the mailbox of delivery reports is none about a mail of ours', { job: 'read-reports', state: read.ok ? 'not-ours' : read.problem })
      await putAway(!ours)
      count += 1
    }
    return { count, more: arrived.length === BATCH }
  },
})
