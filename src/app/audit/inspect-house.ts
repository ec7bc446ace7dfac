import type { MachineTime } from '../../domain/time/time.ts'
import type { AuditChain } from '../port/audit-chain.ts'
import type { Inspection } from '../port/inspection.ts'
import { inspectSignatures } from './inspect-signatures.ts'
import { INVARIANTS, type Finding } from './invariants.ts'
import { chainSentence, verifyAudit } from './verify-audit.ts'

/** Seconds within which the jobs have done what they do later: the audit is linked, a revocation published, an abandoned signature made. */
export const JOB_SECONDS = 120

/**
 * Asks of a whole installation everything that must be true of it (`INVARIANTS`), and answers what is not. Reads alone; `before` is the instant
 * up to which the jobs must have done their part.
 */
export const inspectHouse = async (inspection: Inspection, chain: Pick<AuditChain, 'institutions' | 'linked'>, before: MachineTime): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  for (const { id } of await inspection.institutions()) {
    findings.push(...await inspection.at(id, async (rows) => [...await rows.findings(before), ...await inspectSignatures(rows, before)]))
  }
  for await (const { code, verdict } of verifyAudit(chain, [])) {
    if (!verdict.whole) findings.push({ invariant: 'audit-whole', subject: code, detail: chainSentence(code, verdict) })
  }
  return findings
}

/** One finding, in one sentence for its auditor. */
export const findingSentence = ({ invariant, subject, detail }: Finding): string => `${invariant} (${INVARIANTS[invariant]}): ${subject}: ${detail}`
