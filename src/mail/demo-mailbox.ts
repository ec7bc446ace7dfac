import type { Database } from '../app/port/database.ts'
import type { Mailer } from '../app/port/mailer.ts'

/** Delivers into the demo's own mailbox, which everybody at the demo may read; never loaded in production (R-1214). */
export const demoMailbox = (database: Pick<Database, 'transact'>): Mailer => ({
  deliver: async ({ institutionId, sender: _, link: __, ...mail }) => {
    await database.transact(institutionId, (tx) => tx.records.keepDemoMail({ ...mail, atBusiness: tx.now.business }))
    return 'taken'
  },
})
