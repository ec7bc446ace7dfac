import type { AuditChain, ChainHead } from '../port/audit-chain.ts'
import { readChain } from './read-chain.ts'
import { verifyChain, type ChainVerdict } from './verify-chain.ts'

/** A head that an earlier check reported, of the institution with this code. */
export type NotedHead = ChainHead & { readonly code: string }

export type InstitutionVerdict = { readonly code: string; readonly verdict: ChainVerdict }

const NOTED = /^([0-9]{4}) ([1-9][0-9]{0,14}) ([0-9a-f]{64})$/

/** A head as one line, `2999 1234 <hash in hexadecimal>`, to be kept outside the database. */
export const headLine = (code: string, { sequence, hash }: ChainHead): string => `${code} ${sequence} ${Buffer.from(hash).toString('hex')}`

/** Reads such a line; undefined for anything else. */
export const parseHeadLine = (line: string): NotedHead | undefined => {
  const [, code, sequence, hash] = NOTED.exec(line.trim()) ?? []
  return code === undefined || sequence === undefined || hash === undefined
    ? undefined
    : { code, sequence: Number(sequence), hash: new Uint8Array(Buffer.from(hash, 'hex')) }
}

/**
 * Checks the chain of every institution, one after the other, against itself and the heads noted before (R-1106). A noted head of an institution
 * that is gone is a chain cut off at its beginning.
 */
export const verifyAudit = async function* (chain: Pick<AuditChain, 'institutions' | 'linked'>, noted: readonly NotedHead[]): AsyncGenerator<InstitutionVerdict> {
  const institutions = await chain.institutions()
  for (const { id, code } of institutions) {
    yield { code, verdict: await verifyChain(readChain(chain, id), noted.filter((head) => head.code === code)) }
  }
  for (const code of new Set(noted.map((head) => head.code))) {
    if (!institutions.some((institution) => institution.code === code)) {
      yield { code, verdict: await verifyChain((async function* () {})(), noted.filter((head) => head.code === code)) }
    }
  }
}

/** What is wrong with a chain, in one sentence for its auditor. */
export const chainSentence = (code: string, verdict: ChainVerdict): string => {
  if (verdict.whole) return `${code}: whole, ${verdict.head.sequence} events`
  const { problem, lastGood } = verdict
  const intact = lastGood.sequence === 0 ? 'Nothing before it is proved.' : `Everything up to event ${lastGood.sequence} is as it was written.`
  switch (problem.code) {
    case 'gap':
      return `${code}: event ${problem.sequence} is missing; the next one there is ${problem.found}. ${intact}`
    case 'event-changed':
      return `${code}: event ${problem.sequence} is not what was written. ${intact}`
    case 'link-broken':
      return `${code}: event ${problem.sequence} does not follow the one before it. ${intact}`
    case 'cut-off':
      return `${code}: the chain ends before event ${problem.sequence}, which was noted. ${intact}`
    case 'rewritten':
      return `${code}: event ${problem.sequence} is not the one that was noted: the chain was written anew. ${intact}`
  }
}
