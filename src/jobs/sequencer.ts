import { linkEvents } from '../app/audit/link-events.ts'
import type { AuditChain } from '../app/port/audit-chain.ts'
import type { Job } from './job.ts'

/**
 * Links the audit within a second (R-1106, R-1215). It looks, and is not told: a notification in every transaction that writes an audit
 * event would make all commits of the database wait for each other.
 */
export const sequencer = (chain: AuditChain): Job => ({
  name: 'sequencer',
  everyMs: 400,
  round: async () => {
    const { linked, more } = await linkEvents(chain)
    return { count: linked, more }
  },
})
