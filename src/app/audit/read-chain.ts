import type { AuditChain, LinkedEvent } from '../port/audit-chain.ts'

/** Events read at once: about 1 MB. */
const PAGE = 1_000

/** The whole chain of an institution from its first event, page by page, so that its length does not matter. */
export const readChain = async function* (chain: Pick<AuditChain, 'linked'>, institutionId: string): AsyncGenerator<LinkedEvent> {
  for (let after = 0; ;) {
    const page = await chain.linked(institutionId, after, PAGE)
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    after = last.sequence
  }
}
