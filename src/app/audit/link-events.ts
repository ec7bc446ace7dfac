import type { AuditChain, ChainHead, LinkedEvent } from '../port/audit-chain.ts'
import { BEFORE_THE_FIRST, linkEvent } from './event-hash.ts'

/** Events linked in one transaction: a few milliseconds' work. */
const BATCH = 500

/**
 * Links waiting events into the chains of their institutions, one batch in one transaction, and answers how many there were. Whatever
 * kills it in between, the batch is linked whole or not at all; where another node is at it, there is nothing to do (R-1106, R-1215).
 */
export const linkEvents = async (chain: AuditChain): Promise<{ readonly linked: number; readonly more: boolean }> => {
  const linked = await chain.alone(async (end) => {
    const events = await end.unlinked(BATCH)
    const heads = new Map<string, ChainHead>()
    const links: LinkedEvent[] = []
    for (const event of events) {
      const head = heads.get(event.institutionId) ?? await end.head(event.institutionId) ?? { sequence: 0, hash: BEFORE_THE_FIRST }
      const link = linkEvent(event, head)
      heads.set(event.institutionId, link)
      links.push(link)
    }
    if (links.length > 0) await end.write(links)
    return links.length
  })
  return { linked: linked ?? 0, more: linked === BATCH }
}
